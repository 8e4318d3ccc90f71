"""`preau erase`, `preau retention`, `preau register`: what the law asks of whoever runs an instance."""
# ruff: noqa: PLC0415  (modules are imported by the command that needs them, as in commands)

import argparse
import json
import sys
from typing import TYPE_CHECKING
from uuid import UUID

from backend.cli.commands import EX_DATAERR, _connected

if TYPE_CHECKING:
    from backend.kit.retention import Forgotten
    from backend.privacy.erasure import Erased
    from backend.privacy.register import Register
    from backend.settings import Settings


def declare(named: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The three commands, with their options."""
    erase = named.add_parser("erase", help="erase a person, as they asked on paper (RGPD, article 17)")
    erase.add_argument("person", help="the person's id, per_… or the UUID")
    erase.add_argument("--dry-run", action="store_true", help="tell what would go, and change nothing")
    erase.set_defaults(run=lambda asked: run_erase(asked.person, dry_run=asked.dry_run))
    retention = named.add_parser("retention", help="forget what has expired, as the hourly job does")
    retention.add_argument("--dry-run", action="store_true", help="tell what would go, and change nothing")
    retention.set_defaults(run=lambda asked: run_retention(dry_run=asked.dry_run))
    register = named.add_parser("register", help="print the register of processing (RGPD, article 30)")
    register.add_argument("--json", action="store_true", dest="as_json")
    register.add_argument("--locale", choices=["fr", "en"], default="fr")
    register.set_defaults(run=lambda asked: run_register(asked.locale, as_json=asked.as_json))


def run_erase(person: str, *, dry_run: bool) -> int:
    """The number of rows by table. An unknown person is erased already: that is no fault."""
    key = _key(person)
    if key is None:
        print(f"{person} is not the id of a person", file=sys.stderr)
        return EX_DATAERR

    async def work(_: "Settings") -> "Erased":
        from backend.kit.actor import ANONYMOUS
        from backend.kit.perform import perform
        from backend.privacy import accounts, erasure

        if dry_run:
            return await erasure.rehearse(key)
        return await perform(accounts.erase_one, ANONYMOUS, None, person_id=key)

    erased = _connected(work)
    for table, number in sorted(erased.rows.items()):
        print(f"{table}\t{number}")
    if not erased.rows:
        print("nothing to erase", file=sys.stderr)
    return 0


def run_retention(*, dry_run: bool) -> int:
    """One line for each rule: table, rows, rule; then the accounts that nobody uses, or no parent agreed to."""

    async def work(_: "Settings") -> "tuple[list[Forgotten], dict[str, int]]":
        from backend.kit import retention
        from backend.privacy import accounts
        from backend.privacy.holdings import HOLDINGS

        done = await retention.forget(HOLDINGS, rehearsal=dry_run)
        return done, await accounts.forget(rehearsal=dry_run)

    from backend.kit.personal import lasting

    done, people = _connected(work)
    for each in done:
        print(f"{each.rule.table}\t{each.rows}\t{lasting(each.rule.after, 'en')} {each.rule.since.en}")
    for what, number in people.items():
        print(f"person\t{number}\t{what}")
    return 0


def run_register(locale: str, *, as_json: bool) -> int:
    from backend.privacy.register import register

    found = _connected(lambda settings: register(settings, locale))
    print(json.dumps(found.to_json(), ensure_ascii=False, indent=2) if as_json else _told(found))
    return 0


def _told(found: "Register") -> str:
    lines = [found.controller, *found.officers, *found.processors, ""]
    for entry in found.entries:
        lines += [entry.title, *(f"  {text}" for text in (entry.data, entry.purpose, entry.basis, entry.kept)), ""]
    return "\n".join(lines)


def _key(person: str) -> UUID | None:
    from backend.kit import ids

    decoded = ids.decode(person)
    if decoded is not None:
        return decoded[1] if decoded[0] == "per" else None
    try:
        return UUID(person)
    except ValueError:
        return None
