"""The mutations about the ways into one's account: sessions ended, passkeys renamed and deleted, codes removed."""

from dataclasses import replace

import pytest

from backend.identity import access
from backend.kit import audit, ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import Issue
from tests.api.acting import NOT_FOUND, Act, Call, Input, Make, Refusal, Success, check_refusal, invalid
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, NOW, Scene
from tests.identity import makers

BAD_NAME = Issue("name", "LENGTH", "Donnez un nom de 1 à 80 caractères.", "Give a name of 1 to 80 characters.")
LAST = (
    "C’est votre seul moyen d’entrer dans votre compte : ajoutez-en un autre avant de le retirer.",
    "It is your only way into your account: add another before you remove it.",
)


def _whose(scene: Scene, who: str) -> Actor:
    """The account that the call is about: nobody has none, and knocks at the citizen's."""
    return scene.citizen if who == "anonymous" else scene.people[who]


def end(who: str = "citizen", *, of: str = "", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        other = await makers.session(_whose(scene, of or who))
        return Call(scene.people[who], {"sessionId": ids.encode("ses", other.key)} | given)

    return make


def end_others(who: str = "citizen") -> Make:
    """Two other sessions beside the one at hand."""

    async def make(scene: Scene) -> Call:
        person = scene.people[who]
        opened = [await makers.session(_whose(scene, who)) for _ in range(3)]
        return Call(person if person.is_anonymous else replace(person, session_id=opened[0].key), {})

    return make


def rename(who: str = "citizen", *, of: str = "", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        key = await makers.passkey(_whose(scene, of or who))
        asked: Input = {"passkeyId": ids.encode("pky", key), "name": "Ordinateur"}
        return Call(scene.people[who], asked | given)

    return make


def delete(who: str = "citizen", *, of: str = "", alone: bool = False, **given: str) -> Make:
    """`alone`: nothing else opens the account."""

    async def make(scene: Scene) -> Call:
        key = await makers.passkey(_whose(scene, of or who))
        if alone:
            await sql.run("UPDATE person SET email = NULL WHERE id = :id", {"id": scene.people[who].person_id})
        return Call(scene.people[who], {"passkeyId": ids.encode("pky", key)} | given)

    return make


def remove(who: str = "citizen", *, confirmed: bool = True) -> Make:
    async def make(scene: Scene) -> Call:
        await sql.run(
            "INSERT INTO totp_secret (person_id, secret, confirmed_at, last_step) VALUES (:person, :secret, :at, 0) "
            "ON CONFLICT DO NOTHING",
            {
                "person": _whose(scene, who).person_id,
                "secret": secrets.keyring().seal("totp", b"GEZDGNBVGY3TQOJQ"),
                "at": NOW if confirmed else None,
            },
        )
        return Call(scene.people[who], {})

    return make


MAKES = {
    "endSession": end,
    "endOtherSessions": end_others,
    "renamePasskey": rename,
    "deletePasskey": delete,
    "removeTotp": remove,
}
TOLD = {"audit_event": 1, "mail_message": 1, "procrastinate_events": 1, "procrastinate_jobs": 1}
"""A change in the ways in is recorded, and mailed to the person."""
SUCCESSES = [
    Success(
        "endSession",
        end(),
        adds={"audit_event": 1, "idempotency_record": 1, "login_session": -1},
        other={"sessionId": ids.encode("ses", ABSENT)},
        race={"EndSessionPayload": 1, "NotFound": 9},
        raced={"audit_event": 1, "idempotency_record": 1, "login_session": -1},
    ),
    Success(
        "endOtherSessions",
        end_others(),
        adds={"audit_event": 1, "idempotency_record": 1, "login_session": -2},
        other={},
        race={"EndOtherSessionsPayload": 10},
        raced={"audit_event": 1, "idempotency_record": 10, "login_session": -2},
    ),
    Success(
        "renamePasskey",
        rename(),
        adds={"idempotency_record": 1},
        other={"name": "Tablette"},
        race={"RenamePasskeyPayload": 10},
        raced={"idempotency_record": 10},
    ),
    Success(
        "deletePasskey",
        delete(),
        adds=TOLD | {"idempotency_record": 1, "passkey": -1},
        other={"passkeyId": ids.encode("pky", ABSENT)},
        race={"DeletePasskeyPayload": 1, "NotFound": 9},
        raced=TOLD | {"idempotency_record": 1, "passkey": -1},
    ),
    Success(
        "removeTotp",
        remove(),
        adds=TOLD | {"idempotency_record": 1, "totp_secret": -1},
        other={},
        race={"RemoveTotpPayload": 1, "NotFound": 9},
        raced=TOLD | {"idempotency_record": 1, "totp_secret": -1},
    ),
]
REFUSALS = [
    Refusal("endSession", "NotFound", end(of="partner"), *NOT_FOUND),
    Refusal("endSession", "NotFound", end(sessionId=ids.encode("pky", ABSENT)), *NOT_FOUND),
    Refusal("renamePasskey", "NotFound", rename(of="partner"), *NOT_FOUND),
    Refusal("renamePasskey", "NotFound", rename(passkeyId="pky_"), *NOT_FOUND),
    invalid("renamePasskey", rename(name=" \n "), BAD_NAME),
    invalid("renamePasskey", rename(name="x" * 81), BAD_NAME),
    Refusal("deletePasskey", "NotFound", delete(of="partner"), *NOT_FOUND),
    Refusal("deletePasskey", "NotFound", delete(passkeyId=ids.encode("ses", ABSENT)), *NOT_FOUND),
    Refusal("deletePasskey", "LastWayIn", delete(alone=True), *LAST),
    Refusal("removeTotp", "NotFound", remove(confirmed=False), *NOT_FOUND),
]
READ = """{ viewer {
  hasTotp
  passkeys(first: 5) { nodes { name createdAt usedOn } }
  sessions(first: 5) { nodes { device method strength current startedAt provenAt expiresAt } }
} }"""


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_a_person_reads_their_own_ways_in(ask: Ask, scene: Scene) -> None:
    await rename()(scene)
    await remove()(scene)
    await makers.session(scene.partner)
    mine = await makers.session(scene.citizen, "passkey")
    await sql.run("UPDATE login_session SET device = 'Firefox/Linux' WHERE id = :id", {"id": mine.key})
    found = (await ask(READ, mine.actor))["viewer"]
    assert found["hasTotp"] is True
    assert found["passkeys"]["nodes"] == [
        {"name": "Téléphone", "createdAt": "2026-06-15T10:00:00+00:00", "usedOn": None}
    ]
    [shown] = found["sessions"]["nodes"]
    assert shown == {
        "device": "Firefox sur Linux",
        "method": "PASSKEY",
        "strength": 2,
        "current": True,
        "startedAt": "2026-06-15T10:00:00+00:00",
        "provenAt": "2026-06-15T10:00:00+00:00",
        "expiresAt": "2026-06-29T10:00:00+00:00",
    }
    other = await makers.session(scene.citizen)
    assert [node["current"] for node in (await ask(READ, other.actor))["viewer"]["sessions"]["nodes"]] == [True, False]


async def test_an_agent_who_helps_and_an_application_read_none_of_it(ask: Ask, scene: Scene) -> None:
    await rename()(scene)
    await remove()(scene)
    mine = (await makers.session(scene.citizen)).actor
    blind: Input = {"hasTotp": None, "passkeys": {"nodes": []}, "sessions": {"nodes": []}}
    for actor in (replace(mine, helped_by=scene.agent.person_id), replace(mine, allowed=frozenset({"openid"}))):
        assert (await ask(READ, actor))["viewer"] == blind


async def test_a_session_ends_at_once_and_the_others_go_on(act: Act, scene: Scene) -> None:
    kept, ended = await makers.session(scene.citizen), await makers.session(scene.citizen)
    answer = await act("endSession", Call(kept.actor, {"sessionId": ids.encode("ses", ended.key)}))
    assert answer == {"__typename": "EndSessionPayload", "ended": 1}
    assert await access.presence(ended.token) is None
    assert await access.presence(kept.token) is not None
    assert await audit.first_broken() is None


async def test_all_sessions_end_but_the_one_at_hand_and_those_of_others(act: Act, scene: Scene) -> None:
    theirs = await makers.session(scene.partner)
    call = await end_others()(scene)
    assert await act("endOtherSessions", call) == {"__typename": "EndOtherSessionsPayload", "ended": 2}
    left = {row["id"] for row in await sql.rows("SELECT id FROM login_session")}
    assert left == {call.actor.session_id, theirs.key}


async def test_the_person_is_told_that_a_way_in_is_gone(act: Act, scene: Scene) -> None:
    await act("deletePasskey", await delete()(scene))
    mail = await sql.row("SELECT recipient, subject, text FROM mail_message")
    assert mail is not None
    row = await sql.row("SELECT email FROM person WHERE id = :id", {"id": scene.citizen.person_id})
    assert row is not None
    assert (mail["recipient"], mail["subject"]) == (row["email"], "Votre compte : clé d’accès supprimée")
    assert "http" not in mail["text"], "a mail that holds a link teaches people to follow links"
