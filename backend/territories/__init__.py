"""Territories: the tree that an instance serves, its branding, and who holds which role where."""
