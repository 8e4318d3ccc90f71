"""Refusals of identity."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class WrongCode(Problem):
    """Wrong, used or expired: said alike, so that guessing teaches nothing."""

    fr = "Ce code n’est pas valable : vérifiez-le, ou demandez-en un autre."
    en = "This code is not valid: check it, or ask for another."


@dataclass
class WrongPasskey(Problem):
    """Unknown, badly signed, or an answer to a challenge that was not given to this browser: said alike."""

    fr = "Cette clé d’accès n’a pas été reconnue : réessayez, ou choisissez un autre moyen."
    en = "This passkey was not recognised: try again, or choose another way."


@dataclass
class PasskeyCloned(Problem):
    """The device's counter went backwards, as it does when a copy of the key is in use (WebAuthn §6.1.1)."""

    fr = "Cette clé d’accès est refusée : une copie semble en circuler. Entrez autrement, puis supprimez-la."
    en = "This passkey is refused: a copy of it seems to be in use. Come in another way, then delete it."


@dataclass
class TooManyPasskeys(Problem):
    most: int
    fr = "Vous avez déjà {most} clés d’accès : supprimez-en une avant d’en ajouter."
    en = "You already have {most} passkeys: delete one before you add another."


@dataclass
class LastWayIn(Problem):
    """Nobody closes the last door into their own account."""

    fr = "C’est votre seul moyen d’entrer dans votre compte : ajoutez-en un autre avant de le retirer."
    en = "It is your only way into your account: add another before you remove it."


@dataclass
class LoginLapsed(Problem):
    """Unknown, used, expired, or begun in another browser: said alike."""

    fr = "Cette connexion a expiré ou a déjà servi : recommencez-la."
    en = "This login has expired or was already used: start it again."


@dataclass
class LoginDeclined(Problem):
    provider: str
    fr = "{provider} ne nous a pas confirmé qui vous êtes : vous avez peut-être annulé. Rien n’a été fait."
    en = "{provider} did not confirm to us who you are: perhaps you cancelled. Nothing was done."


@dataclass
class ProviderUnreachable(Problem):
    provider: str
    fr = "{provider} ne répond pas pour le moment : réessayez plus tard, ou connectez-vous autrement."
    en = "{provider} does not answer at the moment: try again later, or log in another way."


@dataclass
class AnswerNotTrusted(Problem):
    provider: str
    fr = "La réponse de {provider} n’a pas pu être vérifiée : par précaution, rien n’a été fait."
    en = "The answer of {provider} could not be verified: to be safe, nothing was done."


@dataclass
class LevelTooLow(Problem):
    provider: str
    fr = "{provider} vous a reconnu avec un niveau de sûreté trop faible pour ce site. Choisissez-y un autre moyen."
    en = "{provider} recognised you at a level that is too low for this site. Choose another means there."


@dataclass
class KnownByAnotherWay(Problem):
    """The same civil identity has an account: it is not said which, nor how it is entered."""

    fr = (
        "Vous avez déjà un compte ici, ouvert d’une autre façon. Connectez-vous comme la première fois, puis reliez "
        "ce moyen de connexion depuis votre compte."
    )
    en = (
        "You already have an account here, opened another way. Log in as you did the first time, then link this way "
        "of logging in from your account."
    )


@dataclass
class IdentityTaken(Problem):
    fr = "Ce moyen de connexion ouvre déjà un autre compte : il ne peut pas être relié à celui-ci."
    en = "This way of logging in already opens another account: it cannot be linked to this one."


@dataclass
class AnotherIdentity(Problem):
    """At a confirmation or a link: the provider names somebody else than the person of the account."""

    fr = "L’identité reçue n’est pas celle de ce compte : rien n’a été changé."
    en = "The identity received is not that of this account: nothing was changed."
