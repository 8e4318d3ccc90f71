"""The doors of organizations: GraphQL types, queries and mutations."""
