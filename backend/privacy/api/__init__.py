"""The doors of privacy: GraphQL types, queries and mutations."""
