"""Two processes on one database: what is written through one is read from the other, kept answers notwithstanding."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

import httpx2
import orjson
import pytest

from tests.kit.embedded.conftest import open_folder
from tests.serving import COOKIE, OURS, OpenVote, Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
Pair = tuple[Served, Served]

PATIENCE = 10.0
"""Seconds: what is asserted is that it comes; a busy machine may take its time."""
PROPOSE = "mutation ($input: ProposeProjectInput!) { proposeProject(input: $input) { __typename } }"
CAST = "mutation ($input: CastBallotInput!) { castBallot(input: $input) { __typename } }"
TITLES = "{ projects(first: 1, orderBy: RECENT) { nodes { title } } }"
COUNT = "query ($id: ID!) { vote(id: $id) { ballotCount } }"
WHERE = '{ territoryByCode(code: "31555") { id } }'
LISTENING = "SELECT count({}) AS n FROM pg_stat_activity WHERE application_name = 'preau versions'"


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    with open_folder() as place, serving(place) as first, serving(place) as second:
        yield first, second


def _ask(served: Served, text: str, token: str | None = None, **variables: Any) -> Any:
    """By POST: anonymous without a token of a session."""
    headers = OURS | ({"cookie": f"{COOKIE}={token}"} if token else {})
    asked = {"query": text, "variables": variables}
    answer = httpx2.post(f"{served.base}/graphql", json=asked, headers=headers, timeout=30)
    assert answer.status_code == 200, answer.text
    assert "errors" not in answer.json(), answer.text
    return answer.json()["data"]


def _get(served: Served, path: str) -> str:
    return httpx2.get(f"{served.base}{path}", timeout=30).text


def _wait(read: Callable[[], str], text: str, *, shown: bool = True) -> None:
    """Read until the text is there, or no longer."""
    deadline = time.monotonic() + PATIENCE
    while (text in read()) is not shown:
        assert time.monotonic() < deadline, f"{text} did not come, or did not go"
        time.sleep(0.02)


def _reads(served: Served) -> list[Callable[[], str]]:
    """The last project, wherever anybody may read of it."""
    pages = (f"/graphql?query={quote(TITLES)}", "/projets?order=RECENT", "/en/projets?order=RECENT")
    return [lambda: str(_ask(served, TITLES)), *(partial(_get, served, page) for page in pages)]


def test_what_is_written_through_one_is_read_from_the_other(pair: Pair) -> None:
    writer, other = pair
    title, reads = "La mare aux grenouilles", [*_reads(other), *_reads(writer)]
    assert all(title not in read() for read in reads for _ in range(3))
    where = _ask(writer, WHERE)["territoryByCode"]["id"]
    draft = {"title": title, "summary": "", "body": "", "place": ""}
    made = _ask(writer, PROPOSE, writer.persona("citizen"), input={"territoryId": where, "draft": draft})
    assert made["proposeProject"]["__typename"] == "ProposeProjectPayload"
    for read in reads:
        _wait(read, title)
    writer.rows("UPDATE project SET status = 'draft' WHERE title = %s", title)
    for read in reads:
        _wait(read, title, shown=False)


def test_a_ballot_cast_through_one_is_counted_by_the_other(pair: Pair) -> None:
    [vote], voters = pair[0].open_votes(), pair[0].voters(3)
    assert [_count(served, vote) for served in pair] == ["ballots: 0"] * 2
    for voter in voters:
        chosen = {"voteId": vote.id, "choices": [{"optionId": vote.options[0]}]}
        assert _ask(pair[0], CAST, voter.token, input=chosen)["castBallot"]["__typename"] == "CastBallotPayload"
    for served in pair:
        _wait(partial(_count, served, vote), f"ballots: {len(voters)}")


def _count(served: Served, vote: OpenVote) -> str:
    return f"ballots: {_ask(served, COUNT, id=vote.id)['vote']['ballotCount']}"


@pytest.mark.parametrize("path", [f"/graphql?query={quote(WHERE)}", "/", "/accessibilite", "/en/organisations"])
def test_a_validator_given_by_one_is_known_to_the_other(pair: Pair, path: str) -> None:
    names = {"host": "ville.example"}  # pages name the host by which they were asked
    answer = httpx2.get(f"{pair[0].base}{path}", headers=names, timeout=30)
    etag = answer.headers["etag"]
    assert answer.status_code == 200
    for served in pair:
        with httpx2.Client(base_url=served.base, headers=names, timeout=30) as browser:
            for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
                again = browser.get(path, headers={"if-none-match": known})
                assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
                assert "content-length" not in again.headers
            whole = browser.get(path, headers={"if-none-match": '"x"'})
            assert (whole.status_code, whole.content) == (200, answer.content)
            head = browser.head(path)
            assert (head.status_code, head.content) == (200, b"")
            assert head.headers["content-length"] == str(len(answer.content))


def test_who_loses_the_line_goes_on_telling_the_truth(pair: Pair) -> None:
    writer, path = pair[0], "/organisations"
    assert all("Une mare" not in _get(served, path) for served in pair)
    assert writer.rows(LISTENING.format("pg_terminate_backend(pid)")) == [{"n": 2}]
    writer.rows("UPDATE organization SET name = 'Une mare' WHERE id = (SELECT min(id::text)::uuid FROM organization)")
    for served in pair:
        _wait(partial(_get, served, path), "Une mare")
    _wait(lambda: str(writer.rows(LISTENING.format("pid"))), "2")
    writer.rows("UPDATE organization SET name = 'Deux mares' WHERE name = 'Une mare'")
    for served in pair:
        _wait(partial(_get, served, path), "Deux mares")


def _logged(served: Served) -> list[Any]:
    return [orjson.loads(line) for line in served.logged().splitlines() if line.startswith('{"request"')]


@pytest.mark.parametrize("path", ["/accessibilite", f"/graphql?query={quote(WHERE)}"])
def test_what_is_kept_is_said_as_what_was_made_with_a_line_of_the_log_each(pair: Pair, path: str) -> None:
    said = [httpx2.get(f"{pair[0].base}{path}") for _ in range(30)]
    assert {answer.status_code for answer in said} == {200}
    assert len({answer.content for answer in said}) == 1
    named = [dict(answer.headers) for answer in said]
    ids = {headers.pop("x-request-id") for headers in named}
    assert len({headers.pop("date") for headers in named}) <= 3  # seconds
    assert all(headers == named[0] for headers in named)
    assert "default-src 'none'" in named[0]["content-security-policy"]
    assert len(ids) == 30
    _wait(lambda: str(ids - {line["request"] for line in _logged(pair[0])}), "set()")
    told = [line for line in _logged(pair[0]) if line["request"] in ids]
    assert len(told) == 30
    assert {(line["method"], line["path"], line["status"]) for line in told} == {("GET", path.partition("?")[0], 200)}
