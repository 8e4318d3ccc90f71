"""Public ids: what was written is read back, and nothing else is."""

import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit import ids
from backend.kit.graphql import nouns

CODES = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=3)


@given(CODES, st.uuids())
def test_what_was_encoded_is_decoded(code: str, key: UUID) -> None:
    public = ids.encode(code, key)
    assert ids.decode(public) == (code, key)
    assert public.startswith(f"{code}_")
    assert len(public) == 26
    assert public.replace("_", "").replace("-", "").isalnum()


@given(CODES, st.uuids(), st.uuids())
def test_two_keys_have_two_ids(code: str, one: UUID, other: UUID) -> None:
    assert (ids.encode(code, one) == ids.encode(code, other)) == (one == other)


@given(st.text(max_size=40))
def test_any_text_is_refused_or_is_the_one_spelling_of_its_key(text: str) -> None:
    decoded = ids.decode(text)
    assert decoded is None or ids.encode(*decoded) == text


@given(CODES, st.uuids(), st.data())
def test_no_other_spelling_of_an_id_is_read(code: str, key: UUID, data: st.DataObject) -> None:
    """Base64 leaves 4 bits of the last character unused: fifteen other characters would read the same."""
    public = ids.encode(code, key)
    place = data.draw(st.integers(4, 25))
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n"))
    changed = public[:place] + other + public[place + 1 :]
    assert changed == public or ids.decode(changed) != (code, key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "_",
        "per",
        "per_",
        f"per{'A' * 22}",
        *(f"per_{rest}" for rest in ("A" * 21, "A" * 23, "A" * 21 + "B", "A" * 20 + "==", "é" * 22, "A" * 22 + "\n")),
    ],
)
def test_what_is_no_id(text: str) -> None:
    assert ids.decode(text) is None


def test_keys_follow_the_time_and_say_their_version() -> None:
    before = time.time_ns() // 1_000_000
    keys = []
    for _ in range(3):
        keys.append(ids.uuid7())
        time.sleep(0.002)
    after = time.time_ns() // 1_000_000
    assert keys == sorted(keys)
    for key in keys:
        assert (key.version, key.variant) == (7, "specified in RFC 4122")
        assert before <= key.int >> 80 <= after
    assert len({ids.uuid7() for _ in range(2000)}) == 2000


def test_each_type_has_its_own_code() -> None:
    codes = [noun.code for noun in nouns.every()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 3 and code.isalpha() and code.islower() for code in codes)
