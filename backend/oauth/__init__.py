"""OAuth: other front ends and machines act for a person, or for themselves, within the scopes that were granted.

Authlib reads what clients send (engine); what a person is asked is read here (authorization), by the one way that
RFC 9700 leaves. A token holds as long as its family, client, consent and key do: the door asks at each request.
"""
