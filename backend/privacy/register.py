"""The register of processing (RGPD art. 30), made from the holdings and from the real configuration, never by hand."""

from dataclasses import asdict, dataclass
from typing import Protocol
from urllib.parse import urlsplit

from backend.kit import clock, sql
from backend.kit.mail import Smtp
from backend.kit.personal import Expiry, Holding, Words, lasting
from backend.organizations import directory
from backend.privacy.holdings import HOLDINGS
from backend.territories import access as territories

BASES = {
    "a": Words("Votre consentement (article 6.1.a)", "Your consent (article 6.1.a)"),
    "c": Words("Une obligation légale (article 6.1.c)", "A legal duty (article 6.1.c)"),
    "e": Words("Une mission d’intérêt public (article 6.1.e)", "A task in the public interest (article 6.1.e)"),
}
SAFETY = (
    Words(
        "Jetons, codes et empreintes hachés par une clé hors de la base.",
        "Tokens, codes and marks hashed by a key kept out of the database.",
    ),
    Words("Bulletins scellés, séparés de l’émargement.", "Ballots sealed, kept apart from the roll."),
    Words("Adresses postales, pièces et secrets chiffrés.", "Postal addresses, files and secrets encrypted."),
    Words(
        "Journal chaîné des actes ; consultations des agents notées.", "Chained journal of acts; agents’ reads noted."
    ),
    Words(
        "Droits limités à un rôle, un territoire et une durée.", "Rights limited to a role, a territory and a period."
    ),
)


class Configured(Protocol):
    """What the settings tell of where data go."""

    @property
    def smtp(self) -> Smtp | None: ...
    @property
    def database_url(self) -> str | None: ...
    @property
    def territory(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Processing:
    """One entry: a kind of data, in words."""

    table: str
    title: str
    data: str
    purpose: str
    basis: str
    recipients: str
    kept: str
    rules: tuple[str, ...]
    exported: bool


@dataclass(frozen=True, slots=True)
class Register:
    """`controller`: the authority whose site it is; `officers`: who holds the role `dpo`."""

    controller: str
    officers: tuple[str, ...]
    processors: tuple[str, ...]
    safety: tuple[str, ...]
    entries: tuple[Processing, ...]

    def to_json(self) -> dict[str, object]:
        return asdict(self)


async def register(configured: Configured, locale: str, host: str = "") -> Register:
    """As the site of that host name tells it; without one, as the instance's own."""
    code = await territories.code_for(host, configured.territory)
    found = await sql.row("SELECT name FROM territory WHERE code = :code", {"code": code})
    return Register(
        str(found["name"]) if found else "",
        tuple(await officers()),
        (*_hosts(configured, locale), *await _providers(locale)),
        tuple(measure.say(locale) for measure in SAFETY),
        tuple(_entry(holding, locale) for holding in HOLDINGS),
    )


async def officers() -> list[str]:
    """The data protection officers by name and contact address; never the address that opens their account."""
    found = await sql.rows(
        "SELECT DISTINCT p.name, p.contact_email FROM role_grant g JOIN person p ON p.id = g.person_id "
        "WHERE g.role = 'dpo' AND g.revoked_at IS NULL AND g.starts_at <= :now "
        "AND (g.ends_at IS NULL OR g.ends_at > :now) ORDER BY p.name",
        {"now": clock.now()},
    )
    return [f"{row['name']} ({row['contact_email']})" if row["contact_email"] else str(row["name"]) for row in found]


def _hosts(configured: Configured, locale: str) -> list[str]:
    """Where data are kept, and by whom mail leaves."""
    place = urlsplit(configured.database_url or "").hostname
    told = [
        Words("Base de données : sur un serveur distinct", "Database: on a server of its own")
        if place
        else Words("Base de données : sur le serveur du site", "Database: on the site’s own server")
    ]
    told.append(
        Words("Envoi des courriels : par un serveur de courriel", "Sending mail: by a mail server")
        if configured.smtp
        else Words("Envoi des courriels : aucun serveur configuré", "Sending mail: no server configured")
    )
    if directory.is_asked():
        told.append(
            Words("Vérification des SIRET : annuaire des entreprises", "Checking SIRET numbers: the State’s directory")
        )
    return [words.say(locale) for words in told]


async def _providers(locale: str) -> list[str]:
    found = await sql.rows("SELECT name, issuer FROM identity_provider WHERE enabled ORDER BY name, code")
    told = [
        Words(f"Connexion : {row['name']} ({row['issuer']})", f"Login: {row['name']} ({row['issuer']})")
        for row in found
    ]
    return [words.say(locale) for words in told]


def _entry(holding: Holding, locale: str) -> Processing:
    return Processing(
        holding.table,
        holding.title.say(locale),
        holding.data.say(locale),
        holding.purpose.say(locale),
        BASES[holding.basis].say(locale),
        holding.recipients.say(locale),
        holding.kept.say(locale),
        tuple(_rule(rule, locale) for rule in holding.expiries),
        not isinstance(holding.export, Words),
    )


def _rule(rule: Expiry, locale: str) -> str:
    """“30 jours après l’envoi”: the very figure that the nightly job applies."""
    return f"{lasting(rule.after, locale)} {rule.since.say(locale)}"
