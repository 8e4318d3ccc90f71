"""What assistance tells: each thing that may be done at the counter has its words, on the receipt and in the mail."""

from datetime import UTC, datetime

import pytest

from backend.assistance import messages
from tests.api.test_gates import GATED, gate_of

HELP = {
    "place": "Toulouse",
    "reason": "Pas d’ordinateur",
    "number": "ast_1",
    "ends_at": datetime(2026, 6, 15, 8, 20, tzinfo=UTC),
    "ended_at": datetime(2026, 6, 15, 8, 10, tzinfo=UTC),
}


def test_what_may_be_done_at_the_counter_has_its_words() -> None:
    """A mutation that becomes open to help (`helped`) must come with what the person is told of it."""
    done = {verb for verb in GATED if gate_of(verb).helped} - {"logOut", "endAssistance"}
    assert done == set(messages.WORDS)


@pytest.mark.parametrize(
    ("locale", "until", "act"), [("fr", "10 h 20", "10 h 05 : un projet proposé"), ("en", "10:20", "10:05 : a project")]
)
def test_mails_tell_the_end_and_what_was_done(locale: str, until: str, act: str) -> None:
    subject, text = messages.started(HELP, locale)
    assert "Toulouse" in subject
    assert until in text
    acts = [(datetime(2026, 6, 15, 8, 5, tzinfo=UTC), "proposeProject")]
    _, text = messages.ended(HELP, acts, locale)
    assert f"- {act}" in text
    assert "ast_1" in text


@pytest.mark.parametrize(("locale", "nothing"), [("fr", "- rien"), ("en", "- nothing")])
def test_a_mail_tells_that_nothing_was_done(locale: str, nothing: str) -> None:
    assert nothing in messages.ended(HELP, [], locale)[1]


def test_a_verb_without_words_is_told_all_the_same() -> None:
    assert messages.told("unheardOf", "fr") == "une autre démarche"
