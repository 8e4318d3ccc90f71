"""`preau grant`: give a role from the command line; without it an instance would have no first operator."""
# ruff: noqa: PLC0415  (see backend/cli/commands)

import argparse
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.cli.commands import EX_DATAERR, _connected

if TYPE_CHECKING:
    from backend.kit.problems import InvalidInput


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `preau grant EMAIL ROLE`."""
    parser.add_argument("email", help="their address: they prove it when they log in")
    parser.add_argument("role", help="operator, agent, moderator…")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--territory", metavar="CODE", help="INSEE code or SIREN; or KIND:CODE, as in departement:31")
    where.add_argument("--instance", action="store_true", help="in all territories, those to come included")
    parser.add_argument("--delegable", action="store_true", help="they may give the same role, there")
    parser.add_argument("--until", metavar="DATE", type=date.fromisoformat, help="the last day, as 2027-06-30")
    parser.set_defaults(run=_grant)


def _grant(asked: argparse.Namespace) -> int:
    from backend.kit.problems import InvalidInput

    try:
        print(json.dumps(_connected(lambda _: _given(asked))))
    except InvalidInput as invalid:
        print("\n".join(issue.message("en") for issue in invalid.issues), file=sys.stderr)
        return EX_DATAERR
    return 0


async def _given(asked: argparse.Namespace) -> dict[str, object]:
    from backend.grants.actions import write_grant_to_address
    from backend.grants.rules import ROLES
    from backend.kit import ids
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform

    if asked.role not in ROLES:
        raise _fault(f"{asked.role}: no such role; there are {', '.join(ROLES)}")
    where = None if asked.instance else await _territory(asked.territory)
    ends_at = None if asked.until is None else _end_of(asked.until)
    made = await perform(
        write_grant_to_address,
        ANONYMOUS,
        None,
        email=asked.email,
        territory_id=where,
        role=asked.role,
        ends_at=ends_at,
        delegable=asked.delegable,
    )
    return {
        "grant": ids.encode("gra", made.grant_id),
        "role": asked.role,
        "territory": ids.encode("ter", where) if where else None,
        "delegable": asked.delegable,
        "endsAt": ends_at.isoformat() if ends_at else None,
    }


async def _territory(text: str) -> UUID:
    from backend.kit import sql

    kind, _, code = text.rpartition(":")
    found = await sql.rows(
        "SELECT id, kind FROM territory WHERE code = :code AND (kind = :kind OR :kind = '') ORDER BY kind",
        {"code": code, "kind": kind},
    )
    if len(found) == 1:
        return UUID(str(found[0]["id"]))
    several = ", ".join(f"{row['kind']}:{code}" for row in found)
    raise _fault(f"{text}: several territories, say which: {several}" if found else f"{text}: no such territory")


def _fault(text: str) -> "InvalidInput":
    """A fault of the command line, whose reader is an operator."""
    from backend.kit.problems import InvalidInput, Issue

    return InvalidInput([Issue("", "COMMAND", text, text)])


def _end_of(day: date) -> datetime:
    """Midnight after the day, where the territory is."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Europe/Paris"))
