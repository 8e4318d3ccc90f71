"""Passkeys: a right answer enters once; every wrong, late, stolen or copied one is refused and opens nothing."""

import asyncio
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from backend.identity import access, passkeys, rules
from backend.identity.passkeys import Party
from backend.identity.problems import PasskeyCloned, TooManyPasskeys, WrongPasskey
from backend.identity.sessions import LoggedIn
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS, Login
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, StrongerLoginNeeded
from tests import factories
from tests.authenticator import Device
from tests.identity.makers import BROWSER, HERE, Opened, add, ask, passkey, person
from tests.tables import unchanged

OTHER = "the secret of another browser, as long"
pytestmark = pytest.mark.usefixtures("db")


async def enter(answer: Any, browser: str = BROWSER, party: Party = HERE) -> LoggedIn:
    """As the page does: the challenge is spent, then the answer is looked at."""
    spent = await passkeys.spend(answer, purpose="login", browser=browser)
    return await perform(passkeys.log_in_by_passkey, ANONYMOUS, None, answer=answer, spent=spent, party=party)


async def prove(opened: Opened, answer: Any) -> LoggedIn:
    spent = await passkeys.spend(answer, purpose="confirm", browser=BROWSER)
    return await perform(passkeys.prove_by_passkey, opened.actor, None, answer=answer, spent=spent, party=HERE)


async def keep(opened: Opened, answer: Any) -> LoggedIn:
    spent = await passkeys.spend(answer, purpose="add", browser=BROWSER)
    return await perform(passkeys.add_passkey, opened.actor, None, answer=answer, spent=spent, party=HERE, name="x")


async def sessions() -> int:
    return len(await sql.rows("SELECT 1 FROM login_session"))


async def test_a_passkey_is_added_and_proves_two_factors_at_once() -> None:
    opened = await person(strength=1)
    renewed = await add(opened, Device(), name="  Téléphone  du bureau ")
    assert renewed.actor.login.strength == 2
    assert renewed.actor.session_id == opened.actor.session_id
    assert await access.presence(opened.token) is None
    row = await sql.row("SELECT name, sign_count FROM passkey")
    assert row is not None
    assert (row["name"], row["sign_count"]) == ("Téléphone du bureau", 0)
    mail = await sql.row("SELECT subject FROM mail_message")
    assert mail is not None
    assert "clé d’accès ajoutée" in mail["subject"]


async def test_a_passkey_opens_the_session_of_its_person_whom_nobody_named() -> None:
    device, opened = Device(), await person("Inès")
    await add(opened, device)
    await add(await person("Léo"), Device())
    options = await ask(ANONYMOUS, "login")
    assert options["publicKey"]["allowCredentials"] == []
    assert options["publicKey"]["userVerification"] == "required"
    entered = await enter(device.use(options))
    found = await access.presence(entered.token)
    assert found is not None
    assert (found.person_id, found.login.strength) == (opened.actor.person_id, 2)
    assert [row["sign_count"] for row in await sql.rows("SELECT sign_count FROM passkey ORDER BY created_at")] == [1, 0]


async def test_an_answer_serves_once() -> None:
    device = Device()
    await add(await person(), device)
    answer = device.use(await ask(ANONYMOUS, "login"))
    await enter(answer)
    with pytest.raises(WrongPasskey):
        await enter(answer)
    await ask(ANONYMOUS, "login")
    with pytest.raises(WrongPasskey):
        await enter(answer)  # a challenge waits, but another one


async def test_twenty_at_once_with_one_answer_open_one_session() -> None:
    device = Device()
    await add(await person(), device)
    answer, before = device.use(await ask(ANONYMOUS, "login")), await sessions()
    outcomes = await asyncio.gather(*(enter(answer) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(outcome, LoggedIn) for outcome in outcomes) == 1
    assert await sessions() == before + 1


async def test_a_wrong_answer_spends_the_challenge_too() -> None:
    device = Device()
    await add(await person(), device)
    options = await ask(ANONYMOUS, "login")
    with pytest.raises(WrongPasskey):
        await enter(Device(handle=device.handle).use(options))
    with pytest.raises(WrongPasskey):
        await enter(device.use(options))
    assert await sql.rows("SELECT 1 FROM passkey_challenge") == []


async def test_a_challenge_is_for_the_browser_that_asked() -> None:
    device = Device()
    await add(await person(), device)
    answer = device.use(await ask(ANONYMOUS, "login"))
    for browser in (OTHER, ""):
        with pytest.raises(WrongPasskey):
            await enter(answer, browser)
    await enter(answer)  # nobody else could spend it


@pytest.mark.parametrize(("later", "taken"), [(-1, True), (1, False)])
async def test_a_challenge_lasts_five_minutes(later: int, taken: bool) -> None:
    device, now = Device(), clock.now()
    await add(await person(), device)
    with clock.at(now):
        answer = device.use(await ask(ANONYMOUS, "login"))
    with clock.at(now + timedelta(minutes=5, seconds=later)):
        if taken:
            await enter(answer)
        else:
            with pytest.raises(WrongPasskey):
                await enter(answer)


async def test_a_challenge_serves_its_purpose_alone() -> None:
    device = Device()
    opened = await add(await person(), device)
    with pytest.raises(WrongPasskey):
        await prove(opened, device.use(await ask(ANONYMOUS, "login")))
    with pytest.raises(WrongPasskey):
        await enter(device.use(await ask(opened.actor, "confirm")))


async def test_the_database_holds_no_challenge() -> None:
    options = await ask(ANONYMOUS, "login")
    kept = await sql.rows("SELECT c::text AS row FROM passkey_challenge c")
    assert not any(options["publicKey"]["challenge"] in row["row"] or BROWSER in row["row"] for row in kept)


WRONG: dict[str, Callable[[Device], Device]] = {
    "its owner was not checked": lambda device: replace(device, verifies=False),
    "another site": lambda device: replace(device, origin="http://preau.example.evil.example"),
    "another scheme": lambda device: replace(device, origin="https://preau.example"),
    "another key": lambda device: replace(device, key=ec.generate_private_key(ec.SECP256R1())),
    "a credential that nobody knows": lambda device: replace(device, credential=b"unknown" * 4),
    "somebody else's handle": lambda device: replace(device, handle="AAAA"),
    "no handle": lambda device: replace(device, handle=""),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_device_enters_nowhere(wrong: str) -> None:
    device = Device()
    await add(await person(), device)
    answer = WRONG[wrong](device).use(await ask(ANONYMOUS, "login"))
    with pytest.raises(WrongPasskey):
        await enter(answer)
    assert await sessions() == 1


async def test_a_device_that_answers_for_another_host_is_refused() -> None:
    device = Device()
    await add(await person(), device)
    elsewhere = replace(HERE, host="example")
    with pytest.raises(WrongPasskey):
        await enter(device.use(await ask(ANONYMOUS, "login", party=elsewhere)))


async def test_a_copied_key_is_refused_once_the_other_was_used() -> None:
    device = Device()
    await add(await person(), device)
    await enter(device.use(await ask(ANONYMOUS, "login")))
    copy = replace(device, counter=0)
    for _ in range(2):
        answer = copy.use(await ask(ANONYMOUS, "login"))
        copy.counter -= 1
        with pytest.raises(PasskeyCloned):
            await enter(answer)
    await enter(device.use(await ask(ANONYMOUS, "login")))


async def test_a_counter_that_disappears_is_refused() -> None:
    device = Device()
    await add(await person(), device)
    await enter(device.use(await ask(ANONYMOUS, "login")))
    with pytest.raises(PasskeyCloned):
        await enter(replace(device, counter=-1).use(await ask(ANONYMOUS, "login")))


async def test_a_device_may_keep_no_counter() -> None:
    device = Device(counter=-1)
    await add(await person(), device)
    for _ in range(3):
        await enter(device.use(await ask(ANONYMOUS, "login")))


async def test_one_confirms_with_a_key_of_ones_own() -> None:
    mine, theirs = Device(), Device()
    opened = await add(await person("Inès"), mine)
    await add(await person("Léo"), theirs)
    options = await ask(opened.actor, "confirm")
    assert [each["id"] for each in options["publicKey"]["allowCredentials"]] == [mine.use(options)["id"]]
    with pytest.raises(WrongPasskey):
        await prove(opened, theirs.use(await ask(opened.actor, "confirm")))
    unnamed = replace(mine, handle="", counter=1).use(await ask(opened.actor, "confirm"))
    renewed = await prove(opened, unnamed)
    assert await access.presence(opened.token) is None
    assert await access.presence(renewed.token) is not None


async def test_what_an_unverified_or_foreign_device_makes_is_not_kept() -> None:
    opened = await person()
    for device in (Device(verifies=False), Device(origin="http://evil.example")):
        with pytest.raises(WrongPasskey):
            await add(opened, device)
    assert await sql.rows("SELECT 1 FROM passkey") == []


async def test_a_key_belongs_to_one_account() -> None:
    device = Device()
    await add(await person("Inès"), device)
    thief = replace(device, key=ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(WrongPasskey):
        await add(await person("Léo"), thief)
    assert len(await sql.rows("SELECT 1 FROM passkey")) == 1


async def test_a_challenge_given_to_one_person_adds_nothing_to_another() -> None:
    device, victim, thief = Device(), await person("Inès"), await person("Léo")
    answer = device.make(await ask(victim.actor, "add"))
    spent = await passkeys.spend(answer, purpose="add", browser=BROWSER)
    with pytest.raises(WrongPasskey):
        await perform(passkeys.add_passkey, thief.actor, None, answer=answer, spent=spent, party=HERE, name="x")


async def test_a_key_is_added_by_whoever_proved_lately_who_they_are() -> None:
    opened = await person(strength=1)
    with clock.at(clock.now() + timedelta(minutes=31)), pytest.raises(StrongerLoginNeeded) as stale:
        await ask(opened.actor, "add")
    assert stale.value.needs == "FRESH"


async def test_who_has_a_second_factor_adds_another_with_it() -> None:
    """Whoever reads a person's mail gets one factor: it must not be enough to make oneself another."""
    opened = await add(await person(), Device())
    by_mail = Opened(replace(opened.actor, login=Login(1, clock.now())), opened.token)
    with pytest.raises(StrongerLoginNeeded) as needed:
        await add(by_mail, Device())
    assert needed.value.needs == "STRONG"
    await add(opened, Device())


async def test_an_agent_certified_by_their_provider_adds_a_key_with_that() -> None:
    opened = await person(strength=1)
    await factories.identity(opened.actor)
    await sql.run("UPDATE external_identity SET level = 2")
    with pytest.raises(StrongerLoginNeeded):
        await ask(opened.actor, "add")


@pytest.mark.parametrize("change", ["enabled = false", """settings = replace(settings, '"max_age"', '"none"')"""])
async def test_a_provider_that_no_longer_confirms_bars_nobody(change: str) -> None:
    """Else who was certified by it could neither prove two factors nor add one."""
    opened = await person(strength=1)
    await factories.identity(opened.actor)
    await sql.run("UPDATE external_identity SET level = 2")
    await sql.run(f"UPDATE identity_provider SET {change}")
    await ask(opened.actor, "add")


async def test_a_person_has_ten_keys_at_most() -> None:
    opened = await person()
    for _ in range(rules.PASSKEYS):
        await passkey(opened.actor)
    with pytest.raises(TooManyPasskeys):
        await add(opened, Device())


@pytest.mark.parametrize("name", ["", "  \n", "x" * 81])
async def test_a_key_has_a_name(name: str) -> None:
    with pytest.raises(InvalidInput):
        await add(await person(), Device(), name=name)


DEEP = "W1tb" * 12_000
"""Base64 of thousands of opening brackets."""
HOSTILE: list[Any] = [
    {},
    {"response": None},
    {"response": []},
    {"response": {"clientDataJSON": 1}},
    {"response": {"clientDataJSON": "é"}},
    {"response": {"clientDataJSON": "bnVsbA"}},
    {"response": {"clientDataJSON": DEEP}},
]


@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
async def test_any_answer_at_all_is_only_wrong(answer: Any) -> None:
    await ask(ANONYMOUS, "login")
    with pytest.raises(WrongPasskey):
        await enter(answer)


COMMON = ("id", "rawId", "type", "response.clientDataJSON")
spoilt_by = pytest.mark.parametrize("value", [None, "", 7, "AAAA", "é", [], {}, DEEP], ids=range(8))


def spoil(answer: dict[str, Any], part: str, value: Any) -> dict[str, Any]:
    spoilt = deepcopy(answer)
    *path, name = part.split(".")
    (spoilt[path[0]] if path else spoilt)[name] = value
    return spoilt


@pytest.mark.parametrize("part", [*COMMON, "response.authenticatorData", "response.signature", "response.userHandle"])
@spoilt_by
async def test_a_login_with_any_part_spoilt_is_only_wrong(part: str, value: Any) -> None:
    device = Device()
    await add(await person(), device)
    answer = spoil(device.use(await ask(ANONYMOUS, "login")), part, value)
    with pytest.raises(WrongPasskey):
        await enter(answer)


@pytest.mark.parametrize("part", [*COMMON, "response.attestationObject"])
@spoilt_by
async def test_a_new_key_with_any_part_spoilt_is_only_wrong(part: str, value: Any) -> None:
    opened = await person()
    answer = spoil(Device().make(await ask(opened.actor, "add")), part, value)
    with pytest.raises(WrongPasskey):
        await keep(opened, answer)


async def test_a_refusal_changes_nothing_but_the_challenge() -> None:
    device = Device()
    await add(await person(), device)
    answer = replace(device, verifies=False).use(await ask(ANONYMOUS, "login"))
    spent = await passkeys.spend(answer, purpose="login", browser=BROWSER)
    async with unchanged():
        with pytest.raises(WrongPasskey):
            await perform(passkeys.log_in_by_passkey, ANONYMOUS, None, answer=answer, spent=spent, party=HERE)
