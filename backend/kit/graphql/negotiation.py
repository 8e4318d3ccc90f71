"""Which media type answers, from `Accept` (RFC 9110 §12.5.1; GraphQL over HTTP, section "Body")."""

from collections.abc import Iterable
from typing import NamedTuple

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
EVENTS = "text/event-stream"
HTML = "text/html"


class Range(NamedTuple):
    media: str
    quality: float


def ranges(accept: str) -> list[Range]:
    """Preferred first; of two equally preferred, the first written. Parameters other than `q` are not looked at."""
    found = [_range(part) for part in accept.split(",")]
    return sorted(found, key=lambda wanted: -wanted.quality)


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """The best of `offered`, whose first is what a wildcard gets; None when none is acceptable."""
    types = list(offered)
    if accept is None or not accept.strip():
        return types[0]
    wanted = ranges(accept)
    types = [media for media in types if Range(media, 0.0) not in wanted]
    for media, quality in wanted:
        matching = [offer for offer in types if _matches(media, offer)]
        if quality > 0 and matching:
            return matching[0]
    return None


def names(accept: str | None, media: str) -> bool:
    """Whether the client asks for this very type: a wildcard does not count."""
    return any(wanted.media == media and wanted.quality > 0 for wanted in ranges(accept or ""))


def _matches(media: str, offer: str) -> bool:
    if offer == EVENTS:
        return media == EVENTS  # a stream is never what a wildcard meant
    return media in {offer, "*/*", offer.split("/", 1)[0] + "/*"}


def _range(part: str) -> Range:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return Range(media, _quality(value.strip()))
    return Range(media, 1.0)


def _quality(text: str) -> float:
    try:
        quality = float(text)
    except ValueError:
        return 0.0
    return quality if 0.0 <= quality <= 1.0 else 0.0
