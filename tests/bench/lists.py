"""Two lists of 20, read anew at each request: the compiled lane beside the same by hand, our ordinary lane, the peers.

Every body is checked: before anything is measured, whole, against ours; while it is, by the project it must begin with.
"""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from tests.bench import bodies, dialects, load, programs
from tests.bench.dialects import Question
from tests.bench.figures import PREAU, Figure, compared
from tests.bench.programs import Running
from tests.bench.rounds import Bench
from tests.bench.scene import Place, Scene
from tests.serving import Served, serving

ORDINARY = f"{PREAU}, ordinary lane"
HAND = programs.BY_HAND.name
TARGETS = {HAND: 0.85, "Mercurius, JIT": 2.5, "PostGraphile 5": 3.5, "strawberry-django": 25.0, ORDINARY: 50.0}
WORKS: dict[Question, str] = {
    "projects": "20 projects, their authors and territories",
    "proposals": "a budget and 20 proposals, their projects and authors",
}
_SAMPLES = (0, 1, 7, 150, 151, 400, -1)


async def measured(bench: Bench, subjects: Sequence[Running], scene: Scene) -> list[Figure]:
    """The first of the subjects is ours."""
    figures = []
    asked: dict[Question, list[Place]] = {"projects": scene.projects, "proposals": scene.proposals}
    for question, places in asked.items():
        for subject in subjects:
            await _learn(subject, question, places)
            await _check(subjects[0], subject, question, places)
        pressed = {
            subject.name: bench.server(subject.port, subject.pid, _asks(subject, question, places).__next__)
            for subject in subjects
        }
        rounds, work = await bench.measure(pressed), WORKS[question]
        names = list(pressed)[1:]
        figures += [compared(work, rounds, PREAU, name, TARGETS[name]) for name in names]
        figures += [compared(work, rounds, name, HAND) for name in names]
    return figures


@contextmanager
def all_running(served: Served, hand: Running) -> Iterator[list[Running]]:
    """Ours, the hand-written server, our ordinary lane, and the peers that are installed; the others are told."""
    with ExitStack() as stack:
        ordinary = stack.enter_context(serving(served.data_dir.parent, PREAU_COMPILED="0"))
        found = [ours(served, PREAU), hand, ours(ordinary, ORDINARY)]
        for program in programs.PEERS:
            if not program.installed.exists():
                print(f"skipped: {program.name} is not installed (scripts/setup.sh bench tells why)")
                continue
            found.append(stack.enter_context(programs.running(program, served)))
        yield found


def ours(served: Served, name: str) -> Running:
    assert served.process is not None
    return Running(name, served.port, served.process.pid, dialects.ours())


def _asks(subject: Running, question: Question, places: list[Place]) -> Iterator[load.Request]:
    for place in itertools.cycle(places):
        yield subject.dialect.request(question, place)


async def _learn(subject: Running, question: Question, places: list[Place]) -> None:
    await subject.dialect.learn(question, places, lambda asked: load.one(subject.port, asked))


async def _check(ours: Running, subject: Running, question: Question, places: list[Place]) -> None:
    """Raises RuntimeError when the subject does not say what we say."""
    for place in (places[index] for index in _SAMPLES):
        answers = [await load.one(one.port, one.dialect.request(question, place)) for one in (ours, subject)]
        if bodies.said(answers[0]) != bodies.said(answers[1]):
            raise RuntimeError(f"{subject.name} answers otherwise: {answers[1][:2000]!r}, and we {answers[0][:2000]!r}")
