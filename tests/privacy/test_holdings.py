"""No table knows a person behind the declarations' back: every column that refers to one is declared, or explained."""

import re
from datetime import timedelta

import pytest

from backend.kit import clock, sql
from backend.kit.ids import uuid7
from backend.kit.personal import Export, lasting, target
from backend.privacy.holdings import HOLDINGS

PERSON = re.compile(r"^(person|agent|owner|author|reader)_id$|_by_id$|^(email|recipient)$")
"""Columns that name a person: each must be found by a statement of erasure, or explained."""
TELLS = re.compile(
    r"^(name|contact_email|pivot|human|mark|elector_id|session_id|subject|siret|device|id_token|address|born_on|evidence"
    r"|function|statement|message|label)$"
)
"""Columns that tell something of a person: they must go with a row that erasure deletes, or be explained."""
EXPLAINED = {
    "person.email": "goes with its row, which is found by its id",
    "parental_request.email": "goes with its row, which is found by its child",
    "audit_event.subject": "the public id of what was acted on; that of a person is meaningless once they are erased",
    "elector.mark": "a keyed hash of a line of a list, which cannot be traced back to a person",
    "instance_mark.mark": "of the instance’s secret",
    "oauth_revoked_access.mark": "the hash of a token’s id",
    "spent_token.mark": "the hash of a token",
    "roll_entry.human": "a keyed hash, kept as long as the vote may be contested: emptied by retention",
    "roll_entry.elector_id": "the line of a list, as long as the vote may be contested: emptied by retention",
    "voting_code.elector_id": "the line of a list that a code was made for: falls with the list",
    "voting_code_batch.name": "the name of a batch",
    "elector_list.name": "the name of a list",
    "electorate.name": "the name of an electorate",
    "envelope.name": "the name of an envelope",
    "identity_provider.name": "the name of a service",
    "organization.name": "the name of an organization, public as in the State’s registers",
    "organization.siret": "the number of an organization, public as in the State’s registers",
    "territory.name": "the name of a territory",
}


async def _columns() -> tuple[set[str], set[str]]:
    """Those that name a person, foreign keys included; those that tell something of one."""
    found = await sql.rows(
        "SELECT c.table_name || '.' || c.column_name AS name, c.column_name AS short FROM information_schema.columns c "
        "JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = 'public' "
        "AND t.table_type = 'BASE TABLE' AND c.table_name !~ '^(procrastinate|aerich)'"
    )
    keys = await sql.rows(
        "SELECT conrelid::regclass::text || '.' || a.attname AS name FROM pg_constraint k "
        "JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey) "
        "WHERE k.contype = 'f' AND k.confrelid = 'person'::regclass"
    )
    return (
        {row["name"] for row in found if PERSON.search(row["short"])} | {row["name"] for row in keys},
        {row["name"] for row in found if TELLS.search(row["short"])},
    )


STATEMENTS = [statement for holding in HOLDINGS for statement in holding.erase]


def _found_by() -> set[str]:
    """`table.column` for each column by which a statement of erasure finds rows."""
    names = set()
    for statement in STATEMENTS:
        columns = re.findall(r"(\w+) = (?:ANY\(:addresses\)|:person)", statement)
        names |= {f"{target(statement)}.{column}" for column in columns}
    return names


async def test_every_column_that_tells_of_a_person_is_erased_or_explained(db: str) -> None:
    people, tells = await _columns()
    assert len(people) > 35
    assert len(tells) > 30
    deleted = {target(statement) for statement in STATEMENTS if statement.startswith("DELETE")}
    found_by = _found_by()
    assert sorted(people - found_by - set(EXPLAINED)) == []
    assert sorted(name for name in tells - set(EXPLAINED) if name.partition(".")[0] not in deleted) == []
    assert sorted(set(EXPLAINED) - people - tells) == [], "explained, and not there any more"


async def test_every_statement_runs_on_the_tables_as_they_are(db: str) -> None:
    """Exports, erasures and rules alike, for nobody."""
    values: dict[str, object] = {"person": uuid7(), "name": "Personne", "addresses": ["nobody@exemple.fr"]}
    for statement in STATEMENTS:
        assert await sql.run(statement, values) == 0, statement
    for holding in HOLDINGS:
        if isinstance(holding.export, Export):
            assert await sql.rows(holding.export.statement, values) == []
            assert holding.export.files == "" or await sql.rows(holding.export.files, values) == []
        for rule in holding.expiries:
            assert await sql.run(rule.statement, {"before": clock.now() - rule.after}) == 0


def test_each_kind_is_told_once_in_both_languages() -> None:
    assert len({holding.table for holding in HOLDINGS}) == len(HOLDINGS)
    assert len({holding.title.fr for holding in HOLDINGS}) == len(HOLDINGS)
    for holding in HOLDINGS:
        for words in (holding.title, holding.data, holding.purpose, holding.kept, holding.recipients):
            assert words.fr
            assert words.en
            assert words.fr != words.en or words is holding.title, words
        if isinstance(holding.export, Export):
            headings = [column.heading for column in holding.export.columns]
            assert len(set(headings)) == len(headings), holding.table


def test_a_room_is_erased_before_the_rooms_it_stands_on() -> None:
    """Rows that refer to others go first: the account is the last."""
    assert HOLDINGS[-1].table == "person"


@pytest.mark.parametrize(
    ("after", "fr", "en"),
    [
        (timedelta(0), "aussitôt", "at once"),
        (timedelta(minutes=10), "10 minutes", "10 minutes"),
        (timedelta(hours=1), "1 heure", "1 hour"),
        (timedelta(days=30), "30 jours", "30 days"),
        (timedelta(days=730), "2 ans", "2 years"),
    ],
)
def test_a_duration_is_told_in_plain_words(after: timedelta, fr: str, en: str) -> None:
    assert (lasting(after, "fr"), lasting(after, "en")) == (fr, en)
