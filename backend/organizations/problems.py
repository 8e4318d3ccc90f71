"""Refusals of organizations."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class AlreadyRegistered(Problem):
    """Another organization holds this SIRET or RNA number."""

    number: str
    fr = "Une organisation est déjà inscrite avec le numéro {number} : demandez à la rejoindre."
    en = "An organization is already registered with the number {number}: ask to join it."


@dataclass
class AlreadyMember(Problem):
    """Or asked to be, and waits: `status` is that of the membership, active or claimed."""

    status: str
    fr = "Vous êtes déjà membre de cette organisation, ou votre demande attend une réponse."
    en = "You are already a member of this organization, or your request awaits an answer."


@dataclass
class LastManager(Problem):
    """An organization that has members always has somebody to answer for them."""

    fr = "Il faut au moins un responsable : nommez-en un autre d’abord."
    en = "There must be at least one manager: name another first."


@dataclass
class AlreadyAnswered(Problem):
    """Somebody answered, decided or withdrew it in the meantime."""

    fr = "Une réponse a déjà été donnée, ou la demande a été retirée : rechargez la page."
    en = "It was already answered, or withdrawn: reload the page."


@dataclass
class InvitationOver(Problem):
    """Unknown, expired, used or revoked: said alike to whoever holds the link."""

    fr = "Cette invitation n’est plus valable. Demandez-en une autre à l’organisation."
    en = "This invitation is no longer valid. Ask the organization for another."


@dataclass
class AlreadyMandated(Problem):
    """One mandate at a time for a person in an organization."""

    fr = "Un mandat est déjà demandé ou en cours : retirez-le avant d’en demander un autre."
    en = "A mandate is already asked for or in force: revoke it before you ask for another."


@dataclass
class OwnMandate(Problem):
    """Nobody decides on their own mandate."""

    fr = "Vous ne pouvez pas décider de votre propre mandat : demandez à un collègue."
    en = "You cannot decide on your own mandate: ask a colleague."


@dataclass
class NotCertified(Problem):
    """No login of the person told the certification of the organization's leader (ProConnect's own level)."""

    fr = (
        "Aucune de vos connexions ProConnect ne certifie que vous dirigez cette organisation. "
        "Faites-vous d’abord certifier par ProConnect, ou choisissez une autre preuve."
    )
    en = (
        "None of your ProConnect logins certifies that you lead this organization. "
        "Have ProConnect certify it first, or choose another proof."
    )


@dataclass
class NoMandate(Problem):
    """Nothing allows the person to commit the organization in this way."""

    fr = "Vous n’avez pas de mandat pour engager ainsi cette organisation : demandez-en un dans Mes organisations."
    en = "You hold no mandate to commit this organization in this way: ask for one in My organizations."


@dataclass
class MandateExpired(Problem):
    """There was one, whose term has passed or has not begun."""

    fr = "Votre mandat n’est pas en cours à cette date : demandez-en un autre dans Mes organisations."
    en = "Your mandate is not in force on this date: ask for another in My organizations."


@dataclass
class OrganizationUnverified(Problem):
    """Nobody has seen evidence that it exists."""

    fr = "Cette organisation n’est pas encore vérifiée : un agent de la collectivité doit en voir la preuve."
    en = "This organization is not verified yet: an agent of the authority must see evidence."
