"""The mutations of votes: casting a ballot, closing a vote."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from backend.eligibility.requirements import OnList
from backend.kit import ids, sql
from backend.kit.problems import Issue, ParentalConsentNeeded
from backend.votes import box
from backend.votes.batches import Holder
from backend.votes.rules import BallotRule
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
from tests.api.scene import ABSENT, Scene
from tests.votes.lists import prove_on_list, roster

HOUR = timedelta(hours=1)
UNKNOWN = "UNKNOWN", "Ce choix n’existe pas dans ce vote.", "This vote has no such choice."
TWICE = Issue("choices", "TWICE", "Un même choix figure deux fois.", "The same choice appears twice.")
TOO_FEW = Issue("choices", "TOO_FEW", "Choisissez au moins 1 projet(s).", "Choose at least 1 project(s).")
TOO_MANY = Issue(
    "choices",
    "TOO_MANY",
    "Choisissez au plus 2 projet(s) : vous en avez choisi 3.",
    "Choose at most 2 project(s): you chose 3.",
)
TOO_MANY_POINTS = Issue(
    "choices",
    "TOO_MANY_POINTS",
    "Vous avez donné 9 points sur 7 : retirez-en 2.",
    "You gave 9 points out of 7: take back 2.",
)
OVER_ENVELOPE = Issue(
    "choices",
    "OVER_ENVELOPE",
    "Votre sélection dépasse l’enveloppe de 1\u202f000\u00a0€.",
    "Your selection exceeds the envelope by €1,000.",
)


def _points(index: int, most: int) -> Issue:
    return Issue(
        f"choices.{index}.points",
        "RANGE",
        f"Donnez de 1 à {most} point(s) à un choix.",
        f"Give from 1 to {most} point(s) to a choice.",
    )


async def option_ids(vote: UUID) -> list[str]:
    rows = await sql.rows("SELECT id FROM vote_option WHERE vote_id = :vote ORDER BY position", {"vote": vote})
    return [ids.encode("opt", row["id"]) for row in rows]


def cast(
    *chosen: int,
    who: str = "citizen",
    opens: float = -1,
    closes: float = 1,
    electorate: str = "signed_in",
    revote: bool = True,
    rule: BallotRule = factories.APPROVAL,
    points: int = 1,
    before: int = 0,
    given: Input | None = None,
    status: str = "open",
) -> Make:
    """A ballot of the options at these places, from 0; `before`: ballots already cast by the same person."""

    async def make(scene: Scene) -> Call:
        vote = await factories.vote(
            scene.here,
            rule=rule,
            opens_in=opens * HOUR,
            closes_in=closes * HOUR,
            electorate=electorate,
            revote=revote,
        )
        await sql.run("UPDATE vote SET status = :status WHERE id = :id", {"status": status, "id": vote})
        options = await option_ids(vote)
        choices = [{"optionId": options[place], "points": points} for place in chosen]
        call = Call(scene.people[who], {"voteId": ids.encode("vot", vote), "choices": choices} | (given or {}))
        for _ in range(before):
            await factories.cast(call.actor, vote, "1")
        return call

    return make


def cast_by_list(*, proven: bool) -> Make:
    """A ballot in a vote by a list; once proven, by somebody whose code on paper was used before."""

    async def make(scene: Scene) -> Call:
        list_id, [line] = await roster(scene.here, ["A001"])
        vote = await factories.vote(scene.here, requirement=OnList(list_id))
        if proven:
            await prove_on_list(scene.citizen, list_id, line)
            [code] = await factories.codes_of(scene.agent, await factories.batch(vote, [Holder(2, line)]))
            await factories.spend_code(vote, code)
        choices = [{"optionId": (await option_ids(vote))[0]}]
        return Call(scene.citizen, {"voteId": ids.encode("vot", vote), "choices": choices})

    return make


def _stray(kind: str) -> Make:
    """A ballot that names an option of another vote, or the right key under another type."""

    async def make(scene: Scene) -> Call:
        call = await cast(0)(scene)
        other = await option_ids(await factories.vote(scene.here))
        named: str = call.input["choices"][0]["optionId"]
        strays = {"other vote": other[0], "other type": named.replace("opt_", "prj_"), "no id": "1"}
        return Call(call.actor, call.input | {"choices": [{"optionId": named}, {"optionId": strays[kind]}]})

    return make


def close(
    who: str = "agent", reason: str = "Panne", key: str | None = None, opens: float = -1, status: str = "open"
) -> Make:
    async def make(scene: Scene) -> Call:
        vote = await factories.vote(scene.here, opens_in=opens * HOUR)
        await sql.run("UPDATE vote SET status = :status WHERE id = :id", {"status": status, "id": vote})
        return Call(scene.people[who], {"voteId": key or ids.encode("vot", vote), "reason": reason})

    return make


SUCCESSES = [
    Success(
        "castBallot",
        cast(0, 2),
        adds={"idempotency_record": 1, "roll_entry": 1, "sealed_ballot": 1},
        other={"choices": []},
        race={"CastBallotPayload": 10},
        raced={"idempotency_record": 10, "roll_entry": 1, "sealed_ballot": 1},
    ),
    Success(
        "closeVote",
        close(),
        adds={"audit_event": 1, "idempotency_record": 1, "procrastinate_events": 1, "procrastinate_jobs": 1},
        other={"reason": "Incendie"},
        race={"CloseVotePayload": 1, "VoteClosed": 9},
        raced={"audit_event": 1, "idempotency_record": 1, "procrastinate_events": 1, "procrastinate_jobs": 1},
    ),
]


def _opens(moment: tuple[str, str, str]) -> tuple[str, str, dict[str, object]]:
    fr, en, iso = moment
    return f"Le vote ouvre le {fr}.", f"The vote opens on {en}.", {"opensAt": iso}


def _closed(moment: tuple[str, str, str]) -> tuple[str, str, dict[str, object]]:
    fr, en, iso = moment
    return f"Le vote est clos depuis le {fr}.", f"The vote closed on {en}.", {"closedAt": iso}


OTHERWISE = (
    (
        "Votre voix est déjà enregistrée par une autre voie : un autre compte à vous, ou un code reçu sur papier. "
        "Elle compte. Contactez la mairie si ce n’était pas vous."
    ),
    (
        "Your vote is already recorded in another way: another account of yours, or a code received on paper. "
        "It counts. Contact the town hall if it was not you."
    ),
)
LACK = Issue(
    "",
    "LIST_UNPROVEN",
    "Il faut être sur la liste « Lycée » : il reste à le prouver.",
    "One must be on the list “Lycée”: this is still to be proven.",
)


class Unproven(Refusal):
    """A refusal that says, in the reader's language, what is still to be proven."""

    def expected(self, locale: str) -> Input:
        missing = [{"path": i.path, "code": i.code, "message": i.message(locale)} for i in self.issues]
        return {**super().expected(locale), "missing": missing}


AT_13 = "15 juin 2026 à 13:00", "15 June 2026 at 13:00", "2026-06-15T11:00:00+00:00"
AT_12 = "15 juin 2026 à 12:00", "15 June 2026 at 12:00", "2026-06-15T10:00:00+00:00"

REFUSALS = [
    Refusal("castBallot", "NotSignedIn", cast(0, who="anonymous"), *NOT_SIGNED_IN),
    Refusal("castBallot", "NotFound", cast(0, given={"voteId": ids.encode("vot", ABSENT)}), *NOT_FOUND),
    Refusal("castBallot", "NotFound", cast(0, given={"voteId": ids.encode("prj", ABSENT)}), *NOT_FOUND),
    Refusal("castBallot", "NotFound", cast(0, status="draft", who="agent"), *NOT_FOUND),
    Refusal("castBallot", "VoteNotOpen", cast(0, opens=1, closes=2), *_opens(AT_13)),
    Refusal("castBallot", "VoteClosed", cast(0, closes=0), *_closed(AT_12)),
    Refusal("castBallot", "VoteClosed", cast(0, opens=1, status="closed"), *_closed(AT_13)),
    Refusal(
        "castBallot",
        "NotEligible",
        cast(0, electorate="listed"),
        "Ce vote est ouvert à : toute personne connectée. "
        "Vous n’êtes pas sur sa liste : contactez la mairie si c’est une erreur.",
        "This vote is open to: toute personne connectée. "
        "You are not on its roll: contact the town hall if this is a mistake.",
        {"electorate": "toute personne connectée", "missing": []},
    ),
    Unproven(
        "castBallot",
        "NotEligible",
        cast_by_list(proven=False),
        f"Ce vote est ouvert à : toute personne connectée. {LACK.fr}",
        f"This vote is open to: toute personne connectée. {LACK.en}",
        {"electorate": "toute personne connectée"},
        (LACK,),
    ),
    Refusal(
        "castBallot",
        "CodeNeeded",
        cast(0, electorate="codes"),
        "Ce vote se fait avec un code reçu sur papier, sans compte : saisissez votre code pour voter.",
        "This vote is cast with a code received on paper, without an account: type your code to vote.",
    ),
    Refusal("castBallot", "AlreadyVotedOtherwise", cast_by_list(proven=True), *OTHERWISE),
    Refusal(
        "castBallot",
        "AlreadyVoted",
        cast(0, revote=False, before=1),
        "Vous avez déjà voté, et ce vote ne permet pas de changer son bulletin.",
        "You have already voted, and this vote does not allow a ballot to be changed.",
    ),
    invalid("castBallot", cast(), TOO_FEW),
    invalid("castBallot", cast(0, 1, 2), TOO_MANY),
    invalid("castBallot", cast(1, 1), TWICE),
    invalid("castBallot", cast(0, 1, 0, points=2), _points(0, 1), _points(1, 1), _points(2, 1), TWICE, TOO_MANY),
    invalid("castBallot", cast(0, points=0), _points(0, 1)),
    invalid("castBallot", cast(0, 1, rule=factories.CUMULATIVE, points=-1), _points(0, 3), _points(1, 3)),
    invalid("castBallot", cast(0, 1, 2, rule=factories.CUMULATIVE, points=3), TOO_MANY_POINTS),
    invalid("castBallot", cast(0, 1, rule=factories.KNAPSACK), OVER_ENVELOPE),
    invalid("castBallot", _stray("other vote"), Issue("choices.1", *UNKNOWN)),
    invalid("castBallot", _stray("other type"), Issue("choices.1", *UNKNOWN)),
    invalid("castBallot", _stray("no id"), Issue("choices.1", *UNKNOWN)),
    Refusal("closeVote", "NotSignedIn", close("anonymous"), *NOT_SIGNED_IN),
    Refusal("closeVote", "NotAllowed", close("operator"), *NOT_ALLOWED),
    Refusal("closeVote", "NotFound", close(key=ids.encode("vot", ABSENT)), *NOT_FOUND),
    Refusal("closeVote", "NotFound", close(status="draft"), *NOT_FOUND),
    Refusal("closeVote", "VoteClosed", close(status="closed"), *_closed(AT_13)),
    Refusal("closeVote", "VoteClosed", close(status="counted"), *_closed(AT_13)),
    Refusal(
        "closeVote",
        "ReasonRequired",
        close(reason=" \n"),
        "Le vote est ouvert jusqu’au 15 juin 2026 à 13:00 : le clore avant demande un motif, qui sera public.",
        "The vote is open until 15 June 2026 at 13:00: closing it before needs a reason, which will be public.",
        {"closesAt": AT_13[2]},
    ),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


READ = """
query ($id: ID!) { vote(id: $id) {
  state ballotCount viewerHasVoted viewerCanCast viewerCannotCastReason viewerCanClose earlyClosingReason closesAt
} }
"""


async def test_a_ballot_answers_its_receipt_and_says_whether_it_replaces(act: Act, ask: Ask, scene: Scene) -> None:
    call = await cast(0, 2)(scene)
    answers = [await act("castBallot", call) for _ in range(2)]
    receipts = [answer["receipt"] for answer in answers]
    assert len(set(receipts)) == 2
    assert all(box.normal_receipt(receipt) == receipt for receipt in receipts)
    assert [answer["replaced"] for answer in answers] == [False, True]
    assert answers[0]["vote"] == {"id": call.input["voteId"]}
    shown = (await ask(READ, call.actor, id=call.input["voteId"]))["vote"]
    assert shown == {
        "state": "OPEN",
        "ballotCount": 1,
        "viewerHasVoted": True,
        "viewerCanCast": True,
        "viewerCannotCastReason": None,
        "viewerCanClose": False,
        "earlyClosingReason": None,
        "closesAt": AT_13[2],
    }


@pytest.mark.parametrize("case", [c for c in REFUSALS if c.verb == "castBallot" and c.member != "InvalidInput"])
async def test_the_page_gives_the_reason_that_the_ballot_box_would_give(
    act: Act, ask: Ask, scene: Scene, case: Refusal
) -> None:
    call = await case.make(scene)
    shown = (await ask(READ, call.actor, id=call.input["voteId"]))["vote"]
    if case.member == "NotFound":
        assert shown is None or shown["state"] == "CLOSED"
        return
    assert (shown["viewerCanCast"], shown["viewerCannotCastReason"]) == (False, case.fr)


async def test_a_child_whose_parent_has_not_answered_is_told_so_before_they_choose(ask: Ask, scene: Scene) -> None:
    call = await cast(0)(scene)
    shown = (await ask(READ, replace(call.actor, awaits_parent=True), id=call.input["voteId"]))["vote"]
    assert (shown["viewerCanCast"], shown["viewerCannotCastReason"]) == (False, ParentalConsentNeeded.fr)


async def test_a_vote_closed_early_says_why_and_when(act: Act, ask: Ask, scene: Scene) -> None:
    call = await close(reason=" Panne\nde courant ")(scene)
    assert (await ask(READ, call.actor, id=call.input["voteId"]))["vote"]["viewerCanClose"]
    answer = await act("closeVote", call)
    assert answer == {"__typename": "CloseVotePayload", "vote": {"id": call.input["voteId"]}}
    shown = (await ask(READ, call.actor, id=call.input["voteId"]))["vote"]
    assert (shown["state"], shown["earlyClosingReason"], shown["closesAt"], shown["viewerCanClose"]) == (
        "CLOSED",
        "Panne de courant",
        AT_12[2],
        False,
    )
