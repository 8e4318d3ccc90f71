"""Refusals of eligibility."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class NotOnList(Problem):
    """One answer for all that does not match: it tells nothing of who is on the list."""

    fr = "Nous ne vous trouvons pas sur cette liste. Vérifiez ce que vous avez écrit, ou adressez-vous à la mairie."
    en = "We do not find you on this list. Check what you wrote, or ask at the town hall."


@dataclass
class AlreadyClaimed(Problem):
    """The line belongs to somebody else's account: one human, one right."""

    fr = "Quelqu’un a déjà prouvé ce droit avec un autre compte. Si ce n’est pas vous, adressez-vous à la mairie."
    en = "Somebody has already proven this right with another account. If it is not you, ask at the town hall."


@dataclass
class AlreadyRecognised(Problem):
    """A person has one line on a list, and looks for no other."""

    fr = "Votre inscription sur cette liste est déjà reconnue : il n’y a rien à faire de plus."
    en = "You are already recognised on this list: there is nothing more to do."


@dataclass
class ProofEnded(Problem):
    """The proof was withdrawn before."""

    fr = "Cette preuve a déjà été retirée ou remplacée."
    en = "This proof was already withdrawn or replaced."


@dataclass
class LetterUnderWay(Problem):
    """A person waits for one letter at a time in a territory."""

    fr = "Vous attendez déjà un courrier : saisissez son code, ou annulez-le avant d’en demander un autre."
    en = "You are already waiting for a letter: type its code, or cancel it before you ask for another."


@dataclass
class WrongLetterCode(Problem):
    """One answer for a code that is wrong, too old, used, or somebody else's."""

    fr = "Ce code n’est pas celui de votre courrier, ou il a plus de 60 jours : vérifiez-le."
    en = "This code is not the one of your letter, or is over 60 days old: check it."


@dataclass
class ImportUnderWay(Problem):
    """Two files at once would each undo what the other says."""

    fr = "Un import est déjà en cours : attendez sa fin."
    en = "A file is already being imported: wait until it ends."


@dataclass
class UnreadableFile(Problem):
    """The file as a whole; what was read of it before stays. `why_fr` and `why_en` say what to change."""

    why_fr: str
    why_en: str
    fr = "Ce fichier ne peut pas être lu : {why_fr}"
    en = "This file cannot be read: {why_en}"
