"""Refusals of budgets."""

from dataclasses import dataclass

from backend.kit.problems import Problem

PHASE_NAMES = {
    "fr": {
        "submission": "dépôt des projets",
        "study": "étude des projets",
        "vote": "vote",
        "result": "résultat",
        "realisation": "réalisation",
    },
    "en": {
        "submission": "submission of projects",
        "study": "study of projects",
        "vote": "vote",
        "result": "result",
        "realisation": "realisation",
    },
}


@dataclass
class WrongPhase(Problem):
    """The action belongs to another phase of the budget than the one under way (null: none is)."""

    asked: str
    current: str | None
    fr = "Cela se fait pendant la phase « {asked} » ; la phase en cours est « {current} »."
    en = "This is done during the phase “{asked}”; the current phase is “{current}”."

    def facts(self, locale: str) -> dict[str, object]:
        names = PHASE_NAMES["en" if locale == "en" else "fr"]
        none = "none" if locale == "en" else "aucune"
        return {"asked": names[self.asked], "current": names[self.current] if self.current else none}


@dataclass
class AlreadySubmitted(Problem):
    fr = "Ce projet est déjà déposé dans ce budget participatif."
    en = "This project was already submitted to this participatory budget."


@dataclass
class NothingToVoteOn(Problem):
    fr = "Moins de deux projets ont été retenus : il en faut au moins deux pour ouvrir le vote."
    en = "Fewer than two projects were retained: at least two are needed to open the vote."


@dataclass
class VoteAlreadyOpened(Problem):
    fr = "Le vote de ce budget participatif est déjà ouvert."
    en = "The vote of this participatory budget is already open."
