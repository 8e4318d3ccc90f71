"""Refusals of votes."""

from dataclasses import dataclass, field
from datetime import datetime

from babel.dates import format_datetime, get_timezone

from backend.kit.problems import Issue, Problem


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
    """The person is not of the electorate; `electorate` says who is, `missing` what the person has not proven."""

    electorate: str
    missing: list[Issue] = field(default_factory=list)
    fr = "Ce vote est ouvert à : {electorate}. {why}"
    en = "This vote is open to: {electorate}. {why}"

    def facts(self, locale: str) -> dict[str, object]:
        if self.missing:
            why = " ".join(lack.message(locale) for lack in self.missing)
        elif locale == "en":
            why = "You are not on its roll: contact the town hall if this is a mistake."
        else:
            why = "Vous n’êtes pas sur sa liste : contactez la mairie si c’est une erreur."
        return {"electorate": self.electorate, "why": why}


@dataclass
class AlreadyVoted(Problem):
    """This vote counts the first ballot: it cannot be changed."""

    fr = "Vous avez déjà voté, et ce vote ne permet pas de changer son bulletin."
    en = "You have already voted, and this vote does not allow a ballot to be changed."


@dataclass
class AlreadyVotedOtherwise(Problem):
    """The same human is on the roll by another account, or by a code on paper: one human, one ballot."""

    fr = (
        "Votre voix est déjà enregistrée par une autre voie : un autre compte à vous, ou un code reçu sur papier. "
        "Elle compte. Contactez la mairie si ce n’était pas vous."
    )
    en = (
        "Your vote is already recorded in another way: another account of yours, or a code received on paper. "
        "It counts. Contact the town hall if it was not you."
    )


@dataclass
class CodeNeeded(Problem):
    """A vote by codes alone: an account gives no right there."""

    fr = "Ce vote se fait avec un code reçu sur papier, sans compte : saisissez votre code pour voter."
    en = "This vote is cast with a code received on paper, without an account: type your code to vote."


@dataclass
class WrongVotingCode(Problem):
    """The same for a code that never was, of another vote, or cancelled."""

    fr = "Ce code ne permet pas de voter ici. Vérifiez-le, ou demandez-en un autre à la mairie."
    en = "This code gives no vote here. Check it, or ask the town hall for another."


@dataclass
class VotingCodeUsed(Problem):
    fr = "Ce code a déjà servi : un bulletin est dans l’urne, et il ne peut plus être changé."
    en = "This code was already used: a ballot is in the box, and it can no longer be changed."


@dataclass
class CodesNotPossible(Problem):
    """A code beside an account would give one human two votes."""

    fr = (
        "Ce vote se fait avec un compte : un code s’y ajouterait, et une même personne pourrait voter deux fois. "
        "Ouvrez un vote « par code », ou un vote réservé aux personnes d’une liste."
    )
    en = (
        "This vote is cast with an account: a code would come on top, and the same person could vote twice. "
        "Open a vote “by code”, or one for the people of a list."
    )


@dataclass
class AlreadyDownloaded(Problem):
    """Codes are given once: afterwards nobody can read them, not even us."""

    downloaded_at: datetime
    fr = (
        "Ces codes ont été téléchargés le {downloaded_at} : ils ne peuvent plus l’être. "
        "S’ils sont perdus, annulez ce lot et faites-en un autre."
    )
    en = (
        "These codes were downloaded on {downloaded_at}: they cannot be again. "
        "If they are lost, cancel this batch and make another."
    )

    def facts(self, locale: str) -> dict[str, object]:
        return {"downloaded_at": _moment(self.downloaded_at, locale)}


@dataclass
class BatchCancelled(Problem):
    fr = "Ce lot de codes est annulé."
    en = "This batch of codes is cancelled."


@dataclass
class ReasonRequired(Problem):
    closes_at: datetime
    fr = "Le vote est ouvert jusqu’au {closes_at} : le clore avant demande un motif, qui sera public."
    en = "The vote is open until {closes_at}: closing it before needs a reason, which will be public."

    def facts(self, locale: str) -> dict[str, object]:
        return {"closes_at": _moment(self.closes_at, locale)}
