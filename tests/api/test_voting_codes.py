"""The mutations of voting codes: agents make and cancel them, whoever holds one votes."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from backend.eligibility.requirements import OnList
from backend.kit import clock, ids, secrets, sql
from backend.kit.perform import perform
from backend.kit.problems import Issue
from backend.votes import batches, box, codes
from backend.votes.batches import Holder
from tests import factories
from tests.api.acting import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    Act,
    Call,
    Input,
    Make,
    Refusal,
    Success,
    check_refusal,
    invalid,
)
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, NOW, Scene
from tests.api.test_votes import AT_12, AT_13, HOUR, OTHERWISE, TOO_FEW, option_ids
from tests.votes.lists import prove_on_list, roster

AUDITED = {"audit_event": 1, "idempotency_record": 1}
TYPING = Issue(
    "code",
    "FORMAT",
    "Ce code contient une faute de frappe : vérifiez chaque caractère.",
    "This code has a typing error: check each character.",
)
NAME = Issue("name", "LENGTH", "Donnez un nom de 3 à 120 caractères.", "Give a name of 3 to 120 characters.")
WRONG = (
    "Ce code ne permet pas de voter ici. Vérifiez-le, ou demandez-en un autre à la mairie.",
    "This code gives no vote here. Check it, or ask the town hall for another.",
)
USED = (
    "Ce code a déjà servi : un bulletin est dans l’urne, et il ne peut plus être changé.",
    "This code was already used: a ballot is in the box, and it can no longer be changed.",
)
CANCELLED = "Ce lot de codes est annulé.", "This batch of codes is cancelled."
NOT_POSSIBLE = (
    (
        "Ce vote se fait avec un compte : un code s’y ajouterait, et une même personne pourrait voter deux fois. "
        "Ouvrez un vote « par code », ou un vote réservé aux personnes d’une liste."
    ),
    (
        "This vote is cast with an account: a code would come on top, and the same person could vote twice. "
        "Open a vote “by code”, or one for the people of a list."
    ),
)
TOO_MANY = "Trop d’essais : réessayez dans 3600 secondes.", "Too many attempts: try again in 3600 seconds."
_SOUND = codes.new_code()


def _size(path: str) -> Issue:
    return Issue(path, "RANGE", "Un lot compte de 1 à 5000 codes.", "A batch has from 1 to 5000 codes.")


def make_codes(
    who: str = "agent",
    electorate: str = "codes",
    *,
    size: int = 3,
    name: str = "École Jaurès",
    opens: float = -1,
    closes: float = 1,
    given: Input | None = None,
) -> Make:
    async def make(scene: Scene) -> Call:
        vote = await factories.vote(scene.here, electorate=electorate, opens_in=opens * HOUR, closes_in=closes * HOUR)
        return Call(scene.people[who], {"voteId": ids.encode("vot", vote), "name": name, "size": size, **(given or {})})

    return make


def make_for(people: str) -> Make:
    """Codes for the people of a list of one line, A001."""

    async def make(scene: Scene) -> Call:
        list_id, _ = await roster(scene.here, ["A001"])
        vote = await factories.vote(scene.here, requirement=OnList(list_id))
        return Call(scene.agent, {"voteId": ids.encode("vot", vote), "name": "Lycée", "people": people})

    return make


def cancel(who: str = "agent", *, reason: str = "Perdus", before: bool = False, given: Input | None = None) -> Make:
    async def make(scene: Scene) -> Call:
        batch = await factories.batch(await factories.vote(scene.here, electorate="codes"))
        if before:
            await perform(batches.cancel_codes, scene.agent, None, batch_id=batch, reason="Déjà")
        return Call(scene.people[who], {"batchId": ids.encode("vcb", batch), "reason": reason, **(given or {})})

    return make


async def _vote_and_code(scene: Scene, *, opens: float = -1, closes: float = 1) -> tuple[UUID, str]:
    vote = await factories.vote(scene.here, electorate="codes", opens_in=opens * HOUR, closes_in=closes * HOUR)
    [code] = await factories.codes_of(scene.agent, await factories.batch(vote))
    return vote, code


async def _tire(purpose: str, who: str, most: int) -> None:
    bucket = secrets.keyring().mac("attempts", purpose, who).hex()
    for _ in range(most):
        await sql.run(
            "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
            {"bucket": bucket, "at": clock.now()},
        )


def find(who: str = "anonymous", *, typed: Callable[[str], str] = str, tired: bool = False, used: bool = False) -> Make:
    async def make(scene: Scene) -> Call:
        vote, code = await _vote_and_code(scene)
        if used:
            await factories.spend_code(vote, code)
        if tired:
            await _tire("voting-code", codes.digest(code), codes.TRIES)
        return Call(scene.people[who], {"code": typed(code)})

    return make


def cast(
    *chosen: int,
    who: str = "anonymous",
    opens: float = -1,
    closes: float = 1,
    typed: Callable[[str], str] = str,
    before: int = 0,
    tired: str = "",
    given: Input | None = None,
) -> Make:
    """A ballot cast with a code, of the options at these places, from 0."""

    async def make(scene: Scene) -> Call:
        vote, code = await _vote_and_code(scene, opens=opens, closes=closes)
        for _ in range(before):
            await factories.spend_code(vote, code)
        if tired == "code":
            await _tire("voting-code", codes.digest(code), codes.TRIES)
        if tired == "network":
            await _tire("voting-code-network", "192.0.2.7", codes.MISSES)
        options = await option_ids(vote)
        sent = {
            "voteId": ids.encode("vot", vote),
            "code": typed(code),
            "choices": [{"optionId": options[place]} for place in chosen],
        }
        return Call(scene.people[who], sent | (given or {}))

    return make


async def _cast_after_the_account(scene: Scene) -> Call:
    """By the code of somebody who voted with their account before."""
    list_id, [line] = await roster(scene.here, ["A001"])
    vote = await factories.vote(scene.here, requirement=OnList(list_id))
    await prove_on_list(scene.citizen, list_id, line)
    await factories.cast(scene.citizen, vote, "1")
    [code] = await factories.codes_of(scene.agent, await factories.batch(vote, [Holder(2, line)]))
    choices = [{"optionId": (await option_ids(vote))[0]}]
    return Call(scene.anonymous, {"voteId": ids.encode("vot", vote), "code": code, "choices": choices})


SUCCESSES = [
    Success(
        "makeVotingCodes",
        make_codes(),
        adds=AUDITED | {"voting_code_batch": 1, "voting_code": 3},
        other={"size": 4},
        race={"MakeVotingCodesPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10, "voting_code_batch": 10, "voting_code": 30},
    ),
    Success(
        "cancelVotingCodes",
        cancel(),
        adds=AUDITED,
        other={"reason": "Volés"},
        race={"CancelVotingCodesPayload": 1, "BatchCancelled": 9},
        raced=AUDITED,
    ),
    Success(
        "findVotingCode",
        find(),
        adds={"idempotency_record": 1},
        other={"code": _SOUND},
        race={"FindVotingCodePayload": 10},
        raced={"idempotency_record": 10},
    ),
    Success(
        "castBallotWithCode",
        cast(0, 2),
        adds={"idempotency_record": 1, "roll_entry": 1, "sealed_ballot": 1},
        other={"choices": []},
        race={"CastBallotWithCodePayload": 1, "VotingCodeUsed": 9},
        raced={"idempotency_record": 1, "roll_entry": 1, "sealed_ballot": 1},
    ),
]


def _closed(moment: tuple[str, str, str]) -> tuple[str, str, dict[str, object]]:
    fr, en, iso = moment
    return f"Le vote est clos depuis le {fr}.", f"The vote closed on {en}.", {"closedAt": iso}


REFUSALS = [
    Refusal("makeVotingCodes", "NotSignedIn", make_codes("anonymous"), *NOT_SIGNED_IN),
    Refusal("makeVotingCodes", "NotAllowed", make_codes("operator"), *NOT_ALLOWED),
    Refusal("makeVotingCodes", "NotFound", make_codes(given={"voteId": ids.encode("vot", ABSENT)}), *NOT_FOUND),
    Refusal("makeVotingCodes", "VoteClosed", make_codes(closes=0), *_closed(AT_12)),
    Refusal("makeVotingCodes", "CodesNotPossible", make_codes(electorate="signed_in"), *NOT_POSSIBLE),
    invalid("makeVotingCodes", make_codes(name=" a \n", size=0), NAME, _size("size")),
    invalid("makeVotingCodes", make_codes(size=5001), _size("size")),
    invalid(
        "makeVotingCodes",
        make_for("Numéro\nA001\nB002"),
        Issue(
            "people",
            "UNKNOWN",
            "Ces lignes ne désignent personne de la liste, ou la même personne qu’une autre : 3.",
            "These lines name nobody on the list, or the same person as another: 3.",
        ),
    ),
    Refusal("cancelVotingCodes", "NotSignedIn", cancel("anonymous"), *NOT_SIGNED_IN),
    Refusal("cancelVotingCodes", "NotFound", cancel("agent_elsewhere"), *NOT_FOUND),
    Refusal("cancelVotingCodes", "NotFound", cancel(given={"batchId": ids.encode("vcb", ABSENT)}), *NOT_FOUND),
    Refusal("cancelVotingCodes", "BatchCancelled", cancel(before=True), *CANCELLED),
    invalid(
        "cancelVotingCodes",
        cancel(reason="  "),
        Issue("reason", "LENGTH", "Dites pourquoi, en quelques mots.", "Say why, in a few words."),
    ),
    Refusal("findVotingCode", "WrongVotingCode", find(typed=lambda _: _SOUND), *WRONG),
    Refusal("findVotingCode", "VotingCodeUsed", find(used=True), *USED),
    Refusal("findVotingCode", "TooManyAttempts", find(tired=True), *TOO_MANY, {"retryAfterSeconds": 3600}),
    invalid("findVotingCode", find(typed=lambda code: code[:-1]), TYPING),
    Refusal("castBallotWithCode", "NotFound", cast(0, given={"voteId": ids.encode("vot", ABSENT)}), *NOT_FOUND),
    Refusal("castBallotWithCode", "WrongVotingCode", cast(0, typed=lambda _: _SOUND), *WRONG),
    Refusal("castBallotWithCode", "TooManyAttempts", cast(0, tired="code"), *TOO_MANY, {"retryAfterSeconds": 3600}),
    Refusal(
        "castBallotWithCode",
        "TooManyAttempts",
        cast(0, tired="network", typed=lambda _: _SOUND),
        *TOO_MANY,
        {"retryAfterSeconds": 3600},
    ),
    Refusal(
        "castBallotWithCode",
        "VoteNotOpen",
        cast(0, opens=1, closes=2),
        f"Le vote ouvre le {AT_13[0]}.",
        f"The vote opens on {AT_13[1]}.",
        {"opensAt": AT_13[2]},
    ),
    Refusal("castBallotWithCode", "VoteClosed", cast(0, closes=0), *_closed(AT_12)),
    Refusal("castBallotWithCode", "VotingCodeUsed", cast(0, before=1), *USED),
    Refusal("castBallotWithCode", "AlreadyVotedOtherwise", _cast_after_the_account, *OTHERWISE),
    invalid("castBallotWithCode", cast(), TOO_FEW),
    invalid("castBallotWithCode", cast(0, typed=lambda code: f"{code[:-1]}U"), TYPING),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


READ = """
query ($id: ID!) { vote(id: $id) {
  takesCodes voters { kind } viewerCanCast ballotCount
  codeBatches { totalCount nodes { name size used madeAt downloadedAt cancelledAt canDownload } }
} }
"""


async def test_agents_read_how_many_codes_were_used_and_nobody_else_reads_a_batch(ask: Ask, scene: Scene) -> None:
    vote = await factories.vote(scene.here, electorate="codes")
    batch = await factories.batch(vote, [None] * 5)
    used, *_ = await factories.codes_of(scene.agent, batch)
    await factories.spend_code(vote, used)
    for who in ("agent", "agent_above"):
        shown = (await ask(READ, scene.people[who], id=ids.encode("vot", vote)))["vote"]
        assert (shown["takesCodes"], shown["voters"], shown["ballotCount"]) == (True, {"kind": "CODES"}, 1)
        [found] = shown["codeBatches"]["nodes"]
        now = NOW.isoformat()
        assert found == {
            "name": "École Jaurès",
            "size": 5,
            "used": 1,
            "madeAt": now,
            "downloadedAt": now,
            "cancelledAt": None,
            "canDownload": False,
        }
    for who in ("anonymous", "citizen", "operator", "agent_elsewhere", "agent_before"):
        shown = (await ask(READ, scene.people[who], id=ids.encode("vot", vote)))["vote"]
        assert shown["codeBatches"] == {"totalCount": 0, "nodes": []}, who
        assert not shown["viewerCanCast"]


async def test_of_a_few_codes_nobody_is_told_how_many_served(ask: Ask, scene: Scene) -> None:
    """A batch of one, made for one person, would tell its agents when that person votes."""
    vote = await factories.vote(scene.here, electorate="codes")
    codes = await factories.codes_of(scene.agent, await factories.batch(vote, [None] * 4))
    for code in codes:
        await factories.spend_code(vote, code)
        shown = (await ask(READ, scene.agent, id=ids.encode("vot", vote)))["vote"]
        assert [batch["used"] for batch in shown["codeBatches"]["nodes"]] == [None]


async def test_a_right_code_is_heard_from_a_network_that_guessed_too_often(act: Act, scene: Scene) -> None:
    """A school votes behind one address: one pupil who guesses keeps nobody else from voting."""
    call = await cast(0, tired="network")(scene)
    answer = await act("castBallotWithCode", call)
    assert answer["__typename"] == "CastBallotWithCodePayload"
    assert box.normal_receipt(answer["receipt"]) == answer["receipt"]


async def test_a_cast_with_a_code_says_nothing_of_the_account_open_in_the_browser(act: Act, scene: Scene) -> None:
    call = await cast(1, who="citizen")(scene)
    await act("castBallotWithCode", Call(call.actor, call.input | {"clientKey": "k" * 20}))
    assert await sql.rows("SELECT 1 FROM roll_entry WHERE person_id IS NOT NULL OR human IS NOT NULL") == []
    again = Call(scene.anonymous, call.input | {"clientKey": "k" * 20})
    assert (await act("castBallotWithCode", again))["__typename"] == "CastBallotWithCodePayload"


async def test_the_tries_of_a_code_are_forgotten_after_an_hour(act: Act, scene: Scene) -> None:
    call = await find(tired=True)(scene)
    assert (await act("findVotingCode", call))["__typename"] == "TooManyAttempts"
    with clock.at(NOW + codes.WITHIN + timedelta(seconds=1)):
        assert (await act("findVotingCode", call))["__typename"] == "FindVotingCodePayload"
