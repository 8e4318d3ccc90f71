"""The doors of eligibility: GraphQL types, queries and mutations."""
