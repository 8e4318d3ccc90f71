"""Tasks that rooms declare: one name may have several, all are run with the job's arguments."""

from pathlib import Path

import pytest

from backend import worker
from backend.kit import tasks


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry of the test's own."""
    monkeypatch.setattr(tasks, "TASKS", {})
    monkeypatch.setattr(tasks, "PERIODIC", {})


async def test_every_task_of_a_name_is_run_with_its_arguments() -> None:
    done: list[tuple[str, int]] = []

    @tasks.task("counted")
    async def first(number: int) -> None:
        done.append(("first", number))

    @tasks.task("counted")
    async def second(number: int) -> None:
        done.append(("second", number))

    @tasks.task("other", every="* * * * *")
    async def other() -> None:
        done.append(("other", 0))

    await tasks.run("counted", {"number": 7})
    assert done == [("first", 7), ("second", 7)]
    assert tasks.PERIODIC == {"other": "* * * * *"}
    await first(number=1)  # still a plain function
    assert done[2:] == [("first", 1)]


async def test_what_fails_is_raised_for_the_queue_to_try_again() -> None:
    @tasks.task("broken")
    async def broken() -> None:
        raise RuntimeError("panne")

    with pytest.raises(RuntimeError, match="panne"):
        await tasks.run("broken", {})
    with pytest.raises(KeyError):
        await tasks.run("unknown", {})


def test_the_worker_knows_the_modules_that_declare_tasks() -> None:
    """A module of jobs that the worker does not import would never run."""
    root = Path(worker.__file__).parent
    declaring = {
        f"backend.{path.relative_to(root).with_suffix('').as_posix().replace('/', '.')}"
        for path in root.rglob("*.py")
        if "@task(" in path.read_text(encoding="utf-8")
    }
    assert declaring == {module.__name__ for module in worker.DECLARED}
