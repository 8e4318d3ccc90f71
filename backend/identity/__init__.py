"""Identity: who is there. Logging in says who a person is; it proves no right (see votes, Electorate)."""
