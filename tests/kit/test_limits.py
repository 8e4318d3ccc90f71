"""Attempts: counted together whoever counts them, within a window, each purpose and each person apart."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from backend.kit import clock, sql
from backend.kit.limits import attempt
from backend.kit.problems import TooManyAttempts

pytestmark = pytest.mark.usefixtures("db")
START = datetime(2026, 6, 15, 10, tzinfo=UTC)
WINDOW = timedelta(minutes=10)


async def _refused(at: timedelta, purpose: str = "guess", who: str = "a@exemple.fr", most: int = 3) -> int | None:
    """Seconds to wait, or None when the attempt is allowed."""
    with clock.at(START + at):
        try:
            await attempt(purpose, who, most=most, within=WINDOW)
        except TooManyAttempts as problem:
            return problem.retry_after_seconds
    return None


def _minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


async def test_the_window_slides_and_refusals_do_not_count() -> None:
    assert [await _refused(_minutes(i)) for i in range(3)] == [None, None, None]
    assert await _refused(_minutes(3)) == 420
    assert await _refused(_minutes(9.999)) == 1
    assert await _refused(_minutes(10)) is None  # the first has left; those refused took no place
    assert await _refused(_minutes(10.5)) == 30
    assert await _refused(_minutes(11)) is None


async def test_a_person_and_a_purpose_have_their_own_count() -> None:
    assert await _refused(_minutes(0), most=1) is None
    assert await _refused(_minutes(1), most=1) == 540
    assert await _refused(_minutes(1), who="b@exemple.fr", most=1) is None
    assert await _refused(_minutes(1), purpose="code", most=1) is None


async def test_a_crowd_at_once_gets_no_more_than_a_queue() -> None:
    answers = await asyncio.gather(*(_refused(_minutes(0), most=5) for _ in range(40)))
    assert answers.count(None) == 5
    assert {answer for answer in answers if answer is not None} == {600}


async def test_the_database_does_not_tell_who_tried() -> None:
    await _refused(_minutes(0), who="camille@exemple.fr")
    rows = await sql.rows("SELECT * FROM attempt")
    assert len(rows) == 1
    assert "camille" not in str(dict(rows[0]))
    assert len(rows[0]["bucket"]) == 64


async def test_attempts_that_left_the_window_are_forgotten() -> None:
    for i in range(3):
        await _refused(_minutes(i))
    await _refused(_minutes(30))
    assert len(await sql.rows("SELECT 1 FROM attempt")) == 1
