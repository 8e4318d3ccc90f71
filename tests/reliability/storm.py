"""A storm of casts over HTTP: voters change their ballots without end, and keep the history of what was answered."""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from tests.reliability.checker import Cast, Choice, Counted, append
from tests.serving import OpenVote, Served, Voter, ask, client

CAST = """
mutation ($input: CastBallotInput!) {
  castBallot(input: $input) { __typename ... on CastBallotPayload { receipt replaced } ... on Problem { code message } }
}
"""
CLOSE = "mutation ($input: CloseVoteInput!) { closeVote(input: $input) { __typename } }"
STATE = "query ($id: ID!) { vote(id: $id) { state ballotCount tally { decisions { number score } } } }"
BALLOTS = """
query ($id: ID!, $after: String) {
  vote(id: $id) { ballots(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { receipt choices { number points } }
  } }
}
"""
BALLOTS_OF = [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)]
"""Every ballot that names one or two of three options, by their places."""


class Storm:
    """`answers` counts what came back: HTTP statuses, GraphQL error codes, kinds of broken connections."""

    def __init__(self, served: Served, vote: OpenVote, file: Path) -> None:
        self.served, self.vote, self.file = served, vote, file
        self.history: list[Cast] = []
        self.answers: Counter[str] = Counter()
        self.over = asyncio.Event()

    async def rage(self, voters: list[Voter]) -> None:
        """Until `over`, and then until each voter knows what became of the last ballot."""
        async with client(self.served, most=len(voters)) as browser:
            await asyncio.gather(*(self._change_mind(browser, voter) for voter in voters))

    async def _change_mind(self, browser: httpx2.AsyncClient, voter: Voter) -> None:
        """One ballot after the other; now and then the former is sent again, as by a client that missed the answer."""
        while not self.over.is_set():
            places = random.choice(BALLOTS_OF)  # noqa: S311  (any ballot)
            cast = await self.settle(browser, voter, places)
            if cast.receipt is not None and cast.receipt[0] in "01234567":
                await self.send(browser, voter, cast.key, places)

    async def settle(self, browser: httpx2.AsyncClient, voter: Voter, places: tuple[int, ...]) -> Cast:
        """Send one ballot, again under the same key as long as the outcome is unknown."""
        key, deadline = str(uuid4()), time.monotonic() + 60
        while (cast := await self.send(browser, voter, key, places)).outcome == "unknown":
            assert time.monotonic() < deadline, "no definite answer within a minute"
            await asyncio.sleep(0.1)
        return cast

    async def send(self, browser: httpx2.AsyncClient, voter: Voter, key: str, places: tuple[int, ...]) -> Cast:
        choices = [{"optionId": self.vote.options[place]} for place in places]
        variables = {"input": {"voteId": self.vote.id, "choices": choices, "clientKey": key}}
        invoked, answer = time.monotonic(), None
        try:
            answer = await browser.post(
                "/graphql",
                json={"query": CAST, "variables": variables},
                headers={"cookie": f"preau_session={voter.token}"},
            )
        except httpx2.TransportError as error:
            self.answers[type(error).__name__] += 1
        outcome, receipt = self._read(answer)
        choice = tuple((str(place + 1), 1) for place in sorted(places))
        cast = Cast(voter.person, key, choice, invoked, time.monotonic(), outcome, receipt)
        self.history.append(cast)
        append(self.file, cast)
        return cast

    def _read(self, answer: httpx2.Response | None) -> tuple[Any, str | None]:
        """The outcome, and the receipt when the ballot was taken."""
        if answer is None:
            return "unknown", None
        self.answers[str(answer.status_code)] += 1
        body = answer.json()
        if "errors" in body:
            self.answers[body["errors"][0]["extensions"]["code"]] += 1
            return "unknown", None
        result = body["data"]["castBallot"]
        return ("ok", result["receipt"]) if result["__typename"] == "CastBallotPayload" else ("fail", None)

    def failures(self) -> dict[str, int]:
        """Answers that say the server failed, or that it said it met something it did not expect."""
        return {name: n for name, n in self.answers.items() if name == "INTERNAL" or name.startswith("5")}


async def close_and_count(served: Served, vote: OpenVote, seconds: float = 20) -> Counted:
    """Close the vote as the agent, wait for the count, and read everything that is published."""
    async with client(served, served.persona("agent")) as agent:
        closed = await ask(agent, CLOSE, input={"voteId": vote.id, "reason": "fin de l’essai"})
        assert closed["closeVote"]["__typename"] == "CloseVotePayload"
        deadline = time.monotonic() + seconds
        while (state := (await ask(agent, STATE, id=vote.id))["vote"])["state"] != "COUNTED":
            assert time.monotonic() < deadline, f"not counted after {seconds} s"
            await asyncio.sleep(0.1)
    return Counted(
        ballots=await published(served, vote),
        roll=[str(row["person_id"]) for row in _roll(served, vote)],
        counter=state["ballotCount"],
        scores={row["number"]: int(row["score"]) for row in state["tally"]["decisions"] if row["score"] != "0"},
    )


async def published(served: Served, vote: OpenVote) -> list[tuple[str, Choice]]:
    """The public list, page after page, as anybody reads it."""
    found: list[tuple[str, Choice]] = []
    after = None
    async with client(served) as anybody:
        while True:
            page = (await ask(anybody, BALLOTS, id=vote.id, after=after))["vote"]["ballots"]
            for node in page["nodes"]:
                choice = tuple(sorted((line["number"], line["points"]) for line in node["choices"]))
                found.append((node["receipt"], choice))
            if not page["pageInfo"]["hasNextPage"]:
                return found
            after = page["pageInfo"]["endCursor"]


def _roll(served: Served, vote: OpenVote) -> list[dict[str, Any]]:
    return served.rows("SELECT person_id FROM roll_entry WHERE vote_id = %s::uuid AND voted_on IS NOT NULL", vote.key)
