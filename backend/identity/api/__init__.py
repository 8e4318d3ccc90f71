"""The doors of identity: GraphQL types, queries and mutations."""
