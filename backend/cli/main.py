"""`preau`: the commands, their options, their exit codes (sysexits.h)."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from backend.cli import accounts, clients, commands, grants, lists, privacy, providers
from backend.kit.faults import EX_CONFIG, ConfigurationFault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Settings that are wrong are all told, with 78."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except ConfigurationFault as fault:
        print(fault, file=sys.stderr)
        return EX_CONFIG
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="preau", description="Préau, la plateforme de participation d’un territoire.")
    named = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve(named.add_parser("serve", help="serve the portal and the API"))
    _simple(named, "migrate", "apply the pending migrations", lambda _: commands.migrate())
    seed = named.add_parser("seed", help="fill the database")
    seed.add_argument("what", nargs="?", choices=["demo"], help="demo: Toulouse and its participatory budgets")
    seed.add_argument(
        "--scale", type=int, metavar="N", help="beside it, N invented projects and ten times as many ballots"
    )
    seed.set_defaults(run=lambda asked: commands.seed(asked.scale))
    imported = named.add_parser("import-pabulib", help="import a participatory budget from a .pb file")
    imported.add_argument("file", type=Path)
    imported.add_argument("--territory", metavar="CODE", help="INSEE code of the commune (default: the instance's)")
    imported.set_defaults(run=lambda asked: commands.import_pabulib(asked.file, asked.territory))
    exported = named.add_parser("export-pabulib", help="write a counted vote as a .pb file")
    exported.add_argument("vote", help="the vote's id, as in its address")
    exported.set_defaults(run=lambda asked: commands.export_pabulib(asked.vote))
    _count(named.add_parser("count", help="count a .pb file, without a database"))
    _simple(named, "export-schema", "print the GraphQL schema", lambda _: commands.export_schema())
    providers.declare(named.add_parser("provider", help="the identity providers: add, test, list, disable"))
    clients.declare(named.add_parser("client", help="applications that act for people: add, list, revoke"))
    grants.declare(named.add_parser("grant", help="give somebody a role: the first operator, who gives the others"))
    privacy.declare(named)
    lists.declare(named.add_parser("import-list", help="fill a list of electors from a CSV file"))
    accounts.declare(named.add_parser("account", help="about a person’s account: recover"))
    config = named.add_parser("config", help="about the settings")
    config.add_argument("what", choices=["check"], help="check: tell every fault, exit 78 if there is one")
    config.set_defaults(run=lambda _: commands.check_config())
    return parser


def _simple(named: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, run: object) -> None:
    named.add_parser(name, help=text).set_defaults(run=run)


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="the demonstration: seeds, personas, mails shown")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=lambda asked: commands.serve(asked.host, asked.port, demo=asked.demo))


def _count(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--rule", choices=["greedy", "greedy-stop", "equal-shares"], default="greedy")
    parser.add_argument("--completion", choices=["add1", "add1-then-greedy", "none"])
    parser.add_argument("--seed", help="public seed that settles ties (default: from the hash of the inputs)")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.set_defaults(
        run=lambda asked: commands.count(asked.file, asked.rule, asked.completion, asked.seed, as_json=asked.as_json)
    )


if __name__ == "__main__":
    raise SystemExit(main())
