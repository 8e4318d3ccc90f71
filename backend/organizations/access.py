"""Organizations are public, like the registers they come from."""

from backend.kit.sql import EVERYONE

VISIBLE = EVERYONE
