"""The community's own audits of GraphQL over HTTP, on a real server: SHOULDs count as MUSTs."""

import json
from pathlib import Path

from tests.kit.graphql.conftest import Running
from tests.node import node


def test_every_audit_of_graphql_over_http_passes(server: Running) -> None:
    ran = node(Path(__file__).with_name("audit.mjs"), server.url)

    assert ran.returncode == 0, ran.stderr
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(results) == 61
    assert [result for result in results if result["status"] != "ok"] == []
