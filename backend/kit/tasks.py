"""Background tasks that rooms declare; backend/worker runs them. A task may be run twice: it must not do twice."""

from collections.abc import Awaitable, Callable
from typing import Any

Task = Callable[..., Awaitable[None]]
TASKS: dict[str, list[Task]] = {}
PERIODIC: dict[str, str] = {}


def task(name: str, *, every: str | None = None) -> Callable[[Task], Task]:
    """Run the function for each job of that name, or at each time of the cron expression `every`.

    Several functions may wait for the same name: it is then a topic.
    """

    def declare(function: Task) -> Task:
        TASKS.setdefault(name, []).append(function)
        if every is not None:
            PERIODIC[name] = every
        return function

    return declare


async def run(name: str, arguments: dict[str, Any]) -> None:
    """Run every function that waits for the name."""
    for function in TASKS[name]:
        await function(**arguments)
