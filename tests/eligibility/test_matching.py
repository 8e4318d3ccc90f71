"""Matching: people and registers write names differently, and must meet; different people must not."""

import unicodedata
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.eligibility import matching
from backend.eligibility.matching import (
    civil_keys,
    email_key,
    family_key,
    given_key,
    has_letters,
    mark,
    number_key,
    read_date,
)
from backend.kit import secrets

BORN = date(1990, 12, 31)


def civil_key(family_name: str, given_names: str, born_on: date) -> str:
    """The key of a line of a list."""
    return matching.civil_key(family_key(family_name), given_key(given_names), born_on)


TODAY = date(2026, 6, 15)
letters = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=20).filter(has_letters)


@pytest.mark.parametrize(
    ("listed", "typed"),
    [
        (("DURAND", "ELOISE"), ("Durand", "Éloïse")),
        (("D’ARC", "Jeanne"), ("d'arc", "JEANNE")),
        (("D’ARC", "Jeanne"), ("Darc", "Jeanne")),
        (("ARC", "Jeanne"), ("d’Arc", "Jeanne")),
        (("TOUR (de la)", "Ève"), ("de La Tour", "Eve")),
        (("TOUR", "Ève"), ("de la Tour", "Eve")),
        (("LE GOFF", "Yann"), ("Le-Goff", "Yann")),
        (("LE GOFF", "Yann"), ("Legoff", "Yann")),
        (("OEUVRARD", "Zoé"), ("Œuvrard", "zoe")),
        (("MARTIN", "Anne, Marie, Louise"), ("Martin", "Anne")),
        (("MARTIN", "Anne Marie Louise"), ("Martin", "Anne Claire")),
        (("MARTIN", "Jean-Pierre"), ("Martin", "Jean Pierre")),
        (("MARTIN", "Jean‑Pierre"), ("Martin", "JEAN-PIERRE Paul")),
        (("MARTIN", "JEAN PIERRE"), ("Martin", "Jean-Pierre")),
        (("NGUYÊN", "Thị"), ("Nguyen", "Thi")),
        (("YILDIZ", "Işıl"), ("Yıldız", "ışıl")),
        (("Martin--Durand", "Léa"), ("MARTIN DURAND", "Lea")),
    ],
)
def test_the_same_person_is_found(listed: tuple[str, str], typed: tuple[str, str]) -> None:
    assert civil_key(*listed, BORN) in civil_keys(*typed, BORN)


@pytest.mark.parametrize(
    "typed",
    [
        ("Durant", "Éloïse", BORN),
        ("Durand", "Louise", BORN),
        ("Durand", "Éloïse", date(1990, 12, 30)),
        ("Duran", "dEloise", BORN),
        ("Durand", "Anne Éloïse", BORN),
    ],
)
def test_another_person_is_not(typed: tuple[str, str, date]) -> None:
    assert civil_key("Durand", "Éloïse", BORN) not in civil_keys(*typed)


def test_a_line_of_its_own_is_preferred_to_half_a_name() -> None:
    """Of two twins, Marie-Anne is Marie-Anne and not Marie."""
    assert civil_keys("Martin", "Marie-Anne", BORN)[0] == civil_key("MARTIN", "MARIE-ANNE", BORN)
    assert civil_key("MARTIN", "MARIE", BORN) == civil_keys("Martin", "Marie-Anne", BORN)[-1]


@given(letters, letters)
def test_case_accents_and_form_do_not_matter(family: str, given_name: str) -> None:
    key = civil_key(family, given_name, BORN)
    for write in (str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text)):
        assert civil_key(write(family), write(given_name), BORN) == key
    assert civil_key(f" {family}- ", f" {given_name} ", BORN) == key


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_keys_or_none(family: str, given_name: str) -> None:
    keys = civil_keys(family, given_name, BORN)
    assert len(keys) == len(set(keys))
    assert bool(keys) == (has_letters(family) and has_letters(given_name))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/1990", BORN),
        ("31.12.1990", BORN),
        ("31-12-1990", BORN),
        ("1990-12-31", BORN),
        ("1/2/1990", date(1990, 2, 1)),
        ("00/00/1950", date(1950, 1, 1)),
        ("00/05/1950", date(1950, 5, 1)),
        ("15/06/2026", TODAY),
        ("16/06/2026", None),
        ("31/12/1899", None),
        ("31/12/90", None),
        ("31/02/1990", None),
        ("12/31/1990", None),
        ("٣١/١٢/١٩٩٠", None),
        ("1990", None),
        ("", None),
    ],
)
def test_dates_of_registers(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_date_is_read_in_both_forms(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == read_date(f"{day:%d/%m/%Y}", TODAY) == day


def test_addresses_and_numbers() -> None:
    assert email_key(" Lea.Martin@Exemple.FR ") == "lea.martin@exemple.fr"
    assert email_key("lea@") == ""
    assert number_key("12 345-678 a") == "12345678A"
    assert number_key("123") == number_key("1" * 41) == number_key("---") == ""


def test_a_mark_tells_nothing_and_differs_from_list_to_list() -> None:
    secrets.use(secrets.Keyring(b"a secret for tests, long enough to be one"))
    key = civil_key("Durand", "Éloïse", BORN)
    first, second = (mark(UUID(int=i), key) for i in (1, 2))
    assert first != second
    assert len(first) == 64
    assert mark(UUID(int=1), key) == first
