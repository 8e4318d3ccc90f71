"""The tables of Préau, as an application of Django."""
