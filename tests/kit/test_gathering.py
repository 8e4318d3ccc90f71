"""Natural batches: nobody waits for one to fill, each gets their own outcome, and nobody waits for ever."""

import asyncio
import threading
from collections.abc import Sequence
from contextvars import ContextVar

import pytest

from backend.kit.gathering import Gathering

_mark: ContextVar[str] = ContextVar("mark", default="none")


class Work:
    """Batches that end when the test says so; an item that starts with `!` is told an exception."""

    def __init__(self, most: int = 4) -> None:
        self.batches: list[list[str]] = []
        self.marks: list[str] = []
        self.begun = asyncio.Event()
        self.go = asyncio.Event()
        self.gathering: Gathering[str, str] = Gathering(self.run, most)

    async def run(self, items: Sequence[str]) -> Sequence[str | Exception]:
        self.batches.append(list(items))
        self.marks.append(_mark.get())
        _mark.set("left behind")
        self.begun.set()
        await self.go.wait()
        if "break" in items:
            raise RuntimeError("panne")
        return [ValueError(item) if item.startswith("!") else item.upper() for item in items]

    def join(self, item: str, apart: str | None = None, name: str = "one") -> "asyncio.Task[str]":
        return asyncio.create_task(self.gathering.join(name, apart or item, item))

    async def first(self) -> "asyncio.Task[str]":
        task = self.join("first")
        await self.begun.wait()
        return task


async def test_the_first_goes_at_once_and_those_who_come_meanwhile_go_together() -> None:
    work = Work()
    tasks = [await work.first(), *(work.join(item) for item in "abcdef")]
    await asyncio.sleep(0)
    assert work.batches == [["first"]]
    work.go.set()
    assert await asyncio.gather(*tasks) == ["FIRST", *"ABCDEF"]
    assert work.batches == [["first"], [*"abcd"], [*"ef"]]


async def test_who_comes_back_at_once_finds_it_open() -> None:
    work = Work()
    work.go.set()
    assert [await work.gathering.join("one", "a", item) for item in "abc"] == [*"ABC"]
    assert work.batches == [["a"], ["b"], ["c"]]


async def test_items_of_one_person_follow_one_another_and_hold_up_nobody() -> None:
    work = Work()
    tasks = [await work.first()]
    tasks += [work.join(item, apart=item[0]) for item in ("a1", "a2", "b1", "a3", "c1", "b2", "d1", "e1")]
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.batches == [["first"], ["a1", "b1", "c1", "d1"], ["a2", "b2", "e1"], ["a3"]]


async def test_names_do_not_wait_for_one_another() -> None:
    work = Work()
    tasks = [await work.first(), work.join("other", name="two")]
    for _ in range(3):
        await asyncio.sleep(0)
    assert work.batches == [["first"], ["other"]]
    work.go.set()
    await asyncio.gather(*tasks)


async def test_an_exception_is_its_own_item_s() -> None:
    work = Work()
    tasks = [await work.first(), work.join("!a"), work.join("b")]
    work.go.set()
    first, refused, other = await asyncio.gather(*tasks, return_exceptions=True)
    assert (first, other) == ("FIRST", "B")
    assert isinstance(refused, ValueError)


async def test_a_batch_that_breaks_is_told_to_all_of_it_and_the_next_goes_on() -> None:
    work = Work(most=2)
    tasks = [await work.first(), work.join("break"), work.join("b"), work.join("c")]
    work.go.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(answer) for answer in answers] == [str, RuntimeError, RuntimeError, str]


async def test_who_leaves_before_their_batch_takes_their_item_away() -> None:
    work = Work()
    tasks = [await work.first(), work.join("a"), work.join("b")]
    await asyncio.sleep(0)
    tasks[1].cancel()
    work.go.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert work.batches == [["first"], ["b"]]
    assert tasks[1].cancelled()


async def test_who_leaves_during_their_batch_takes_nothing_away() -> None:
    work = Work()
    tasks = [work.join("a"), work.join("b")]
    await work.begun.wait()
    tasks[0].cancel()
    await asyncio.sleep(0)
    work.go.set()
    assert await tasks[1] == "B"
    assert tasks[0].cancelled()
    assert work.batches == [["a", "b"]]
    assert await work.join("later") == "LATER"


async def test_a_batch_runs_in_the_context_of_the_first_of_it_alone() -> None:
    work, tasks = Work(), []
    for mark in ("one", "two", "three"):
        _mark.set(mark)
        tasks.append(await work.first() if mark == "one" else work.join(mark))
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.marks == ["one", "two"]
    assert _mark.get() == "three"


async def _for_ever(items: Sequence[str]) -> Sequence[str | Exception]:
    if items != ["again"]:
        await asyncio.Event().wait()
    return items


async def _leave(gathering: Gathering[str, str]) -> "list[asyncio.Task[str]]":
    """One in a batch, one that waits for the next."""
    left = [asyncio.create_task(gathering.join("one", "a", "a"))]
    while not gathering._under_way:  # noqa: ASYNC110  (the batch begins in a task of its own)
        await asyncio.sleep(0)
    left.append(asyncio.create_task(gathering.join("one", "b", "b")))
    await asyncio.sleep(0)
    return left


@pytest.mark.timeout(20)
def test_nobody_waits_at_the_end_of_the_loop_and_the_next_loop_finds_nothing_of_it() -> None:
    """asyncio.run cancels what is left: those who wait, in a batch or before it, are told."""
    told: list[object] = []

    def run() -> None:
        gathering: Gathering[str, str] = Gathering(_for_ever, 4)
        told.extend(task.cancelled() for task in asyncio.run(_leave(gathering)))
        told.append(asyncio.run(gathering.join("one", "again", "again")))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert told == [True, True, "again"]


@pytest.mark.parametrize("begun", [True, False])
async def test_who_waits_is_told_when_the_batches_themselves_are_stopped(begun: bool) -> None:
    work = Work()
    tasks = [await work.first() if begun else work.join("first"), work.join("a")]
    await asyncio.sleep(0)
    assert bool(work.batches) is begun
    [serving] = work.gathering._under_way
    serving.cancel()
    await asyncio.gather(serving, *tasks, return_exceptions=True)
    assert [task.cancelled() for task in tasks] == [True, True]
    work.go.set()
    assert await work.join("later") == "LATER"
