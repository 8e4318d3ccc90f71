"""The doors of grants: GraphQL types, queries and mutations."""
