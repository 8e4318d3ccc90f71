"""Codes copied by hand: read back as people write them, and wrong by one character, told at once."""

from hypothesis import given
from hypothesis import strategies as st

from backend.kit import codes

TEXTS = st.text(codes.ALPHABET, min_size=1, max_size=30)


@given(TEXTS)
def test_a_code_with_its_check_is_sound(text: str) -> None:
    assert codes.is_sound(codes.with_check(text))
    assert len(codes.with_check(text)) == len(text) + 1


@given(TEXTS, st.data())
def test_any_one_wrong_character_is_told(text: str, data: st.DataObject) -> None:
    code = codes.with_check(text)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(codes.ALPHABET.replace(code[place], "")))
    assert not codes.is_sound(code[:place] + other + code[place + 1 :])


@given(TEXTS, st.data())
def test_any_two_characters_swapped_are_told(text: str, data: st.DataObject) -> None:
    code = list(codes.with_check(text))
    one, other = (data.draw(st.integers(0, len(code) - 1)) for _ in range(2))
    swapped = code[:]
    swapped[one], swapped[other] = code[other], code[one]
    assert codes.is_sound("".join(swapped)) == (code[one] == code[other])


@given(st.text(max_size=40))
def test_any_text_may_be_typed(text: str) -> None:
    assert codes.is_sound(codes.read(text)) in {True, False}
    assert codes.read(codes.read(text)) == codes.read(text)


def test_what_people_type_is_read() -> None:
    assert codes.read(" o1li-k7xf m3qa.\u00a09rtd\n") == "0111K7XFM3QA9RTD"
    assert codes.grouped("K7XFM3QA9RTD") == "K7XF-M3QA-9RTD"
    assert not codes.is_sound("")
    assert not codes.is_sound("K7XFÉ")


def test_drawn_codes_use_every_character_and_never_meet() -> None:
    drawn = [codes.draw(11) for _ in range(2000)]
    assert len(set(drawn)) == 2000
    assert set("".join(drawn)) == set(codes.ALPHABET)
