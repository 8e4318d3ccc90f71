"""Refusals of votes."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime, get_timezone

from backend.kit.problems import Problem


def _moment(moment: datetime, locale: str) -> str:
    pattern = "d MMMM y 'at' HH:mm" if locale == "en" else "d MMMM y 'à' HH:mm"
    return str(format_datetime(moment, pattern, tzinfo=get_timezone("Europe/Paris"), locale=locale))


@dataclass
class VoteNotOpen(Problem):
    """The vote opens later."""

    opens_at: datetime
    fr = "Le vote ouvre le {opens_at}."
    en = "The vote opens on {opens_at}."

    def facts(self, locale: str) -> dict[str, object]:
        return {"opens_at": _moment(self.opens_at, locale)}


@dataclass
class VoteClosed(Problem):
    closed_at: datetime
    fr = "Le vote est clos depuis le {closed_at}."
    en = "The vote closed on {closed_at}."

    def facts(self, locale: str) -> dict[str, object]:
        return {"closed_at": _moment(self.closed_at, locale)}


@dataclass
class NotEligible(Problem):
    """The person is not of the electorate; `electorate` says who is."""

    electorate: str
    fr = "Vous n’êtes pas sur la liste de ce vote, ouvert à : {electorate}. Contactez la mairie si c’est une erreur."
    en = "You are not on the roll of this vote, open to: {electorate}. Contact the town hall if this is a mistake."


@dataclass
class AlreadyVoted(Problem):
    """This vote counts the first ballot: it cannot be changed."""

    fr = "Vous avez déjà voté, et ce vote ne permet pas de changer son bulletin."
    en = "You have already voted, and this vote does not allow a ballot to be changed."


@dataclass
class ReasonRequired(Problem):
    closes_at: datetime
    fr = "Le vote est ouvert jusqu’au {closes_at} : le clore avant demande un motif, qui sera public."
    en = "The vote is open until {closes_at}: closing it before needs a reason, which will be public."

    def facts(self, locale: str) -> dict[str, object]:
        return {"closes_at": _moment(self.closes_at, locale)}
