"""The agents' desk."""

from backend.portal.desk import codes, counter, lists, organizations, overview, proofs, roles

MODULES = (overview, counter, codes, lists, organizations, proofs, roles)
