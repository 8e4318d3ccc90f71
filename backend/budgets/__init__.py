"""Budgets: a participatory budget's phases, envelopes and proposals, and what the vote awarded."""
