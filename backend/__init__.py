"""Préau: the participation platform of a territory (see backend/README.md for the map)."""
