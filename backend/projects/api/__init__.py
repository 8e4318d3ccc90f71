"""The doors of projects: GraphQL types, queries and mutations."""
