"""The doors of votes: GraphQL types, queries and mutations."""
