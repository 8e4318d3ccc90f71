"""`preau account`: what the team that runs the site does to a person's account, at their request."""
# ruff: noqa: PLC0415  (the modules it needs are imported by each command alone, as in commands)

import argparse
import json
import sys
from typing import TYPE_CHECKING

from backend.cli.commands import EX_DATAERR, _connected

if TYPE_CHECKING:
    from backend.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `preau account`."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    recovering = verbs.add_parser(
        "recover", help="forget the passkeys and the code application of somebody who lost their device"
    )
    recovering.add_argument("email", help="the address where the person receives their login codes")
    recovering.add_argument("--json", action="store_true", dest="as_json")
    recovering.set_defaults(run=lambda asked: recover(asked.email, as_json=asked.as_json))


def recover(email: str, *, as_json: bool) -> int:
    from backend.identity import recovery
    from backend.kit import ids
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform
    from backend.kit.problems import NotFound
    from backend.oauth import families

    async def recovered(_settings: "Settings") -> tuple[recovery.Recovered, int]:
        """Whoever held the device may have let applications act too."""
        done = await perform(recovery.recover_account, ANONYMOUS, None, email=email)
        return done, await families.revoke_of(done.person_id)

    try:
        done, tokens = _connected(recovered)
    except NotFound:
        print(f"{email}: no account is opened by codes sent to this address", file=sys.stderr)
        return EX_DATAERR
    counts = {"passkeys": done.passkeys, "applications": done.applications, "sessions": done.sessions, "tokens": tokens}
    if as_json:
        print(json.dumps({"person": ids.encode("per", done.person_id), **counts}))
    else:
        print("removed: " + ", ".join(f"{number} {name}" for name, number in counts.items()))
    return 0
