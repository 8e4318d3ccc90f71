"""Requirements: what is missing, that proving more never takes a right away, and that JSON says the same again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.eligibility import requirements
from backend.eligibility.requirements import (
    AgeAtLeast,
    AllOf,
    AnyOf,
    IdentityLevel,
    MemberOf,
    OnList,
    Requirement,
    Resides,
    Standing,
    Way,
    age_on,
    missing,
    requirement_issues,
)

KEYS = [UUID(int=i) for i in range(1, 4)]
keys = st.sampled_from(KEYS)
days = st.dates(date(1920, 1, 1), date(2040, 12, 31))
names = st.text(max_size=20)
levels = st.integers(1, 3)
atoms: st.SearchStrategy[Requirement] = st.one_of(
    st.builds(AgeAtLeast, st.integers(1, 120), days),
    st.builds(Resides, keys, levels, names),
    st.builds(OnList, keys, names),
    st.builds(MemberOf, keys, names),
    st.builds(IdentityLevel, levels),
)
rules: st.SearchStrategy[Requirement] = st.recursive(
    atoms,
    lambda parts: st.one_of(
        st.builds(lambda some: AllOf(tuple(some)), st.lists(parts, max_size=4)),
        st.builds(lambda some: AnyOf(tuple(some)), st.lists(parts, max_size=4)),
    ),
    max_leaves=8,
)
standings = st.builds(
    Standing,
    st.none() | days,
    st.dictionaries(keys, levels),
    st.dictionaries(keys, keys),
    st.frozensets(keys),
    st.integers(0, 3),
)


def eligible(rule: Requirement, standing: Standing) -> bool:
    return missing(rule, standing) == []


@given(rules)
def test_json_says_the_same_again(rule: Requirement) -> None:
    assert requirements.from_json(requirements.to_json(rule)) == rule


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind":"x"}', '{"kind":"age","years":"a","on":1}', "null", "7"])
def test_anything_else_is_no_requirement(text: str) -> None:
    with pytest.raises(ValueError, match="not a requirement"):
        requirements.from_json(text)


@given(rules, standings, days, keys, levels)
def test_proving_one_more_thing_never_takes_a_right_away(
    rule: Requirement, standing: Standing, day: date, key: UUID, level: int
) -> None:
    more = [
        replace(standing, residences={**standing.residences, key: max(level, standing.residences.get(key, 0))}),
        replace(standing, lists={**standing.lists, key: key}),
        replace(standing, organizations=standing.organizations | {key}),
        replace(standing, identity_level=max(level, standing.identity_level)),
        *([replace(standing, born_on=day)] if standing.born_on is None else []),
    ]
    if eligible(rule, standing):
        assert all(eligible(rule, after) for after in more)


@given(st.lists(rules, max_size=4), standings)
def test_all_of_is_every_one_and_any_of_is_one(parts: list[Requirement], standing: Standing) -> None:
    each = [eligible(part, standing) for part in parts]
    assert eligible(AllOf(tuple(parts)), standing) == all(each)
    assert eligible(AnyOf(tuple(parts)), standing) == any(each)
    assert eligible(AllOf((AllOf(tuple(parts)),)), standing) == all(each)


@given(rules, standings)
def test_what_is_missing_is_told_in_both_languages_with_its_ways(rule: Requirement, standing: Standing) -> None:
    for lack in missing(rule, standing):
        assert lack.fr.startswith("Il faut ")
        assert lack.en.startswith("One must ")
        assert lack.message("en") == lack.en
        assert lack.message("fr") == lack.fr
        assert len(set(lack.ways)) == len(lack.ways)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2010, 6, 15), date(2026, 6, 14), 15),
        (date(2010, 6, 15), date(2026, 6, 15), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
    ],
)
def test_age_is_reached_on_the_birthday(born_on: date, day: date, age: int) -> None:
    assert age_on(born_on, day) == age
    assert eligible(AgeAtLeast(age, day), Standing(born_on))
    assert not eligible(AgeAtLeast(age + 1, day), Standing(born_on))


@pytest.mark.parametrize(
    ("level", "ways"),
    [(1, (Way.REGISTER, Way.LETTER, Way.AGENT)), (2, (Way.LETTER, Way.AGENT)), (3, (Way.AGENT,))],
)
def test_the_ways_to_prove_a_residence_are_those_sure_enough(level: int, ways: tuple[Way, ...]) -> None:
    [lack] = missing(Resides(KEYS[0], level, "Sceaux"), Standing())
    assert (lack.code, lack.ways) == ("RESIDENCE_UNPROVEN", ways)
    assert lack.fr == "Il faut habiter « Sceaux » : il reste à le prouver."
    assert lack.en == "One must live in Sceaux: this is still to be proven."
    if level > 1:
        [weak] = missing(Resides(KEYS[0], level), Standing(residences={KEYS[0]: level - 1}))
        assert (weak.code, weak.ways) == ("RESIDENCE_TOO_WEAK", ways)


def test_too_young_has_no_way_out() -> None:
    [lack] = missing(AgeAtLeast(16, date(2026, 6, 15)), Standing(date(2012, 1, 1)))
    assert (lack.code, lack.ways) == ("TOO_YOUNG", ())


def test_a_choice_is_told_in_one_sentence() -> None:
    choice = AnyOf((Resides(KEYS[0], 2, "Sceaux"), OnList(KEYS[1], "Élèves")))
    [lack] = missing(choice, Standing())
    assert lack.fr == "Il faut soit habiter « Sceaux », soit être sur la liste « Élèves » : il reste à le prouver."
    assert lack.ways == (Way.LETTER, Way.AGENT, Way.REGISTER)


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        (AgeAtLeast(16, date(2026, 1, 1)), []),
        (AgeAtLeast(0, date(2026, 1, 1)), ["RANGE"]),
        (AgeAtLeast(121, date(2026, 1, 1)), ["RANGE"]),
        (Resides(KEYS[0], 4), ["RANGE"]),
        (IdentityLevel(0), ["RANGE"]),
        (IdentityLevel(2), []),
        (IdentityLevel(3), ["RANGE"]),
        (AllOf(()), ["LENGTH"]),
        (AnyOf(()), ["LENGTH"]),
        (AnyOf((OnList(KEYS[0]),) * 11), ["LENGTH"]),
        (AllOf((AnyOf((OnList(KEYS[0]),)),)), []),
        (AllOf((AnyOf((AllOf((OnList(KEYS[0]),)),)),)), ["DEPTH"]),
    ],
)
def test_faults_of_a_requirement(rule: Requirement, codes: list[str]) -> None:
    assert [issue.code for issue in requirement_issues(rule)] == codes
