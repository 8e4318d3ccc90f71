"""The command that counts a .pb file again, for whoever checks a result: a table to read, or JSON to compare."""

import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from backend.votes.counting.count import count
from backend.votes.counting.decisions import Decision, Funded
from backend.votes.counting.election import Project
from backend.votes.counting.figures import decision_figures, money, number
from backend.votes.counting.pabulib import PabulibError, read
from backend.votes.counting.result import Result
from backend.votes.counting.rules import Completion, Rule

DONE, BAD_USAGE, BAD_DATA, NO_INPUT = 0, 64, 65, 66
"""Exit codes, those of BSD's sysexits."""


def run(path: Path | str, rule: Rule, completion: Completion | None, seed: str | None, as_json: bool) -> int:
    """Count the file at `path` and write the result to standard output; returns the exit code.

    `completion` left out is that we recommend: "add1-then-greedy" for Equal Shares, none otherwise. The minimum score
    is the file's own. Bad lines go to standard error, each as `FILE:LINE: message`.
    """
    if completion is None:
        completion = Completion.ADD1_GREEDY if rule is Rule.EQUAL_SHARES else Completion.NONE
    elif completion is not Completion.NONE and rule is not Rule.EQUAL_SHARES:
        sys.stderr.write(f"the rule {rule} has no completion\n")
        return BAD_USAGE
    try:
        file = read(Path(path).read_bytes())
        result = count(file.election, rule, completion, seed, file.terms.minimum_score)
    except PabulibError as error:
        sys.stderr.writelines(f"{path}:{line}: {message}\n" for line, message in error.faults)
        return BAD_DATA
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return NO_INPUT
    if as_json:
        sys.stdout.write(json.dumps(result.to_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _report(result, file.election.projects))
    return DONE


def _report(result: Result, projects: tuple[Project, ...]) -> Iterator[str]:
    by_id = {project.id: project for project in projects}
    rows: list[tuple[str, ...]] = [("", "project", "cost", "votes", "score", "decision", "title")]
    rows += [_row(decision, result, by_id[decision.project]) for decision in result.decisions]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield f"rule {result.rule}, completion {result.completion}, rules of {result.rules_version}"
    yield f"budget {money(result.budget)}, ballots {result.voters}, minimum score {number(result.minimum_score)}"
    yield ""
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield f"spent {money(result.spent)}, remaining {money(result.remaining)}"
    yield f"seed {result.seed}"
    yield f"inputs sha256 {result.inputs_sha256}"
    for tie in result.ties:
        consequence = "decides who is funded" if tie.separated else "changes no decision"
        yield f"drawn by the seed ({tie.stage}, {consequence}): {', '.join(tie.projects)}"


def _row(decision: Decision, result: Result, project: Project) -> tuple[str, ...]:
    score = number(result.scores[project.id])
    order = str(decision.order) if isinstance(decision, Funded) else ""
    title = " ".join(project.title.split())
    votes = str(result.votes[project.id])
    return (order, project.id, str(money(project.cost)), votes, str(score), _sentence(decision), title)


def _sentence(decision: Decision) -> str:
    figures = decision_figures(decision)
    if isinstance(decision, Funded):
        return f"funded, {figures['left_after']} left"
    facts = [f"{name} {_readable(value)}" for name, value in figures.items() if name not in {"funded", "reason"}]
    return ", ".join([decision.reason.code, *facts]).replace("_", " ")


def _readable(figure: object) -> str:
    """A fraction is shown to two decimals, and said to be about; JSON has it whole."""
    text = str(figure)
    return f"about {float(Fraction(text)):.2f}" if "/" in text else text
