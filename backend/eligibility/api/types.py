"""The GraphQL types of eligibility: electorates, proofs, lists and their imports, letters."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.eligibility import access, requirements, roster
from backend.eligibility.requirements import Standing, Way
from backend.identity.api.types import Person
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Order
from backend.territories.access import ENTERED
from backend.territories.api.types import Territory

enum(
    "How to get a proof that is missing.",
    REGISTER="By being recognised on a list.",
    LETTER="By a code that comes by post.",
    AGENT="By showing evidence to an agent.",
    ORGANIZATION="By joining an organization.",
    PROVIDER="By linking the account to a verified identity.",
)(Way)


@enum(
    "How the right to a vote is proven.",
    SIGNED_IN="By an account.",
    LISTED="By being on its roll beforehand.",
    RULE="By an account whose proofs satisfy a rule.",
    CODES="By a code on paper, without an account.",
)
class ElectorateKind(Enum):
    SIGNED_IN = "signed_in"
    LISTED = "listed"
    RULE = "rule"
    CODES = "codes"


@enum(
    "What a proof proves.",
    AGE="When the person was born.",
    RESIDENCE="That they live in a territory.",
    LISTED="That they are on a list.",
)
class ProofKind(Enum):
    AGE = "age"
    RESIDENCE = "residence"
    LISTED = "listed"


@enum(
    "Where a proof comes from.",
    AGENT="An agent saw evidence.",
    REGISTER="What the person typed is on a list.",
    POST="A code came to the address.",
    PROVIDER="An identity provider told it.",
)
class ProofOrigin(Enum):
    AGENT = "agent"
    REGISTER = "register"
    POST = "post"
    PROVIDER = "provider"


@enum(
    "Where a proof stands.",
    IN_FORCE="It counts.",
    EXPIRED="Its time is over.",
    ENDED="It was withdrawn or replaced.",
)
class ProofState(Enum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    ENDED = "ended"


@enum(
    "By what the lines of a list are known.",
    CIVIL="Birth name, first given name, birth date.",
    EMAIL="The address that the person logs in with.",
    NUMBER="A number: of elector, pupil, member.",
)
class ListMatching(Enum):
    CIVIL = "civil"
    EMAIL = "email"
    NUMBER = "number"


@enum(
    "What being on a list proves.",
    LISTED="That one is on it.",
    RESIDENCE="That too, and that one lives in its territory.",
)
class ListProves(Enum):
    LISTED = "listed"
    RESIDENCE = "residence"


@enum(
    "Where an import stands.",
    RUNNING="It goes on.",
    DONE="The whole file was read.",
    INTERRUPTED="It was cut short: import the file again.",
)
class ImportState(Enum):
    RUNNING = "running"
    DONE = "done"
    INTERRUPTED = "interrupted"


@enum(
    "Where a letter stands.",
    ASKED="It waits to be printed.",
    PRINTED="It is on its way, with its code.",
    USED="Its code was typed.",
    CANCELLED="Its person cancelled it.",
    EXPIRED="Its time is over.",
)
class LetterStatus(Enum):
    ASKED = "asked"
    PRINTED = "printed"
    USED = "used"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@strawberry.type(description="One thing that you have still to prove.")
class Missing:
    code: str = strawberry.field(description="Stable name of what is missing.")
    message: str = strawberry.field(description="The same as a sentence.")
    ways: list[Way] = strawberry.field(description="How to prove it, the easiest first; none when nothing can be done.")


def _requirement(text: str, locale: str) -> str | None:
    return requirements.from_json(text).said(locale) if text else None


def _missing(text: str, proven: str | None, now: datetime, locale: str) -> list[Missing] | None:
    if not text or proven is None:
        return None
    standing: Standing = access.standing(proven, now)
    lacks = requirements.missing(requirements.from_json(text), standing)
    return [Missing(code=lack.code, message=lack.message(locale), ways=list(lack.ways)) for lack in lacks]


@noun(
    code="ele",
    table="electorate",
    visible=access.ELECTORATE_VISIBLE,
    description="Those who may vote, as it was settled when their vote opened.",
    expressions={
        "proven": f"CASE WHEN :voter::uuid IS NOT NULL AND {ENTERED} THEN {access.proven_by(':voter::uuid')} END"
    },
)
class Electorate(Node):
    kind: ElectorateKind = derived(ElectorateKind, "kind", description="How voters are known.")
    name: str = column("name", "Who they are, in words.")
    requirement: str | None = derived(
        _requirement, "requirement", wants=("locale",), description="What must be proven, in words to follow “to”."
    )
    viewer_missing: list[Missing] | None = derived(
        _missing,
        "requirement",
        "proven",
        wants=("now", "locale"),
        description="What you have still to prove: nothing when the list is empty; null where no proof is asked for, "
        "or when nobody is logged in.",
    )


def _proof_state(revoked_at: datetime | None, expires_at: datetime | None, now: datetime) -> ProofState:
    if revoked_at is not None:
        return ProofState.ENDED
    return ProofState.EXPIRED if expires_at is not None and expires_at <= now else ProofState.IN_FORCE


def _holds(territory_id: object, actor: Actor) -> bool:
    return territory_id in actor.scopes.get("agent", frozenset())


@noun(
    code="pro",
    table="eligibility_proof",
    visible=access.PROOF_VISIBLE,
    description="A fact proven about a person, apart from who logs in; for them, and for the agents of the territory.",
    expressions={
        "holder": "(SELECT coalesce(left(h.email, 2) || '…@' || split_part(h.email, '@', 2), left(h.name, 1) || '…') "
        "FROM person h WHERE h.id = {t}.person_id)",
        "managed_by": "coalesce({t}.territory_id, "
        "(SELECT l.territory_id FROM elector_list l WHERE l.id = {t}.list_id))",
    },
)
class EligibilityProof(Node):
    kind: ProofKind = derived(ProofKind, "kind", description="What it proves.")
    level: int = column("level", "How surely: 1 matches a register, 2 a code came by post, 3 an agent saw evidence.")
    origin: ProofOrigin = derived(ProofOrigin, "origin", description="Where it comes from.")
    state: ProofState = derived(
        _proof_state, "revoked_at", "expires_at", wants=("now",), description="Whether it counts."
    )
    born_on: date | None = column("born_on", "The birth date proven; its person alone reads it.", policy=access.OWN)
    evidence: str = column("evidence", "What the agent saw.")
    given_at: datetime = column("given_at", "Since when.")
    expires_at: datetime | None = column("expires_at", "Until when; null for ever.")
    revoked_at: datetime | None = column("revoked_at", "When it was withdrawn or replaced, if it was.")
    revoke_reason: str = column("revoke_reason", "Why.")
    holder: str | None = column("holder", "Enough of the person's address to know them again, never all of it.")
    territory: Territory | None = to_one("Territory", "territory_id", "Where, for an age and a residence.")
    list: Annotated["ElectorList", strawberry.lazy("backend.eligibility.api.types")] | None = to_one(
        "ElectorList", "list_id", "The list that it comes from."
    )
    person: Person | None = to_one("Person", "person_id", "Whose it is; null where you may not read the person.")
    viewer_can_revoke: bool = derived(
        _holds, "managed_by", wants=("actor",), description="Whether you are an agent where it was given."
    )


@strawberry.type(description="What is wrong with a line of a file.")
class ImportFault:
    line: int = strawberry.field(description="Its number, from 1, the headings included.")
    column: str | None = strawberry.field(description="The column, in words; null for the whole line.")
    code: str = strawberry.field(description="Stable name of the fault.")
    message: str = strawberry.field(description="The fault in words.")


def _faults(text: str, locale: str) -> list[ImportFault]:
    english = locale == "en"
    return [
        ImportFault(
            line=fault.line,
            column=roster.COLUMNS[fault.column][english] if fault.column else None,
            code=fault.code,
            message=fault.message(locale),
        )
        for fault in roster.read_faults(text)
    ]


def _import_state(finished_at: datetime | None, held: bool) -> ImportState:
    if finished_at is not None:
        return ImportState.DONE
    return ImportState.RUNNING if held else ImportState.INTERRUPTED


@noun(
    code="imp",
    table="list_import",
    visible=access.IMPORT_VISIBLE,
    description="A file read into a list; the file itself is not kept.",
    expressions={"held": access.IMPORT_HELD},
)
class ListImport(Node):
    state: ImportState = derived(_import_state, "finished_at", "held", description="Where it stands.")
    started_at: datetime = column("started_at", "When it began.")
    finished_at: datetime | None = column("finished_at", "When it ended; null while it runs, or when it was cut short.")
    bytes_total: int = column("bytes_total", "The size of what was sent, in bytes; 0 when it was not told.")
    bytes_read: int = column("bytes_read", "How much of it was read.")
    lines: int = column("lines", "How many lines were read, the headings included.")
    added: int = column("added", "People who are new on the list.")
    known: int = column("known", "People who were already on it.")
    removed: int = column("removed", "People who left it.")
    refused: int = column("refused", "Lines that could not be read, or name somebody twice.")
    faults: list[ImportFault] = derived(
        _faults, "faults", wants=("locale",), description="What is wrong with them: the first 100."
    )


@noun(
    code="lst",
    table="elector_list",
    visible=access.LIST_VISIBLE,
    description="A list of people who hold a right. Only keyed hashes of them are kept.",
    expressions={
        "electors": "(SELECT count(*) FROM elector e WHERE e.list_id = {t}.id AND e.mark NOT LIKE 'gone-%')",
        "recognised": "(SELECT count(*) FROM eligibility_proof p WHERE p.list_id = {t}.id AND p.kind = 'listed' "
        "AND p.revoked_at IS NULL AND p.elector_id IS NOT NULL)",
        "viewer_proof_id": "(SELECT p.id FROM eligibility_proof p WHERE p.list_id = {t}.id AND p.kind = 'listed' "
        "AND p.person_id = :person::uuid AND p.revoked_at IS NULL AND p.elector_id IS NOT NULL)",
    },
)
class ElectorList(Node):
    name: str = column("name", "Its name.")
    matching: ListMatching = derived(ListMatching, "matching", description="By what its lines are known.")
    proves: ListProves = derived(ListProves, "proves", description="What being on it proves.")
    created_at: datetime = column("created_at", "Since when.")
    retired_at: datetime | None = column("retired_at", "When it was withdrawn, if it was.")
    elector_count: int | None = column("electors", "How many people are on it; for its agents.", policy=access.AGENTS)
    recognised_count: int | None = column(
        "recognised", "How many of them proved it here; for its agents.", policy=access.AGENTS
    )
    territory: Territory | None = to_one("Territory", "territory_id", "Whose it is.")
    imports: Connection[ListImport] = connection(
        "ListImport",
        on="{t}.list_id = {p}",
        orders={"RECENT": Order("{t}.started_at", "timestamptz", descending=True)},
        description="The files read into it, the latest first; for its agents.",
    )
    viewer_proof: EligibilityProof | None = to_one("EligibilityProof", "viewer_proof_id", "Your proof of being on it.")
    viewer_can_manage: bool = derived(
        _holds, "territory_id", wants=("actor",), description="Whether you are an agent of its territory."
    )


def _letter_status(status: str, expires_at: datetime, now: datetime) -> LetterStatus:
    return LetterStatus.EXPIRED if status in {"asked", "printed"} and expires_at <= now else LetterStatus(status)


@noun(
    code="let",
    table="residence_letter",
    visible=access.LETTER_VISIBLE,
    description="A code asked for by post; its person alone knows of it. The address is not readable.",
)
class ResidenceLetter(Node):
    status: LetterStatus = derived(
        _letter_status, "status", "expires_at", wants=("now",), description="Where it stands."
    )
    asked_at: datetime = column("asked_at", "When it was asked for.")
    printed_at: datetime | None = column("printed_at", "When it was printed, its address forgotten.")
    expires_at: datetime = column("expires_at", "Until when it may be printed, then its code typed.")
    territory: Territory | None = to_one("Territory", "territory_id", "Where.")
