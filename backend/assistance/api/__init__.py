"""The doors of assistance: GraphQL types, queries and mutations."""
