import json
from pathlib import Path

import pytest

from backend.votes.counting import Completion, Rule, count
from backend.votes.counting.command import run
from tests.votes.counting.elections import ASSEN, DATA, GDYNIA, TOULOUSE_2022, load


def test_json_is_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / ASSEN, Rule.EQUAL_SHARES, Completion.ADD1, "2026", as_json=True) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == count(load(ASSEN).election, Rule.EQUAL_SHARES, Completion.ADD1, "2026").to_json()
    assert err == ""


def test_the_completion_we_recommend_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / ASSEN, Rule.EQUAL_SHARES, None, None, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["completion"] == "add1-then-greedy"
    assert run(DATA / ASSEN, Rule.GREEDY, None, None, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["completion"] == "none"


def test_the_minimum_score_is_that_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / GDYNIA, Rule.GREEDY_STOP, None, None, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["minimum_score"] == 50


def test_the_table_has_each_project_with_its_decision(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / ASSEN, Rule.EQUAL_SHARES, Completion.NONE, None, as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("1  ")).split() == (
        ["1", "3", "7200", "43", "43", "funded,", "92800", "left", "PopUp", "Podium"]
    )
    assert any("not affordable, asked 30000, supporters 8, supporters money about 4474.64" in line for line in lines)
    assert lines[-3].startswith("spent ")
    assert lines[-1].startswith("inputs sha256 ")
    assert len(lines) == 3 + 1 + 14 + 1 + 3


def test_the_table_tells_what_the_seed_settled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / TOULOUSE_2022, Rule.GREEDY, None, "2026", as_json=False) == 0
    assert "drawn by the seed (greedy, changes no decision): " in capsys.readouterr().out


def test_bad_lines_are_listed_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.pb"
    bad.write_text((DATA / ASSEN).read_text().replace(";1,2,10\n", ";1,2,99\n").replace("\n3;7200;", "\n3;-7200;"))
    assert run(bad, Rule.GREEDY, None, None, as_json=True) == 65
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{bad}:20: cost: '-7200' is negative\n{bad}:37: unknown project '99'\n")


@pytest.mark.parametrize("name", ["missing.pb", "."])
def test_a_missing_file_is_said(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / name), Rule.GREEDY, None, None, as_json=False) == 66
    assert str(tmp_path) in capsys.readouterr().err


def test_greedy_has_no_completion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / ASSEN, Rule.GREEDY, Completion.ADD1, None, as_json=False) == 64
    assert capsys.readouterr().err == "the rule greedy has no completion\n"
