"""Grants: who may do what, where, from when to when, given by whom and why."""
