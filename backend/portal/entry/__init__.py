"""Getting in: logging in by every way, at providers too, confirming who one is, logging out."""

from backend.portal.entry import auth, confirm, leaving, login, passkeys

MODULES = (login, auth, leaving, confirm, passkeys)
