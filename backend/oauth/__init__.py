"""OAuth: other front ends and machines act for a person, or for themselves, within the scopes that were granted."""
