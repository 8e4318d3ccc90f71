"""OAuth: other front ends and machines act for a person, or for themselves, within the scopes that were granted.

Authlib reads the forms that clients send (engine, grants, endpoints: RFC 6749, 7009, 7636, 7662, 8628); what a person
is asked at the authorization endpoint is read here (authorization), since RFC 9700 leaves no choice there: PKCE S256
for all, addresses compared character by character. A token holds as long as its family, its client, its consent and
its key do, which the door asks of the database at each request (access.entrance).
"""
