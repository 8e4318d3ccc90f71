"""JSON from strangers: everything that parsers read differently, or that our store cannot hold, is refused."""

import json
from collections.abc import Iterator
from typing import Any

import orjson

from backend.kit.graphql.errors import Refusal

_LARGEST = 2**53 - 1  # RFC 7493 (I-JSON) §2.2: beyond, programs disagree on the number


def loads(text: bytes) -> Any:
    """The value. Raises Refusal 400 BAD_JSON: syntax, encoding, lone surrogates, NaN, nesting beyond the parser's
    1,024 levels, a key twice in an object (RFC 7493 §2.3), integers beyond ±(2⁵³-1), the character U+0000.
    """
    try:
        value = orjson.loads(text)
        _DECODER.decode(text.decode())  # a second reading, in C too: orjson keeps the last of two keys in silence
    except RecursionError:
        raise _refused("nested too deeply") from None
    except ValueError as error:
        raise _refused(str(error)) from None
    if b"\\u0000" in text and any("\x00" in string for string in _strings(value)):
        raise _refused("the character U+0000 is not allowed")
    return value


def _refused(reason: str) -> Refusal:
    return Refusal(400, "BAD_JSON", f"Not the JSON we read: {reason}.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key appears twice in an object")
    return made


def _bounded(digits: str) -> int:
    if len(digits) > 17 or abs(number := int(digits)) > _LARGEST:
        raise ValueError("an integer is beyond ±(2^53-1)")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_int=_bounded)


def _strings(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting.extend(item)
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
