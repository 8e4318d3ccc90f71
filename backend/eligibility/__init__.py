"""Eligibility: the right to take part, proven apart from who logs in; electorates are rules over proofs."""
