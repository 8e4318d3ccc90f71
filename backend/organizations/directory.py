"""What the State's directory of enterprises says of a SIRET: a hint for the agent who verifies, never a proof.

API Recherche d'entreprises (DINUM), off unless an instance gives its address. Nothing waits for it.
"""
# ruff: noqa: PLC0415  (httpx2: 1 MB, where the directory is asked)

import asyncio

import orjson

SECONDS = 5.0
MOST_BYTES = 262_144
_address: str | None = None


def use(address: str | None) -> None:
    """The directory's address, at start; None: it is not asked."""
    global _address  # noqa: PLW0603  (one directory per process, set once by whoever starts it)
    _address = address


def is_asked() -> bool:
    return _address is not None


async def ask(siret: str) -> str:
    """`found` (open), `closed`, `unknown`, or `unreachable`: down, slow, or answering something else."""
    import httpx2

    try:
        return _state(orjson.loads(await _answer(siret)), siret)
    except (httpx2.HTTPError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return "unreachable"


async def _answer(siret: str) -> bytes:
    """The body of a plain answer, in so many seconds in all and of so many bytes at most. Raises ValueError."""
    import httpx2

    assert _address is not None  # noqa: S101  (asked only where there is one)
    read = bytearray()
    asked: dict[str, str | int] = {"q": siret, "page": 1, "per_page": 5}
    async with (
        asyncio.timeout(SECONDS),
        httpx2.AsyncClient(timeout=SECONDS, follow_redirects=False) as client,
        client.stream("GET", _address, params=asked) as answer,
    ):
        if answer.status_code != httpx2.codes.OK:
            raise ValueError(answer.status_code)
        async for piece in answer.aiter_bytes():
            read += piece
            if len(read) > MOST_BYTES:
                raise ValueError(len(read))
    return bytes(read)


def _state(answer: dict[str, list[dict[str, object]]], siret: str) -> str:
    """An establishment is open (A) or closed (F); the unit it belongs to is active (A) or has ended (C)."""
    for unit in answer["results"]:
        places = [unit.get("siege"), *_list(unit.get("matching_etablissements"))]
        for place in places:
            if isinstance(place, dict) and place.get("siret") == siret:
                active = place.get("etat_administratif") == "A" and unit.get("etat_administratif") == "A"
                return "found" if active else "closed"
    return "unknown"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
