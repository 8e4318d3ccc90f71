"""Identifiers: UUIDv7 keys, UUIDv4 for ballots and secrets, opaque typed ids for the API and for URLs."""

import base64
import binascii
import os
import time
from uuid import UUID, uuid4

__all__ = ["decode", "encode", "uuid4", "uuid7"]
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


def uuid7() -> UUID:
    """RFC 9562 §5.7: 48 bits of Unix milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def encode(code: str, key: UUID) -> str:
    """The public id of a row: three letters naming its type, an underscore, 22 characters of base64url."""
    return f"{code}_{binascii.b2a_base64(key.bytes)[:22].translate(_URL_SAFE).decode()}"


def decode(public_id: str) -> tuple[str, UUID] | None:
    """The (type code, key) of a public id; None when it is not one we could have written."""
    code, separator, text = public_id.partition("_")
    if not separator or len(text) != 22 or not text.isascii():
        return None
    try:
        key = UUID(bytes=base64.urlsafe_b64decode(f"{text}=="))
    except (binascii.Error, ValueError):
        return None
    return (code, key) if encode(code, key) == public_id else None
