"""The doors of budgets: GraphQL types, queries and mutations."""
