"""The compiled lane: a query becomes one SQL statement per root list and one generated function, kept with its text."""
