"""Votes: questions, ballots, the roll of who voted, the sealed box, the count and its record."""
