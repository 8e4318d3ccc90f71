"""The mutations of identity: asking for a login code, logging out."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.identity import rules
from backend.identity.access import presence
from backend.identity.actions import log_in, take_persona
from backend.identity.problems import WrongCode
from backend.kit import audit, clock, secrets, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import Issue
from tests.api.acting import NOT_SIGNED_IN, Act, Call, Make, Refusal, Success, check_refusal, invalid
from tests.api.scene import NOW, Scene
from tests.tables import adds

EMAIL = "camille@exemple.fr"
BAD_EMAIL = Issue(
    "email",
    "FORMAT",
    "Indiquez une adresse e-mail complète, par exemple prenom@exemple.fr.",
    "Give a full e-mail address, such as name@example.org.",
)


def ask_code_as(who: str, email: str | None = None) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"email": email or f"{who}@exemple.fr"})

    return make


async def _ask_a_sixth_time(scene: Scene) -> Call:
    for _ in range(rules.REQUESTS):
        await sql.run(
            "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
            {"bucket": _bucket(), "at": NOW - timedelta(minutes=4)},
        )
    return Call(scene.anonymous, {"email": f" {EMAIL.upper()} "})


def _bucket() -> str:
    return secrets.keyring().mac("attempts", "code", EMAIL).hex()


async def _session(actor: Actor) -> tuple[Actor, str]:
    """The person with a session, and the token of its cookie."""
    await sql.run("UPDATE person SET persona = id::varchar(20) WHERE id = :id", {"id": actor.person_id})
    made = await perform(take_persona, ANONYMOUS, None, persona=str(actor.person_id)[:20])
    found = await presence(made.token)
    assert found is not None
    return replace(actor, session_id=found.session_id), made.token


def log_out_as(who: str) -> Make:
    async def make(scene: Scene) -> Call:
        person = scene.people[who]
        return Call(person if person.is_anonymous else (await _session(person))[0], {})

    return make


SUCCESSES = [
    Success(
        "requestLoginCode",
        ask_code_as("citizen"),
        adds={
            "idempotency_record": 1,
            "login_code": 1,
            "mail_message": 1,
            "procrastinate_events": 1,
            "procrastinate_jobs": 1,
        },
        other={"email": "alex@exemple.fr"},
        race={"RequestLoginCodePayload": 5},
        raced={
            "idempotency_record": 5,
            "login_code": 1,
            "mail_message": 5,
            "procrastinate_events": 5,
            "procrastinate_jobs": 5,
        },
        at_once=rules.REQUESTS,
    ),
    Success(
        "logOut",
        log_out_as("citizen"),
        adds={"audit_event": 1, "idempotency_record": 1, "login_session": -1},
        other={},
        race={"LogOutPayload": 10},
        raced={"audit_event": 1, "idempotency_record": 10, "login_session": -1},
    ),
]

REFUSALS = [
    invalid("requestLoginCode", ask_code_as("anonymous", "camille@"), BAD_EMAIL),
    Refusal(
        "requestLoginCode",
        "TooManyAttempts",
        _ask_a_sixth_time,
        "Trop d’essais : réessayez dans 360 secondes.",
        "Too many attempts: try again in 360 seconds.",
        {"retryAfterSeconds": 360},
    ),
    Refusal("logOut", "NotSignedIn", log_out_as("anonymous"), *NOT_SIGNED_IN),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


@pytest.mark.parametrize(("locale", "subject"), [("fr", "Votre code de connexion"), ("en", "Your login code")])
async def test_the_code_is_mailed_in_the_readers_language_and_kept_nowhere_else(
    act: Act, scene: Scene, locale: str, subject: str
) -> None:
    answer = await act("requestLoginCode", Call(scene.anonymous, {"email": f" {EMAIL.title()}"}), locale)
    assert answer == {"__typename": "RequestLoginCodePayload", "email": EMAIL}
    mail = await sql.row("SELECT recipient, subject, text FROM mail_message")
    kept = await sql.row("SELECT code FROM login_code")
    assert mail is not None
    assert kept is not None
    assert (mail["recipient"], mail["subject"].startswith(subject)) == (EMAIL, True)
    code = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail["text"])[0])
    assert code not in kept["code"]
    made = await perform(log_in, ANONYMOUS, None, email=EMAIL, code=f"{code[:3]}-{code[3:]}")
    with pytest.raises(WrongCode):
        await perform(log_in, ANONYMOUS, None, email=EMAIL, code=code)
    found = await presence(made.token)
    assert found is not None
    assert found.person_id == made.person_id


async def test_a_code_dies_after_ten_minutes(act: Act, scene: Scene) -> None:
    await act("requestLoginCode", Call(scene.anonymous, {"email": EMAIL}))
    mail = await sql.row("SELECT text FROM mail_message")
    assert mail is not None
    code = "".join(re.findall(r"\b(\d{3}) (\d{3})\b", mail["text"])[0])
    with clock.at(NOW + timedelta(minutes=10)), pytest.raises(WrongCode):
        await perform(log_in, ANONYMOUS, None, email=EMAIL, code=code)
    with clock.at(NOW + timedelta(minutes=9, seconds=59)):
        await perform(log_in, ANONYMOUS, None, email=EMAIL, code=code)


async def test_nothing_tells_whether_an_address_has_an_account(act: Act, scene: Scene) -> None:
    person = await sql.row("SELECT email FROM person WHERE id = :id", {"id": scene.citizen.person_id})
    assert person is not None
    expected = {table: rows for table, rows in SUCCESSES[0].adds.items() if table != "idempotency_record"}
    for email in (person["email"], "nobody@exemple.fr"):
        async with adds(expected):
            answer = await act("requestLoginCode", Call(scene.anonymous, {"email": email}))
        assert answer == {"__typename": "RequestLoginCodePayload", "email": email}


async def test_a_network_asks_for_forty_codes_and_no_more(act: Act, scene: Scene) -> None:
    calls = [Call(scene.anonymous, {"email": f"a{i}@exemple.fr"}) for i in range(rules.REQUESTS_PER_NETWORK + 1)]
    members = [(await act("requestLoginCode", call))["__typename"] for call in calls]
    assert members == ["RequestLoginCodePayload"] * 40 + ["TooManyAttempts"]


async def test_logging_out_ends_this_session_and_no_other(act: Act, scene: Scene) -> None:
    actor, token = await _session(scene.citizen)
    _, other = await _session(scene.citizen)
    assert await act("logOut", Call(actor, {})) == {"__typename": "LogOutPayload", "done": True}
    assert await presence(token) is None
    assert await presence(other) is not None
    last = await sql.row("SELECT verb FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert last["verb"] == "logOut"
    assert await audit.first_broken() is None
