"""The rules of grants: who gives what where, and that no chain of grants is ever worth more than its root."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.grants import rules
from backend.grants.problems import LongerThanHeld
from backend.grants.rules import Holding, Place
from backend.kit.problems import NotAllowed

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
REGION, ABOVE, HERE, BESIDE = (UUID(int=i) for i in range(1, 5))
PLACES: dict[str, Place] = {
    "instance": (),
    "region": (REGION,),
    "above": (REGION, ABOVE),
    "here": (REGION, ABOVE, HERE),
    "beside": (REGION, ABOVE, BESIDE),
}
DAY = timedelta(days=1)


def holding(role: str, where: str, *, delegable: bool = False, starts: int = -1, ends: int | None = None) -> Holding:
    """Days from now: `starts`, `ends`."""
    territory = PLACES[where][-1] if PLACES[where] else None
    return Holding(role, territory, delegable, NOW + starts * DAY, None if ends is None else NOW + ends * DAY)


OPERATOR_ABOVE = holding("operator", "above")
ASKED = ("moderator", "dpo", "operator")
MAY = {
    "an operator gives any role there and below, operators only below": (
        OPERATOR_ABOVE,
        {"above": {"moderator", "dpo"}, "here": set(ASKED), "beside": set(ASKED)},
    ),
    "the operators of the instance give everything, operators of the instance included": (
        holding("operator", "instance"),
        {name: set(ASKED) for name in PLACES},
    ),
    "a delegable role gives itself, there and below": (
        holding("moderator", "above", delegable=True),
        {"above": {"moderator"}, "here": {"moderator"}, "beside": {"moderator"}},
    ),
    "a delegable operator is worth an operator": (
        holding("operator", "here", delegable=True),
        {"here": {"moderator", "dpo"}},
    ),
    "a role that is not delegable gives nothing": (holding("moderator", "instance"), {}),
    "a moderator of one commune is nobody in the next": (
        holding("moderator", "beside", delegable=True),
        {"beside": {"moderator"}},
    ),
    "a right that is over gives nothing": (holding("operator", "instance", starts=-2, ends=0), {}),
    "a right to come gives nothing yet": (holding("operator", "instance", starts=1), {}),
}


@pytest.mark.parametrize("case", MAY)
def test_who_gives_what_where(case: str) -> None:
    held, expected = MAY[case]
    given_ = {
        where: {role for role in ASKED if rules.why_not_give([held], role, place, held.ends_at, NOW) is None}
        for where, place in PLACES.items()
    }
    assert {where: roles for where, roles in given_.items() if roles} == expected
    for where, place in PLACES.items():
        assert set(rules.grantable([held], place, NOW)) & set(ASKED) == expected.get(where, set())


@pytest.mark.parametrize(
    ("ends", "asked", "longest"),
    [
        ([10], 10, None),
        ([10], 11, 10),
        ([10], None, 10),
        ([10, 20], 20, None),
        ([10, 20], None, 20),
        ([10, None], None, None),
    ],
)
def test_nobody_gives_for_longer_than_they_hold(ends: list[int | None], asked: int | None, longest: int | None) -> None:
    held = [holding("agent", "here", delegable=True, ends=end) for end in ends]
    until = None if asked is None else NOW + asked * DAY
    expected = None if longest is None else LongerThanHeld(NOW + longest * DAY)
    assert rules.why_not_give(held, "agent", PLACES["here"], until, NOW) == expected


REVOKES = [
    ("its holder renounces", [], False, True, True),
    ("an operator", [OPERATOR_ABOVE], False, False, True),
    ("an operator of the next commune", [holding("operator", "beside")], False, False, False),
    ("its giver, who still could", [holding("agent", "above", delegable=True)], True, False, True),
    ("its giver, who no longer could", [holding("agent", "above")], True, False, False),
    ("its giver, who holds nothing now", [], True, False, False),
    ("a peer who could give it", [holding("agent", "above", delegable=True)], False, False, False),
]


@pytest.mark.parametrize(("who", "held", "gave", "holds", "may"), REVOKES, ids=[case[0] for case in REVOKES])
def test_who_takes_back(who: str, held: list[Holding], gave: bool, holds: bool, may: bool) -> None:
    refusal = rules.why_not_revoke(held, "agent", PLACES["here"], NOW, gave=gave, holds=holds)
    assert refusal == (None if may else NotAllowed()), who


def test_an_operator_takes_back_no_peer() -> None:
    for where, may in (("here", True), ("above", False)):
        refusal = rules.why_not_revoke([OPERATOR_ABOVE], "operator", PLACES[where], NOW, gave=False, holds=False)
        assert (refusal is None) is may


@pytest.mark.parametrize(
    ("starts", "ends", "revoked", "state"),
    [
        (1, None, None, "future"),
        (0, None, None, "in_force"),
        (-1, 1, None, "in_force"),
        (-1, 0, None, "ended"),
        (-3, 2, -1, "revoked"),
        (-3, None, 0, "revoked"),
        (1, None, 0, "revoked"),
        (-3, -1, -1, "ended"),
    ],
)
def test_where_a_grant_stands(starts: int, ends: int | None, revoked: int | None, state: str) -> None:
    ends_at, revoked_at = (None if day is None else NOW + day * DAY for day in (ends, revoked))
    assert rules.state(NOW + starts * DAY, ends_at, revoked_at, NOW) == state


def test_faults_of_a_grant() -> None:
    def paths(reason: str, ends: int | None) -> list[str]:
        found = rules.issues(reason, NOW, None if ends is None else NOW + ends * DAY)
        return [issue.path for issue in found]

    assert paths("Recrutée", None) == []
    assert paths("Recrutée", 1) == []
    assert paths("ab", 0) == ["reason", "endsAt"]
    assert paths("x" * 401, -1) == ["reason", "endsAt"]


ROLES = st.sampled_from(["agent", "moderator", "operator"])
ENDS = st.one_of(st.none(), st.integers(1, 20))
GRANTS = st.builds(
    lambda role, where, delegable, ends: (role, where, delegable, ends),
    ROLES,
    st.sampled_from(sorted(PLACES)),
    st.booleans(),
    ENDS,
)
Grant = tuple[str, str, bool, int | None]


def _held(grant: Grant) -> Holding:
    role, where, delegable, ends = grant
    return holding(role, where, delegable=delegable, ends=ends)


@given(root=GRANTS, tries=st.lists(st.tuples(st.integers(0, 30), GRANTS), max_size=30))
def test_no_chain_of_grants_is_worth_more_than_its_root(root: Grant, tries: list[tuple[int, Grant]]) -> None:
    """One right at the start; then people, each new one named by somebody before, give as the rule lets them."""
    people = [_held(root)]
    for giver, (role, where, delegable, ends) in tries:
        until = None if ends is None else NOW + ends * DAY
        if rules.why_not_give([people[giver % len(people)]], role, PLACES[where], until, NOW) is None:
            people.append(_held((role, where, delegable, ends)))
    for heir in people[1:]:
        for role in ("agent", "moderator", "operator"):
            for place in PLACES.values():
                if rules.why_not_give([heir], role, place, heir.ends_at, NOW) is None:
                    assert rules.why_not_give([people[0]], role, place, heir.ends_at, NOW) is None
        assert people[0].covers(next(p for p in PLACES.values() if (p[-1] if p else None) == heir.territory_id))
        assert people[0].ends_at is None or (heir.ends_at is not None and heir.ends_at <= people[0].ends_at)
        assert people[0].role in {"operator", heir.role}
