"""The figures of speed, `make bench`: what Préau serves beside what others serve of the same tables, in one run.

Requests per second depend on the machine and on who else uses it; ratios measured in turn, round after round, hardly
do. One table is printed, and `bench.json` written.
"""

import argparse
import os
from collections.abc import Coroutine
from contextlib import ExitStack

import uvloop

from tests.bench import answers, ballots, bench_counting, figures, lists, memory, processes, programs, refusals, scene
from tests.bench.figures import Figure
from tests.bench.rounds import Bench
from tests.kit.embedded.conftest import open_folder
from tests.serving import serving

WORKS = ("memory", "refusals", "lists", "answers", "ballots")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("works", nargs="*", metavar="work", help=f"only these, bench.json left as it is: {WORKS}")
    parser.add_argument("--rounds", type=int, default=6, help="how many times each subject is pressed (6)")
    parser.add_argument("--seconds", type=float, default=1.0, help="for how long each time (1.0)")
    parser.add_argument("--requests", type=int, default=100_000, help="before memory is looked at again (100000)")
    parser.add_argument("--table", action="store_true", help="print the table of bench.json, without measuring")
    asked = parser.parse_args()
    if unknown := set(asked.works) - set(WORKS):
        parser.error(f"there is no work {', '.join(sorted(unknown))}")
    return asked


def _measured(asked: argparse.Namespace, works: tuple[str, ...]) -> list[Figure]:
    """The program is started anew once its database is made: a worker's memory is then that of a worker alone."""
    with ExitStack() as stack:
        served = stack.enter_context(serving(stack.enter_context(open_folder())))
        seen = scene.write(served)
        served.stop()
        served.start()
        bench = Bench(served.postmaster(), asked.rounds, asked.seconds)
        found: list[Figure] = []
        others = processes.Others(os.getpid(), bench.postmaster)
        if "memory" in works:
            found += _told("memory", memory.measured(served, seen, asked.requests))
        if "refusals" in works:  # before PostgreSQL has ballots to tidy up beside
            found += _told("refusals", refusals.measured(served))
        hand = stack.enter_context(programs.running(programs.BY_HAND, served))
        if "lists" in works:
            with lists.all_running(served, hand) as subjects:
                found += _told("lists", lists.measured(bench, subjects, seen))
        if "answers" in works:
            found += _told("answers", answers.measured(bench, served, hand, seen))
        if "ballots" in works:
            found += _told("ballots", ballots.measured(bench, served, hand))
        print(f"\nMeanwhile others used {others.share():.0%} of the processors.")
    return found


def _told(work: str, measured: Coroutine[None, None, list[Figure]]) -> list[Figure]:
    print(f"Measuring the {work}…", flush=True)
    return uvloop.run(measured)


def main() -> None:
    asked = _arguments()
    if asked.table:
        print(figures.table(figures.read()))
        return
    found = _measured(asked, tuple(asked.works) or WORKS)
    print(f"\n{figures.table(found)}\n")
    if not asked.works:
        figures.write(found)
        bench_counting.against_pabutools(60, 4_000)  # its whole takes a minute: see the README


if __name__ == "__main__":
    main()
