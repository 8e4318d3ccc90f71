"""`preau client`: the applications that act for people, registered, listed and taken back; JSON out."""
# ruff: noqa: PLC0415  (the modules it needs are imported by each command alone, as in commands)

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from uuid import UUID

from backend.cli.commands import EX_DATAERR, EX_NOINPUT, _connected

if TYPE_CHECKING:
    from backend.kit.sql import Row
    from backend.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `preau client`."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    adding = verbs.add_parser("add", help="register an application; a confidential one is told its secret this once")
    adding.add_argument("name", help="as people will read it when it asks for permission")
    kind = adding.add_mutually_exclusive_group()
    kind.add_argument("--public", dest="kind", action="store_const", const="public", help="a page or a telephone")
    kind.add_argument("--confidential", dest="kind", action="store_const", const="confidential", help="a server")
    adding.add_argument("--redirect-uri", action="append", default=[], metavar="URI", help="may be given several times")
    adding.add_argument("--logout-uri", action="append", default=[], metavar="URI")
    adding.add_argument("--scope", action="append", default=[], help="openid, votes:cast…; several times")
    adding.add_argument(
        "--grant", action="append", default=[], choices=["code", "machine", "device"], help="default: code"
    )
    adding.add_argument("--homepage", default="", help="where to read about it")
    adding.add_argument("--territory", metavar="CODE", help="where it acts (default: the instance's territory)")
    adding.add_argument("--sandbox", action="store_true", help="for the people of the demonstration only")
    adding.set_defaults(run=_add, kind="public")
    listing = verbs.add_parser("list", help="list the applications")
    listing.set_defaults(run=lambda _: _told(lambda _settings: _listed()))
    revoking = verbs.add_parser("revoke", help="take an application back, with all its tokens")
    revoking.add_argument("client_id")
    revoking.set_defaults(run=lambda asked: _told(lambda _settings: _revoked(asked.client_id)))
    for verb in (adding, listing, revoking):
        verb.add_argument("--json", action="store_true", help="what is told is JSON, with or without it")


def _add(asked: argparse.Namespace) -> int:
    return _told(lambda settings: _registered(asked, asked.territory or settings.territory))


def _told(work: "Callable[[Settings], Awaitable[object]]") -> int:
    """Print what the work gives; its refusals go to the error output, a line each."""
    from backend.kit.problems import InvalidInput, Problem

    try:
        print(json.dumps(_connected(work), ensure_ascii=False, indent=2))
    except InvalidInput as invalid:
        print("\n".join(f"{issue.path}: {issue.message('en')}" for issue in invalid.issues), file=sys.stderr)
        return EX_DATAERR
    except Problem as problem:
        print(problem.message("en"), file=sys.stderr)
        return EX_NOINPUT
    return 0


async def _registered(asked: argparse.Namespace, code: str | None) -> dict[str, object]:
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform
    from backend.oauth import actions, rules

    named = {"code": rules.CODE, "machine": rules.MACHINE, "device": rules.DEVICE}
    application = actions.Application(
        territory_id=await _territory(code),
        name=asked.name,
        kind=asked.kind,
        grant_types=[named[grant] for grant in asked.grant or ["code"]],
        scopes=_known_scopes(asked.scope),
        redirect_uris=asked.redirect_uri,
        logout_uris=asked.logout_uri,
        homepage=asked.homepage,
        sandbox=asked.sandbox,
    )
    made = await perform(actions.write_application, ANONYMOUS, None, application)
    return {"client_id": made.client_id, "client_secret": made.secret} | _shown(
        (await _rows("client_id = :client", made.client_id))[0]
    )


def _known_scopes(asked: list[str]) -> list[str]:
    from backend.kit.problems import InvalidInput, Issue
    from backend.scopes import Scope

    unknown = [scope for scope in asked if scope not in set(Scope)]
    if unknown:
        text = f"{', '.join(unknown)}: no such scope; there are {', '.join(Scope)}"
        raise InvalidInput([Issue("scope", "UNKNOWN", text, text)])
    return asked


async def _territory(code: str | None) -> UUID:
    from backend.kit import sql
    from backend.kit.problems import InvalidInput, Issue
    from backend.territories.access import code_for

    row = await sql.row("SELECT id FROM territory WHERE code = :code", {"code": code or await code_for("", None)})
    if row is None:
        text = f"{code}: no such territory" if code else "there is no territory yet"
        raise InvalidInput([Issue("territory", "UNKNOWN", text, text)])
    key: UUID = row["id"]
    return key


async def _listed() -> list[dict[str, object]]:
    return [_shown(row) for row in await _rows("true", "")]


async def _revoked(client_id: str) -> dict[str, object]:
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform
    from backend.kit.problems import NotFound
    from backend.oauth import actions

    found = await _rows("client_id = :client", client_id)
    if not found:
        raise NotFound
    await perform(actions.close_application, ANONYMOUS, None, found[0]["id"])
    return _shown((await _rows("client_id = :client", client_id))[0])


async def _rows(where: str, client_id: str) -> "list[Row]":
    from backend.kit import sql

    return await sql.rows(
        "SELECT c.*, t.code AS territory FROM oauth_client c JOIN territory t ON t.id = c.territory_id "
        f"WHERE {where} AND (:client::text IS NOT NULL) ORDER BY c.created_at",
        {"client": client_id},
    )


def _shown(row: "Row") -> dict[str, object]:
    """What may be shown of an application: everything but its secret, of which only a mark is kept."""
    names = ("client_id", "name", "kind", "territory", "redirect_uris", "logout_uris", "grant_types", "scopes")
    ended = row["revoked_at"]
    return {name: row[name] for name in names} | {
        "sandbox": row["sandbox"],
        "revoked_at": ended.isoformat() if ended else None,
    }
