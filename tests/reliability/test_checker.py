"""Control runs: the checker of histories must fail each history that was spoilt, and pass the sound one."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reliability.checker import Cast, Choice, Counted, faults

History = tuple[list[Cast], Counted]


def _counted(ballots: list[tuple[str, Choice]], roll: list[str]) -> Counted:
    scores: Counter[str] = Counter()
    for _, choice in ballots:
        scores.update(dict(choice))
    return Counted(ballots, roll, len(ballots), dict(scores))


def sound() -> History:
    """Ten voters, two ballots each one after the other; the last has an answer that never came, once retried."""
    history: list[Cast] = []
    ballots: list[tuple[str, Choice]] = []
    for number in range(10):
        voter = f"v{number}"
        first, second = (("1", 1),), (("2", 2), ("3", 1))
        history += [
            Cast(voter, f"{voter}-a", first, number, number + 0.5, "ok", f"R{number}-A"),
            Cast(voter, f"{voter}-b", second, number + 1, number + 1.5, "ok", f"R{number}-B"),
        ]
        ballots.append((f"R{number}-B", second))
    lost = Cast("v9", "v9-b", (("2", 2), ("3", 1)), 9.9, 10.1, "unknown")
    refused = Cast("v8", "v8-c", (("9", 9),), 20, 21, "fail")
    random.Random(3).shuffle(ballots)  # noqa: S311  (the same order at each run)
    return [lost, refused, *history], _counted(ballots, [f"v{number}" for number in range(10)])


def test_a_sound_history_passes() -> None:
    assert faults(*sound()) == []


def test_an_answer_that_never_came_may_have_been_written_or_not() -> None:
    history, counted = sound()
    pending = Cast("v3", "v3-z", (("1", 1),), 4.9, 5.1, "unknown")
    assert faults([*history, pending], counted) == []
    ballots = [(receipt, choice) for receipt, choice in counted.ballots if receipt != "R3-B"]
    written = _counted([*ballots, ("R3-Z", pending.choice)], list(counted.roll))
    assert faults([*history, pending], written) == []


def test_two_casts_under_way_together_may_end_in_either_order() -> None:
    history, counted = sound()
    together = Cast("v4", "v4-y", (("1", 1),), 4.9, 5.2, "ok", "R4-Y")
    assert faults([*history, together], counted) == []


def lost(history: list[Cast], counted: Counted) -> History:
    return history, _counted([b for b in counted.ballots if b[0] != "R5-B"], [v for v in counted.roll if v != "v5"])


def double(history: list[Cast], counted: Counted) -> History:
    return history, _counted([*counted.ballots, ("R5-A", (("1", 1),))], [*counted.roll, "v5"])


def phantom(history: list[Cast], counted: Counted) -> History:
    return history, _counted([*counted.ballots, ("R-NOBODY", (("1", 1),))], [*counted.roll, "v99"])


def replaced_by_an_older(history: list[Cast], counted: Counted) -> History:
    ballots = [(("R5-A", (("1", 1),)) if receipt == "R5-B" else (receipt, c)) for receipt, c in counted.ballots]
    return history, _counted(ballots, list(counted.roll))


def another_choice(history: list[Cast], counted: Counted) -> History:
    ballots = [((receipt, (("7", 1),)) if receipt == "R5-B" else (receipt, c)) for receipt, c in counted.ballots]
    return history, _counted(ballots, list(counted.roll))


def counter_behind(history: list[Cast], counted: Counted) -> History:
    return history, replace(counted, counter=counted.counter - 1)


def scores_wrong(history: list[Cast], counted: Counted) -> History:
    return history, replace(counted, scores={**counted.scores, "2": counted.scores["2"] + 1})


def not_on_the_roll(history: list[Cast], counted: Counted) -> History:
    return history, replace(counted, roll=[*(v for v in counted.roll if v != "v5"), "v6"])


def key_ignored(history: list[Cast], counted: Counted) -> History:
    again = next(cast for cast in history if cast.key == "v5-b")
    return [*history, replace(again, invoked=30, returned=31, receipt="R5-C")], counted


def key_taken_for_another_ballot(history: list[Cast], counted: Counted) -> History:
    again = next(cast for cast in history if cast.key == "v5-b")
    return [*history, replace(again, choice=(("1", 1),), invoked=30, returned=31)], counted


SPOILT: dict[str, Callable[[list[Cast], Counted], History]] = {
    "I2: the acknowledged ballot of v5": lost,
    "I1: v5 has 2": double,
    "I3: nobody sent": phantom,
    "I2: v5's ballot v5-b, acknowledged last": replaced_by_an_older,
    "I3: the ballot R5-B does not say": another_choice,
    "I4: the counter": counter_behind,
    "I4: a recount": scores_wrong,
    "I5: v5 voted": not_on_the_roll,
    "I8: the key v5-b of v5 was answered": key_ignored,
    "I8: the key v5-b of v5 was accepted": key_taken_for_another_ballot,
}


@pytest.mark.parametrize("expected", SPOILT)
def test_a_spoilt_history_is_found_out(expected: str) -> None:
    found = faults(*SPOILT[expected](*sound()))
    assert any(fault.startswith(expected) for fault in found), found
