"""Which POST requests are let in: JSON only, and with a visitor's cookies only from our own pages.

A form of another site cannot send `application/json` without a preflight, which is never granted; the fetch
metadata and the origin are checked as well (OWASP CSRF cheat sheet, "Fetch Metadata"; Fetch Standard §3.2).
"""

from starlette.requests import Request

from backend.kit.graphql.errors import Refusal


def check_content_type(request: Request) -> None:
    """Raise Refusal UNSUPPORTED_MEDIA_TYPE (415)."""
    media, *options = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = {option.partition("=")[2].strip('"') for option in options if option.startswith("charset=")}
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if media != "application/json" or charsets - {"utf-8", "utf8"} or encoding != "identity":
        message = "Send application/json, in UTF-8, not compressed."
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", message, headers={"accept-post": "application/json"})


def check_origin(request: Request, origins: frozenset[str]) -> None:
    """Raise Refusal CROSS_SITE (403) when a browser brings cookies along from a page that is not ours."""
    if "cookie" not in request.headers:
        return
    origin = request.headers.get("origin")
    from_elsewhere = request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    if from_elsewhere or (origin is not None and origin not in origins):
        raise Refusal(403, "CROSS_SITE", "This request comes from another site.")
