"""The embedded PostgreSQL server, tested with real processes."""
