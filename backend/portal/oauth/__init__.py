"""The pages and endpoints of the provider that other front ends use."""

from backend.portal.oauth import authorizing, developers, endpoints

MODULES = (endpoints, authorizing, developers)
