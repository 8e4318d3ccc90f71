"""The doors of oauth: GraphQL types, queries and mutations."""
