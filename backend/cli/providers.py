"""`preau provider`: identity providers added from a file, tried without logging in, listed, switched off."""
# ruff: noqa: PLC0415  (the modules it needs are imported by each command alone, as in commands)

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.cli.commands import EX_DATAERR, EX_NOINPUT, _connected

if TYPE_CHECKING:
    from backend.identity.providers import Provider
    from backend.settings import Settings

EX_UNAVAILABLE = 69


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `preau provider`."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    adding = verbs.add_parser("add", help="add a provider from a TOML file, or set anew the one of that code")
    adding.add_argument("file", type=Path)
    adding.set_defaults(run=lambda asked: add(asked.file, as_json=asked.as_json))
    trying = verbs.add_parser("test", help="ask the provider what it publishes, and say what would not work")
    trying.add_argument("code")
    trying.set_defaults(run=lambda asked: test(asked.code, as_json=asked.as_json))
    listing = verbs.add_parser("list", help="list the providers")
    listing.set_defaults(run=lambda asked: list_all(as_json=asked.as_json))
    disabling = verbs.add_parser("disable", help="nobody logs in by it any more; the accounts stay")
    disabling.add_argument("code")
    disabling.set_defaults(run=lambda asked: disable(asked.code, as_json=asked.as_json))
    for verb in (adding, trying, listing, disabling):
        verb.add_argument("--json", action="store_true", dest="as_json")


def add(file: Path, *, as_json: bool) -> int:
    from backend.identity import declarations, registry
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform

    try:
        provider = declarations.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        print(f"{file}: {getattr(error, 'strerror', None) or 'is not text in UTF-8'}", file=sys.stderr)
        return EX_NOINPUT
    except declarations.WrongDeclaration as wrong:
        for fault in wrong.faults:
            print(f"{file}: {fault}", file=sys.stderr)
        return EX_DATAERR

    async def keep(settings: "Settings") -> dict[str, Any]:
        kept = await perform(registry.keep, ANONYMOUS, None, provider=provider)
        return {**_shown(provider, enabled=True), "added": kept.added} | _addresses(settings, provider)

    told = _connected(keep)
    lines = [f"{provider.code}: {'added' if told['added'] else 'set anew'}", *_to_declare(told)]
    return _tell(told, lines, as_json=as_json)


def test(code: str, *, as_json: bool) -> int:
    from backend.identity import registry
    from backend.kit.problems import NotFound
    from backend.portal.entry import diagnosis

    async def diagnose(settings: "Settings") -> tuple[list[diagnosis.Finding], dict[str, str]]:
        provider = await registry.provider(code, enabled=False)
        return await diagnosis.diagnose(provider), _addresses(settings, provider)

    try:
        findings, addresses = _connected(diagnose)
    except NotFound:
        return _unknown(code)
    faults = [finding for finding in findings if not finding.ok]
    told = {"code": code, "ok": not faults, "findings": [asdict(finding) for finding in findings], **addresses}
    lines = [f"{'ok   ' if finding.ok else 'FAULT'} {finding.what}: {finding.told}" for finding in findings]
    _tell(told, [*lines, *_to_declare(addresses)], as_json=as_json)
    return EX_UNAVAILABLE if faults else 0


def list_all(*, as_json: bool) -> int:
    from backend.identity import registry

    async def read(_settings: "Settings") -> list[dict[str, Any]]:
        return [_shown(provider, enabled=enabled) for provider, enabled in await registry.everyone()]

    found = _connected(read)
    lines = [f"{one['code']}\t{'enabled' if one['enabled'] else 'disabled'}\t{one['issuer']}" for one in found]
    return _tell(found, lines or ["no provider"], as_json=as_json)


def disable(code: str, *, as_json: bool) -> int:
    from backend.identity import registry
    from backend.kit.actor import ANONYMOUS
    from backend.kit.perform import perform
    from backend.kit.problems import NotFound

    try:
        _connected(lambda _: perform(registry.switch_off, ANONYMOUS, None, code=code))
    except NotFound:
        return _unknown(code)
    return _tell({"code": code, "enabled": False}, [f"{code}: disabled"], as_json=as_json)


def _shown(provider: "Provider", *, enabled: bool) -> dict[str, Any]:
    """What may be shown of a provider: everything but its secret."""
    return {
        "code": provider.code,
        "name": provider.name,
        "preset": provider.settings.preset,
        "issuer": provider.issuer,
        "clientId": provider.client_id,
        "enabled": enabled,
    }


def _addresses(settings: "Settings", provider: "Provider") -> dict[str, str]:
    """What to declare at the provider."""
    origin = settings.public_url or "<PREAU_PUBLIC_URL>"
    told = {
        "redirectUri": f"{origin}/auth/callback/{provider.code}",
        "postLogoutRedirectUri": f"{origin}/auth/logout/callback",
    }
    back = {"backchannelLogoutUri": f"{origin}/auth/backchannel/{provider.code}"}
    return told | (back if provider.settings.backchannel else {})


def _to_declare(told: dict[str, Any]) -> list[str]:
    return [f"to declare there, {name}: {told[name]}" for name in _DECLARED if name in told]


_DECLARED = ("redirectUri", "postLogoutRedirectUri", "backchannelLogoutUri")


def _unknown(code: str) -> int:
    print(f"{code}: no provider has this code (see `preau provider list`)", file=sys.stderr)
    return EX_NOINPUT


def _tell(value: object, lines: list[str], *, as_json: bool) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))
    return 0
