"""The rules of organizations: their numbers (INSEE: Luhn's key, and La Poste's exception), their names; mandates."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.organizations.rules import (
    day_of,
    evidence_issues,
    name_issues,
    normal_number,
    rna_issues,
    siret_issues,
    statement_issues,
    term_issues,
)


def _luhn_key(digits: str) -> str:
    """The digit that makes the sum, every second digit from the right doubled, a multiple of ten (ISO/IEC 7812-1)."""
    total = 0
    for i, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if i % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


@st.composite
def _sirets(draw: st.DrawFn) -> str:
    """A SIREN with its key, then an establishment and the key of the whole."""
    siren = draw(st.text("0123456789", min_size=8, max_size=8).filter(lambda s: s != "35600000"))
    whole = siren + _luhn_key(siren) + draw(st.text("0123456789", min_size=4, max_size=4))
    return whole + _luhn_key(whole)


@given(_sirets())
def test_a_siret_with_its_keys_is_one(siret: str) -> None:
    assert siret_issues(siret) == []


@given(_sirets(), st.integers(0, 13), st.integers(1, 9))
def test_one_digit_mistyped_is_found(siret: str, place: int, more: int) -> None:
    wrong = str((int(siret[place]) + more) % 10)
    assert siret_issues(siret[:place] + wrong + siret[place + 1 :])


@pytest.mark.parametrize(
    "siret",
    [
        "21750001600019",  # Ville de Paris
        "35600000000048",  # La Poste, its seat: Luhn
        "35600000049837",  # La Poste, a post office: the sum of its digits is a multiple of five
    ],
)
def test_known_sirets(siret: str) -> None:
    assert siret_issues(siret) == []


@pytest.mark.parametrize(
    "siret",
    [
        "",
        "35600000049838",
        "21750001600018",
        "2175000160001",
        "217500016000199",
        "2175000160001X",
        "²1750001600019",
        "٢١٧٥٠٠٠١٦٠٠٠١٩",
    ],
)
def test_what_is_no_siret(siret: str) -> None:
    assert [(issue.path, issue.code) for issue in siret_issues(siret)] == [("siret", "FORMAT")]


@pytest.mark.parametrize("rna", ["W313000017", "W2A1000001", "W9R1234567"])
def test_what_is_an_rna(rna: str) -> None:
    assert rna_issues(rna) == []


@pytest.mark.parametrize(
    "rna", ["", "W31300001", "W3130000177", "X313000017", "w313000017", "W31300001A", "W313 00017", "W313000017\n"]
)
def test_what_is_no_rna(rna: str) -> None:
    assert [(issue.path, issue.code) for issue in rna_issues(rna)] == [("rna", "FORMAT")]


@given(st.text(" .-\u00a0\t217500016W", max_size=30))
def test_numbers_are_read_as_people_write_them(text: str) -> None:
    normal = normal_number(text)
    assert normal_number(normal) == normal
    assert normal == "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize(("name", "faults"), [("A", 1), ("AB", 0), ("x" * 160, 0), ("x" * 161, 1), ("", 1)])
def test_names(name: str, faults: int) -> None:
    assert len(name_issues(name)) == faults


@pytest.mark.parametrize(("evidence", "faults"), [("", 1), ("ok", 1), ("KBIS", 0)])
def test_evidence(evidence: str, faults: int) -> None:
    assert len(evidence_issues(evidence)) == faults


TODAY = date(2026, 6, 15)
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@given(DAYS, st.none() | DAYS)
def test_a_term_runs_forward_and_is_not_over(starts: date, ends: date | None) -> None:
    told = {issue.path for issue in term_issues(starts, ends, TODAY)}
    assert ("startsOn" in told) == (abs((starts - TODAY).days) > (366 if starts > TODAY else 3653))
    assert ("endsOn" in told) == (ends is not None and (ends < starts or ends < TODAY or (ends - TODAY).days > 3653))


@pytest.mark.parametrize(
    ("proof", "statement", "faults"),
    [
        ("statement", "x" * 19, 1),
        ("statement", "x" * 20, 0),
        ("statement", "x" * 800, 0),
        ("statement", "x" * 801, 1),
        ("file", "", 0),
        ("proconnect", "", 0),
    ],
)
def test_statements(proof: str, statement: str, faults: int) -> None:
    assert len(statement_issues(proof, statement)) == faults


def test_a_day_is_that_of_the_territory_s_clocks() -> None:
    """An hour before midnight by universal time, it is tomorrow in France."""
    assert day_of(datetime(2026, 6, 15, 23, tzinfo=UTC)) == date(2026, 6, 16)
    assert day_of(datetime(2026, 6, 15, 21, tzinfo=UTC)) == TODAY
