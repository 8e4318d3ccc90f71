"""Territories: the tree that an instance serves, and its branding."""
