"""Codes that people copy by hand: Crockford's base 32, by groups of four, with or without a check character."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that reads like a digit; those that do are read as the digit."""
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LIKE = str.maketrans("OIL", "011")
_FIELD = 0b100101
"""x⁵ + x² + 1: the field of 32 elements, where multiplying by x goes through all 31 others before coming back."""


def draw(length: int) -> str:
    """Five random bits a character."""
    return "".join(ALPHABET[byte & 31] for byte in secrets.token_bytes(length))


def grouped(text: str) -> str:
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def read(text: str) -> str:
    """What a person typed, without spaces or dashes, letters that look like digits taken for them."""
    return "".join(c for c in text.upper() if c.isalnum()).translate(_LIKE)


def with_check(text: str) -> str:
    """One more character, which makes any single wrong character and any two swapped ones tell themselves apart.

    Each place weighs a distinct power of x, and the weighted sum is zero; for codes of at most 31 characters.
    """
    return text + ALPHABET[_times_x(_sum(text))]


def is_sound(text: str) -> bool:
    """Whether a code written by `with_check` was copied without a fault."""
    return bool(text) and all(character in _VALUES for character in text) and _sum(text) == 0


def _sum(text: str) -> int:
    total = 0
    for character in text:
        total = _times_x(total) ^ _VALUES[character]
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled > 31 else doubled
