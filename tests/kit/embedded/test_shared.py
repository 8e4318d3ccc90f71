"""Who starts and stops the server of several processes, and what survives which death."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from backend.kit import embedded
from backend.kit.embedded import cluster, folder, programs
from backend.kit.embedded import server as supervisor
from tests.kit.embedded.conftest import Child, processes_under, server_process, value


def test_the_last_of_two_processes_stops_the_server(data_dir: Path, spawn: Callable[..., Child]) -> None:
    first = spawn(data_dir)
    first.started()
    started = server_process(data_dir)
    server = embedded.start(data_dir)
    first.leave()
    assert server_process(data_dir) == started
    assert started in processes_under(data_dir)
    assert value(server.dsn(), "SELECT 1") == 1
    second = spawn(data_dir)
    answer = second.started()
    server.stop()
    server.stop()
    assert value(answer["dsn"], "SELECT 1") == 1
    second.leave()
    assert processes_under(data_dir) == []
    assert not (data_dir / "postgres/postmaster.pid").exists()


def test_five_processes_starting_at_once_make_one_cluster(place: Path, spawn: Callable[..., Child]) -> None:
    children = [spawn(place / "data") for _ in range(5)]
    answers = [child.started() for child in children]
    told = [line for answer in answers for line in answer["told"]]
    assert [line.split(" in ")[0] for line in told] == ["Making the database cluster", "Starting PostgreSQL"]
    assert {value(answer["dsn"], "SELECT 1") for answer in answers} == {1}
    leaving = [threading.Thread(target=child.leave) for child in children]
    for thread in leaving:
        thread.start()
    for thread in leaving:
        thread.join()
    assert [child.process.returncode for child in children] == [0] * 5
    assert processes_under(place) == []


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(data_dir: Path, spawn: Callable[..., Child]) -> None:
    child = spawn(data_dir)
    dsn = child.started()["dsn"]
    with embedded.start(data_dir) as server:
        with psycopg.connect(dsn) as connection:
            connection.execute("CREATE TABLE vote (id int PRIMARY KEY)")
        for death in range(2):
            acknowledged = write_until_killed(server, death * 1_000_000)
            server.start()
            with psycopg.connect(dsn) as connection:
                kept = {row[0] for row in connection.execute("SELECT id FROM vote")}
            assert len(acknowledged) > 50
            assert acknowledged <= kept
        child.leave()
    assert processes_under(data_dir) == []


def write_until_killed(server: embedded.EmbeddedServer, first: int) -> set[int]:
    """The numbers whose commit was acknowledged before `kill -9` of the server, half a second after the start."""
    process = server_process(Path(server._data_dir))
    killer = threading.Timer(0.5, os.kill, (process, signal.SIGKILL))
    acknowledged = set()
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(server.dsn(), autocommit=True) as connection:
        killer.start()
        for number in range(first, first + 1_000_000):
            connection.execute("INSERT INTO vote VALUES (%s)", [number])
            acknowledged.add(number)
    killer.join()
    return acknowledged


def test_a_killed_server_that_nobody_reaps_and_whose_child_still_works_is_waited_for(data_dir: Path) -> None:
    data = folder.prepare(data_dir)
    options = cluster.options(data, data.socket(), durable=True)
    with (data_dir / "postgres.log").open("ab") as log:
        parent = data.account.spawn([str(programs.installed() / "postgres"), *options], log.fileno())
    adopter = embedded.start(data_dir)  # this test, the server's parent, does not reap it
    busy = threading.Thread(target=keep_busy, args=[adopter.dsn()])
    busy.start()
    time.sleep(0.3)
    os.kill(parent.pid, signal.SIGKILL)
    begun = time.monotonic()
    written = (data_dir / "postgres.log").stat().st_size
    with embedded.start(data_dir) as server:
        assert Path(f"/proc/{parent.pid}/stat").read_text().split()[2] == "Z"
        assert time.monotonic() - begun > 1
        assert b"pre-existing shared memory block" in (data_dir / "postgres.log").read_bytes()[written:]
        assert value(server.dsn(), "SELECT 1") == 1
        adopter.stop()
    busy.join()
    parent.wait()


def keep_busy(dsn: str) -> None:
    """Two seconds of work of a server's child, which does not look whether the server is still there."""
    until = "clock_timestamp() + interval '2 seconds'"
    work = f"DO $$DECLARE until timestamptz = {until}; BEGIN WHILE clock_timestamp() < until LOOP END LOOP; END$$"
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(dsn) as connection:
        connection.execute(work.encode())


def test_the_starters_death_leaves_the_server_to_the_others(data_dir: Path, spawn: Callable[..., Child]) -> None:
    starter = spawn(data_dir)
    starter.started()
    with embedded.start(data_dir) as server, psycopg.connect(server.dsn(), autocommit=True) as connection:
        starter.kill()
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert value(server.dsn(), "SELECT 1") == 1
    assert processes_under(data_dir) == []


def test_a_server_without_users_is_adopted_and_stopped(data_dir: Path, spawn: Callable[..., Child]) -> None:
    starter = spawn(data_dir)
    starter.started()
    starter.kill()
    left = server_process(data_dir)
    with embedded.start(data_dir):
        assert server_process(data_dir) == left
    assert processes_under(data_dir) == []


def test_an_interruption_at_the_terminal_reaches_only_its_process(data_dir: Path, spawn: Callable[..., Child]) -> None:
    starter = spawn(data_dir)
    dsn = starter.started()["dsn"]
    other = spawn(data_dir)
    other.started()
    starter.kill(signal.SIGINT)
    assert value(dsn, "SELECT 1") == 1
    other.kill(signal.SIGINT)
    assert processes_under(data_dir) == [], "leaving by an exception is leaving too"


def test_a_lock_file_naming_another_program_does_not_hinder(data_dir: Path) -> None:
    data = folder.prepare(data_dir)
    with Path(os.devnull).open("wb") as nothing:
        sleeper = data.account.spawn(["/bin/sleep", "60"], nothing.fileno())
    for file in (data.cluster / "postmaster.pid", data.socket() / ".s.PGSQL.5432.lock"):
        file.write_text(f"{sleeper.pid}\n{data.cluster}\n1\n5432\n\n\n")
        data.account.own(file)
    with embedded.start(data_dir) as server:
        assert value(server.dsn(), "SELECT 1") == 1
    sleeper.kill()
    sleeper.wait()


def test_a_silent_server_is_not_waited_for_for_ever(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_START_SECONDS", 0.5)
    monkeypatch.setattr(supervisor, "_CONNECT_SECONDS", 2)
    with embedded.start(data_dir):
        stopped = server_process(data_dir)
        os.kill(stopped, signal.SIGSTOP)
        with pytest.raises(embedded.EmbeddedServerError, match=f"process {stopped} is there"):
            embedded.start(data_dir)
        os.kill(stopped, signal.SIGCONT)
