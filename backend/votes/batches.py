"""Batches of voting codes: made together, given once as paper or as a file, then known by their hashes alone."""

import asyncio
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID, uuid4

import orjson
from babel.dates import format_date, get_timezone

from backend.eligibility import matching
from backend.eligibility.problems import UnreadableFile
from backend.eligibility.roster import Entry, Reader
from backend.kit import audit, clock, ids, paper, reads, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import InvalidInput, Issue, NotFound, check
from backend.kit.text import tidy
from backend.territories.access import why_not_act
from backend.votes import access, codes, roll, rules
from backend.votes.problems import AlreadyDownloaded, BatchCancelled, CodesNotPossible, VoteClosed

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    batch_id: UUID


@dataclass(frozen=True, slots=True)
class Printed:
    """A file to hand over once. `kind`: pdf, or csv."""

    content: bytes
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a code is for: the line of the agent's file that names them, and their line of the vote's list."""

    line: int
    elector_id: UUID


async def make_codes(actor: Actor, *, vote_id: UUID, name: str, size: int = 0, people: str = "") -> BatchOutcome:
    """Draw `size` codes for a vote by codes; or, for a vote by a list, one for each of the `people`.

    `people`: CSV lines with headings, as the list itself is imported. They are read, matched and forgotten: with the
    codes only the numbers of the lines are given back, for the agent to join them to the names on their side.
    Raises NotFound, NotAllowed, VoteClosed, CodesNotPossible, InvalidInput.
    """
    vote = await roll.vote_facts(vote_id, lock="FOR SHARE OF v")
    if vote is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", vote.territory_id):
        raise refusal
    if vote.facts.status != "open" or clock.now() >= vote.facts.closes_at:
        raise VoteClosed(vote.facts.closes_at)
    holders: Sequence[Holder | None]
    if vote.facts.electorate_kind == "codes":
        check(rules.batch_issues(tidy(name), "size", size))
        holders = [None] * size
    else:  # where accounts vote too, a code that stands for nobody would give one human two votes
        list_id = rules.asked_list(vote.facts.electorate_kind, vote.facts.requirement)
        if list_id is None:
            raise CodesNotPossible
        holders = await _people_of(actor, list_id, people)
        check(rules.batch_issues(tidy(name), "people", len(holders)))
    return await write_batch(actor, vote_id, tidy(name), holders)


async def _people_of(actor: Actor, list_id: UUID, people: str) -> list[Holder]:
    """The lines of the list that the text names. Raises InvalidInput when one of its lines names nobody there.

    That tells who is on it: for the agents of the list's own territory. Raises NotAllowed.
    """
    row = await sql.row("SELECT matching, territory_id FROM elector_list WHERE id = :id", {"id": list_id})
    if row is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    reader = Reader(row["matching"], clock.now().date())
    try:
        found = list(chain(reader.feed(people.encode()), reader.finish()))
    except UnreadableFile as fault:
        raise InvalidInput([Issue("people", "UNREADABLE", fault.message("fr"), fault.message("en"))]) from None
    marks = {matching.mark(list_id, each.key): each.line for each in found if isinstance(each, Entry)}
    rows = await sql.rows(
        "SELECT id, mark FROM elector WHERE list_id = :list AND mark = ANY(:marks::text[])",
        {"list": list_id, "marks": list(marks)},
    )
    holders = sorted((Holder(marks[row["mark"]], row["id"]) for row in rows), key=lambda holder: holder.line)
    known = {holder.line for holder in holders}
    check(_lines_issues([each.line for each in found if each.line not in known]))
    return holders


def _lines_issues(lines: Sequence[int]) -> list[Issue]:
    if not lines:
        return []
    told = ", ".join(map(str, lines[:_MOST_TOLD])) + ("…" if len(lines) > _MOST_TOLD else "")
    return [
        Issue(
            "people",
            "UNKNOWN",
            f"Ces lignes ne désignent personne de la liste, ou la même personne qu’une autre : {told}.",
            f"These lines name nobody on the list, or the same person as another: {told}.",
        )
    ]


async def write_batch(actor: Actor, vote_id: UUID, name: str, holders: Sequence[Holder | None]) -> BatchOutcome:
    """Draw the codes, keep their hashes, and seal the codes until they are downloaded."""
    key, drawn = uuid7(), [codes.new_code() for _ in holders]
    numbers = [holder.line if holder else number for number, holder in enumerate(holders, 1)]
    values: dict[str, object] = {
        "id": key,
        "vote": vote_id,
        "name": name,
        "size": len(drawn),
        "sealed": secrets.keyring().seal(_purpose(key), orjson.dumps(list(zip(drawn, numbers, strict=True)))),
        "maker": actor.person_id,
        "now": clock.now(),
        "ids": [uuid4() for _ in drawn],
        "digests": [codes.digest(code) for code in drawn],
        "electors": [holder.elector_id if holder else None for holder in holders],
    }
    await sql.run(
        "INSERT INTO voting_code_batch (id, vote_id, name, size, sealed, made_by_id, made_at, cancel_reason) "
        "VALUES (:id, :vote, :name, :size, :sealed, :maker, :now, '')",
        values,
    )
    await sql.run(
        "INSERT INTO voting_code (id, batch_id, vote_id, digest, elector_id) SELECT i, :id, :vote, d, e "
        "FROM unnest(:ids::uuid[], :digests::text[], :electors::uuid[]) AS new(i, d, e)",
        values,
    )
    await audit.record(actor, "makeVotingCodes", ids.encode("vot", vote_id), {"size": len(drawn)})
    return BatchOutcome(key)


def _purpose(batch_id: UUID) -> str:
    return f"voting-codes {batch_id}"


async def print_codes(actor: Actor, *, batch_id: UUID, kind: str, site: str) -> Printed:
    """The codes of a batch as cards (`pdf`) or for a mailing house (`csv`), and nothing that reads them any more.

    `site`: our origin, for the addresses on paper. Performed without a client key: nothing keeps the answer. Raises
    NotFound, AlreadyDownloaded, BatchCancelled.
    """
    batch = await _held(actor, batch_id)
    if batch["downloaded_at"] is not None:
        raise AlreadyDownloaded(batch["downloaded_at"])
    if batch["cancelled_at"] is not None:
        raise BatchCancelled
    clear = secrets.keyring().unseal(_purpose(batch_id), bytes(batch["sealed"] or b""))
    if clear is None:
        raise NotFound
    await sql.run("SET LOCAL idle_in_transaction_session_timeout = 0")  # drawing 5,000 cards takes a while
    make = _cards if kind == "pdf" else _csv
    content = await asyncio.to_thread(make, orjson.loads(clear), batch, site)
    await sql.run(
        "UPDATE voting_code_batch SET sealed = NULL, downloaded_at = :now WHERE id = :id",
        {"id": batch_id, "now": clock.now()},
    )
    await reads.note(actor, "voting_codes", reason=batch["name"], people=batch["size"])
    await audit.record(actor, "downloadVotingCodes", ids.encode("vcb", batch_id), {"size": batch["size"]})
    return Printed(content, f"codes-{batch['made_at']:%Y-%m-%d}.{kind}", kind)


async def _held(actor: Actor, batch_id: UUID) -> sql.Row:
    """A batch with its vote, locked. Raises NotFound for whoever may not see it."""
    row = await sql.row(
        "SELECT b.*, v.title, v.opens_at, v.closes_at, e.kind AS electorate_kind FROM voting_code_batch b "
        "JOIN vote v ON v.id = b.vote_id JOIN electorate e ON e.id = v.electorate_id "
        f"WHERE b.id = :id AND {access.BATCH_VISIBLE.on('b')} FOR UPDATE OF b",
        {**actor.bindings(), "id": batch_id},
    )
    if row is None:
        raise NotFound
    return row


def _cards(lines: Sequence[tuple[str, int]], batch: sql.Row, site: str) -> bytes:
    host = site.partition("://")[2]
    told = [
        f"Pour voter, scannez ce carré, ou allez sur {host}/code et tapez le code.",
        f"Le vote est ouvert du {_day(batch['opens_at'])} au {_day(batch['closes_at'])}.",
        "Ce code sert une seule fois. Ne le donnez à personne.",
    ]
    tied = batch["electorate_kind"] != "codes"
    made = (
        paper.Card(code, link(site, code), [*told, f"Ligne {line} du fichier."] if tied else told)
        for code, line in lines
    )
    return paper.cards(made, batch["title"])


def _csv(lines: Sequence[tuple[str, int]], _batch: sql.Row, site: str) -> bytes:
    """For spreadsheets and mailing houses: UTF-8 with its mark, semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("ligne", "code", "adresse"))
    writer.writerows((line, code, link(site, code)) for code, line in lines)
    return text.getvalue().encode("utf-8-sig")


def link(site: str, code: str) -> str:
    """Where the QR code leads; browsers never send what follows the number sign."""
    return f"{site}/code#{code}"


def _day(moment: datetime) -> str:
    local = moment.astimezone(get_timezone("Europe/Paris"))
    return str(format_date(local, "d MMMM y", locale="fr"))


async def cancel_codes(actor: Actor, *, batch_id: UUID, reason: str) -> BatchOutcome:
    """Have the unused codes of a batch give nothing any more; those already used keep their ballots.

    Raises NotFound, BatchCancelled, InvalidInput.
    """
    batch = await _held(actor, batch_id)
    why = tidy(reason)[:400]
    check(rules.reason_issues(why))
    if batch["cancelled_at"] is not None:
        raise BatchCancelled
    await sql.run(
        "UPDATE voting_code_batch SET sealed = NULL, cancelled_at = :now, cancel_reason = :why WHERE id = :id",
        {"id": batch_id, "now": clock.now(), "why": why},
    )
    await audit.record(actor, "cancelVotingCodes", ids.encode("vcb", batch_id), {"reason": why})
    return BatchOutcome(batch_id)
