"""The pages of one's own account."""

from backend.portal.account import applications, data, mandates, me, rights, ways, welcome

MODULES = (me, rights, data, mandates, applications, ways, welcome)
