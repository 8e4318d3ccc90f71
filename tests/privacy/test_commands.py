"""The commands of whoever runs an instance, on the data directory of a running demonstration."""

import json
import os
import subprocess

import pytest

from backend.kit import ids
from backend.kit.ids import uuid7
from backend.privacy.holdings import HOLDINGS
from tests.serving import PROGRAM, Served

pytestmark = pytest.mark.slow


def preau(served: Served, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PREAU_", "DATABASE_URL"))}
    environment = {**kept, "PREAU_DATA_DIR": str(served.data_dir)}
    return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_erase_tells_then_does_then_finds_nobody(served: Served) -> None:
    [voter] = served.voters(1)
    told = preau(served, "erase", voter.person, "--dry-run")
    assert (told.returncode, set(told.stdout.split())) == (0, {"person", "login_session", "1"})
    assert served.rows("SELECT 1 FROM person WHERE id = %s", voter.person)
    done = preau(served, "erase", voter.person)
    assert (done.returncode, done.stdout) == (0, told.stdout)
    assert not served.rows("SELECT 1 FROM person WHERE id = %s", voter.person)
    again = preau(served, "erase", voter.person)
    assert (again.returncode, again.stdout, again.stderr.splitlines()[-1]) == (0, "", "nothing to erase")


@pytest.mark.parametrize("wrong", ["moi", ids.encode("org", uuid7()), ""])
def test_erase_takes_the_id_of_a_person_alone(served: Served, wrong: str) -> None:
    refused = preau(served, "erase", wrong)
    assert (refused.returncode, refused.stdout) == (65, "")


def test_retention_tells_the_same_as_it_does(served: Served) -> None:
    served.rows(
        "INSERT INTO mail_message (id, recipient, subject, text, at) "
        "VALUES (gen_random_uuid(), 'a@essai.example', '', '', now() - interval '31 days')"
    )
    told = preau(served, "retention", "--dry-run")
    assert "mail_message\t1\t30 days after it was written" in told.stdout
    assert told.stdout.splitlines()[-1].startswith("person\t")
    assert preau(served, "retention").stdout.splitlines()[0] == told.stdout.splitlines()[0]
    assert "mail_message\t0\t" in preau(served, "retention", "--dry-run").stdout


def test_register_is_json_or_text(served: Served) -> None:
    found = json.loads(preau(served, "register", "--json").stdout)
    assert [entry["table"] for entry in found["entries"]] == [holding.table for holding in HOLDINGS]
    assert found["controller"] == "Toulouse"
    text = preau(served, "register", "--locale", "en").stdout
    assert all(holding.title.en in text for holding in HOLDINGS)
