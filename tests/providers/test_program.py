"""The program itself: providers declared, tried and switched off from the command line, logins through its own port."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.providers.conftest import Running, Visitor, asked, running
from tests.serving import OURS, PROGRAM, Served, free_port, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program() -> Iterator[Served]:
    with serving() as started:
        yield started


@pytest.fixture(scope="module")
def franceconnect_there(program: Served) -> Iterator[Running]:
    with running("franceconnect", program.base) as started:
        yield started


@pytest.fixture(scope="module")
def proconnect_there(program: Served) -> Iterator[Running]:
    with running("proconnect", program.base) as started:
        yield started


def preau(served: Served, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PREAU_", "DATABASE_URL"))}
    environment = {**kept, "PREAU_DATA_DIR": str(served.data_dir), "PREAU_PUBLIC_URL": served.base}
    command = [str(PROGRAM), "provider", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def told(done: subprocess.CompletedProcess[str], code: int = 0) -> Any:
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def add(served: Served, folder: Path, text: str) -> Any:
    file = folder / "provider.toml"
    file.write_text(text)
    return told(preau(served, "add", str(file), "--json"))


def test_a_provider_is_added_tried_listed_and_switched_off(
    program: Served, proconnect_there: Running, tmp_path: Path
) -> None:
    text = proconnect_there.declaration(code="agents")
    added = add(program, tmp_path, text)
    assert (added["code"], added["added"], added["redirectUri"]) == (
        "agents",
        True,
        f"{program.base}/auth/callback/agents",
    )
    assert not add(program, tmp_path, text)["added"]
    tried = told(preau(program, "test", "agents", "--json"))
    assert tried["ok"], tried
    assert [finding["what"] for finding in tried["findings"]][:3] == ["configuration", "issuer", "keys"]
    plain = preau(program, "test", "agents")
    assert "ok    scopes: openid given_name" in plain.stdout
    assert f"to declare there, redirectUri: {program.base}/auth/callback/agents" in plain.stdout
    assert told(preau(program, "disable", "agents", "--json")) == {"code": "agents", "enabled": False}
    [row] = [one for one in told(preau(program, "list", "--json")) if one["code"] == "agents"]
    assert (row["enabled"], row["preset"]) == (False, "proconnect")
    assert httpx2.get(f"{program.base}/auth/login/agents").status_code == 404
    everything = plain.stdout + preau(program, "list").stdout + json.dumps([added, tried, row])
    assert "a secret between" not in everything
    kept = program.rows("SELECT p::text AS line FROM identity_provider p")
    assert not any("a secret between" in one["line"] for one in kept)
    for verb in ("test", "disable"):
        missing = preau(program, verb, "nobody")
        assert (missing.returncode, "no provider has this code" in missing.stderr) == (66, True)


def test_a_wrong_file_is_told_line_by_line(program: Served, tmp_path: Path) -> None:
    file = tmp_path / "provider.toml"
    file.write_text('preset = "oidc"\ncode = "X"\nissuer = "ici"\n')
    done = preau(program, "add", str(file))
    assert done.returncode == 65
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["code", "name", "issuer", "client_id"]
    assert preau(program, "add", str(tmp_path / "absent.toml")).returncode == 66


def test_a_dry_run_says_what_would_not_work(program: Served, proconnect_there: Running, tmp_path: Path) -> None:
    def findings(**changes: str) -> list[str]:
        add(program, tmp_path, proconnect_there.declaration(code="wrong", **changes))
        tried = told(preau(program, "test", "wrong", "--json"), code=69)
        return [f"{one['what']}: {one['told']}" for one in tried["findings"] if not one["ok"]]

    [refused] = findings(issuer=f"http://127.0.0.1:{free_port()}")
    assert "nobody listens there" in refused
    [elsewhere] = findings(issuer=f"{proconnect_there.issuer}/")
    assert "its issuer is" in elsewhere
    [incomplete] = findings(issuer=proconnect_there.origin)
    assert "is the issuer whole" in incomplete
    disagreeing = findings(preset="franceconnect")
    assert [line.partition(":")[0] for line in disagreeing] == ["scopes"]
    assert "identite_pivot" in disagreeing[0]


async def test_a_login_through_the_program(program: Served, franceconnect_there: Running, tmp_path: Path) -> None:
    add(program, tmp_path, franceconnect_there.declaration())
    async with httpx2.AsyncClient(base_url=program.base) as site:
        visitor = Visitor(site)
        back = await visitor.log_in(franceconnect_there, "angela")
        assert back.status_code == 303, back.text
        me = await visitor.me()
        assert me is not None
        assert me["name"] == "Angela Dubois"
        await visitor.there.aclose()
    logged = program.logged()
    assert "/auth/callback/franceconnect" in logged
    assert "code=" not in logged, "nothing of an answer enters the log"


async def test_a_logout_there_ends_the_session_here(program: Served, proconnect_there: Running, tmp_path: Path) -> None:
    """ProConnect's server tells ours, which ends the session in every process."""
    add(program, tmp_path, proconnect_there.declaration() + "\nbackchannel = true\n")
    async with httpx2.AsyncClient(base_url=program.base) as site:
        visitor = Visitor(site)
        await visitor.log_in(proconnect_there, "claire")
        token = site.cookies["preau_session"]
        left = await site.post("/deconnexion", headers=OURS)
        address = left.headers["refresh"].partition("url=")[2]
        assert "id_token_hint" in asked(address)
        await visitor.log_in(proconnect_there, "claire")
        assert site.cookies["preau_session"] != token
        assert await visitor.me() is not None
        await log_out_there(visitor, address)
        deadline = time.monotonic() + 10
        while await visitor.me() is not None:
            assert time.monotonic() < deadline, program.logged()[-3000:]
        await visitor.there.aclose()


async def log_out_there(visitor: Visitor, address: str) -> None:
    page = await visitor.there.get(address)
    form = re.search(r'action="([^"]+)".*?name="xsrf" value="([^"]+)"', page.text, re.DOTALL)
    assert form is not None, page.text
    await visitor.there.post(form[1], data={"xsrf": form[2], "logout": "yes"})
