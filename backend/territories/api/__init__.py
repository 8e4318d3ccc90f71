"""The doors of territories: GraphQL types, queries and mutations."""
