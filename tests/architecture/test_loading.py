"""A worker starts without the libraries of a few acts: they are left to the workers that come to need them."""

import subprocess
import sys

from tests.architecture import sources

OF_A_FEW_ACTS = {
    *("aerich", "tortoise"),  # migrations
    *("authlib", "cryptography", "joserfc", "pyotp", "webauthn"),  # tokens, providers, ways in
    *("fpdf", "segno", "PIL"),  # paper and pictures
    *("aiosmtplib", "httpx2", "prometheus_client", "stdnum"),
}
STARTED = "import sys; from backend import app, cli, serving; app.create_engine(); print(*sys.modules)"


def test_a_worker_starts_without_the_libraries_of_a_few_acts() -> None:
    command = [sys.executable, "-c", STARTED]
    told = subprocess.run(command, cwd=sources.ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in told.stdout.split()}
    assert {"asyncpg", "strawberry", "uvicorn"} <= loaded
    assert not loaded & OF_A_FEW_ACTS
