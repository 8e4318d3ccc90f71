"""Refusals of grants."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime, get_timezone

from backend.kit.problems import Problem


@dataclass
class LongerThanHeld(Problem):
    """Nobody gives a role for longer than they hold the right to give it."""

    until: datetime
    fr = "Vous ne pouvez pas donner ce rôle au-delà du {until} : votre propre droit s’arrête là."
    en = "You cannot give this role beyond {until}: your own right ends then."

    def facts(self, locale: str) -> dict[str, object]:
        pattern = "d MMMM y 'at' HH:mm" if locale == "en" else "d MMMM y 'à' HH:mm"
        zone = get_timezone("Europe/Paris")
        return {"until": str(format_datetime(self.until, pattern, tzinfo=zone, locale=locale))}


@dataclass
class GivenToOneself(Problem):
    fr = "Personne ne se donne un rôle, ni à une organisation dont il est membre : demandez à quelqu’un d’autre."
    en = "Nobody gives a role to themself, nor to an organization they belong to: ask somebody else."


@dataclass
class AlreadyGranted(Problem):
    """The same role, to the same holder, in the same territory: running or planned."""

    fr = "Ce rôle est déjà donné ici, ou prévu. Pour changer ses dates, retirez-le d’abord."
    en = "This role is already given here, or planned. To change its dates, take it back first."


@dataclass
class GrantOver(Problem):
    fr = "Ce rôle est déjà terminé : il n’y a plus rien à retirer."
    en = "This role is over already: there is nothing left to take back."


@dataclass
class AddressUnknown(Problem):
    """Said only to those who may act, and at most some times an hour."""

    fr = "Personne ne s’est connecté ici avec cette adresse : vérifiez-la, ou demandez à la personne de se connecter."
    en = "Nobody has logged in here with this address: check it, or ask the person to log in."
