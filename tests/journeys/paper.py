"""Voting codes on paper for the journeys: printed once for each served program, then dealt one by one."""

import subprocess
import sys
from pathlib import Path

from tests.serving import Served

_PRINTED = 40
_dealt: dict[Path, tuple[str, list[str]]] = {}


def deal(served: Served) -> tuple[str, str]:
    """The public id of a vote by codes of the town, whose ballots share out 7 points, and a code never used."""
    if not (vote_and_codes := _dealt.get(served.data_dir)) or not vote_and_codes[1]:
        command = [sys.executable, "-m", "tests.printing", str(served.data_dir), str(_PRINTED)]
        root = Path(__file__).parent.parent.parent
        made = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
        assert made.returncode == 0, made.stderr
        vote, *codes = made.stdout.split()
        vote_and_codes = _dealt[served.data_dir] = (vote, codes)
    return vote_and_codes[0], vote_and_codes[1].pop()
