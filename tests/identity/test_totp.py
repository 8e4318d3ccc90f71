"""Codes by time: one step early or late, once each, guessed five times at most; a second factor and no more."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.identity import access, rules, totp
from backend.identity.problems import WrongCode
from backend.kit import clock, sql
from backend.kit.perform import perform
from backend.kit.problems import NotFound, StrongerLoginNeeded, TooManyAttempts
from tests.identity.makers import Opened, application, code, person, session

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The secret of RFC 6238, appendix B."""
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_rfc(second: int, code: str) -> None:
    assert totp.matching_step(SECRET, code, datetime.fromtimestamp(second, UTC), 0) == second // 30


@given(st.integers(2, 10**8), st.integers(-4, 4), st.integers(0, 29), st.integers(-3, 3))
def test_a_code_counts_one_step_around_and_after_the_last_one_spent(
    present: int, offset: int, second: int, spent: int
) -> None:
    now = datetime.fromtimestamp(present * 30 + second, UTC)
    step, last = present + offset, present + spent
    if step < 0:
        return
    shown = pyotp.TOTP(SECRET).generate_otp(step)
    found = totp.matching_step(SECRET, shown, now, last)
    alike = {around for around in range(present - 1, present + 2) if pyotp.TOTP(SECRET).generate_otp(around) == shown}
    assert found == next((around for around in sorted(alike) if around > last), None)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "é" * 6, "1" * 12])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert totp.matching_step(SECRET, rules.normal_code(typed), NOON, 0) is None


async def prove(opened: Opened, typed: str) -> None:
    await perform(totp.prove_by_totp, opened.actor, None, code=typed)


async def test_an_application_is_added_by_its_first_code(db: str) -> None:
    opened = await person(strength=1)
    started = await perform(totp.start, opened.actor, None, site="Toulouse")
    assert await perform(totp.start, opened.actor, None, site="Toulouse") == started, "the same until it is confirmed"
    assert f"secret={started.secret}" in started.uri
    assert started.uri.startswith("otpauth://totp/Toulouse:")
    with pytest.raises(WrongCode):
        await prove(opened, code(started.secret))
    assert not (await access.ways_of(access.person_of(opened.actor))).totp
    wrong = f"{(int(code(started.secret)) + 1) % 10**6:06d}"
    with pytest.raises(WrongCode):
        await perform(totp.confirm_totp, opened.actor, None, code=wrong)
    await perform(totp.confirm_totp, opened.actor, None, code=code(started.secret))
    assert (await access.ways_of(access.person_of(opened.actor))).totp
    found = await sql.row("SELECT strength, method FROM login_session")
    assert found is not None
    assert (found["strength"], found["method"]) == (2, "totp")


async def test_the_secret_is_sealed_and_never_shown_again(db: str) -> None:
    secret, opened = await application(await person())
    kept = await sql.row("SELECT secret FROM totp_secret")
    assert kept is not None
    assert secret.encode() not in kept["secret"]
    with pytest.raises(NotFound):
        await perform(totp.start, opened.actor, None, site="Toulouse")


async def test_a_secret_seen_by_who_was_in_the_account_is_never_the_one_added(db: str) -> None:
    theirs, mine = await two_sessions()
    seen = await perform(totp.start, theirs.actor, None, site="Toulouse")
    started = await perform(totp.start, mine.actor, None, site="Toulouse")
    assert started.secret != seen.secret
    with pytest.raises(WrongCode):
        await perform(totp.confirm_totp, theirs.actor, None, code=code(started.secret))
    with pytest.raises(WrongCode):
        await perform(totp.confirm_totp, mine.actor, None, code=code(seen.secret))
    await perform(totp.confirm_totp, mine.actor, None, code=code(started.secret))


async def two_sessions() -> tuple[Opened, Opened]:
    """Two sessions of one person."""
    first = await person(strength=1)
    return first, await session(first.actor, strength=1)


async def test_a_code_serves_once(db: str) -> None:
    with clock.at(NOON):
        secret, opened = await application(await person())
    with clock.at(NOON + timedelta(seconds=60)):
        late, shown, early = (code(secret, steps) for steps in (-1, 0, 1))
        with pytest.raises(WrongCode):
            await prove(opened, code(secret, -2))
        await prove(opened, shown)
        for spent in (shown, late):
            with pytest.raises(WrongCode):
                await prove(opened, spent)
        await prove(opened, early)


async def test_five_guesses_then_none_for_ten_minutes(db: str) -> None:
    opened, other = await person(), await person("Léo")
    with clock.at(NOON):
        for _ in range(rules.GUESSES):
            await totp.limit_guesses(opened.actor)
        with pytest.raises(TooManyAttempts):
            await totp.limit_guesses(opened.actor)
        await totp.limit_guesses(other.actor)
    with clock.at(NOON + timedelta(minutes=10, seconds=1)):
        await totp.limit_guesses(opened.actor)


async def test_a_second_factor_is_not_replaced_by_whoever_reads_the_mail(db: str) -> None:
    _, opened = await application(await person())
    await sql.run("UPDATE login_session SET strength = 1")
    found = await access.presence(opened.token)
    assert found is not None
    by_mail = Opened(opened.actor.__class__(found.person_id, found.session_id, login=found.login), opened.token)
    with pytest.raises(StrongerLoginNeeded):
        await perform(totp.start, by_mail.actor, None, site="Toulouse")


async def test_one_persons_code_proves_nothing_for_another(db: str) -> None:
    secret, _ = await application(await person("Inès"))
    await application(await person("Léo"))
    with clock.at(clock.now() + timedelta(minutes=1)), pytest.raises(WrongCode):
        await prove(await person("Noé"), code(secret))
