"""What each table holds of a person, said once by its room (`personal.py`).

Export, erasure, retention and the register of processing are all made from these declarations (RGPD, art. 15, 17,
5.1.e and 30): none of them can know a table that the others do not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from backend.kit import secrets

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
DAY = timedelta(days=1)
AT_ONCE = timedelta(0)
_TARGET = re.compile(r"(?:DELETE FROM|UPDATE) (\w+)")


class Words(NamedTuple):
    """One sentence in the readers' languages."""

    fr: str
    en: str

    def say(self, locale: str) -> str:
        return self.en if locale == "en" else self.fr


NOBODY_ELSE = Words("Personne d’autre que vous.", "Nobody but you.")


class Column(NamedTuple):
    """A value of an export: its name in JSON, its heading in French, the SQL that reads it (of the row `t`).

    `opened` turns what is stored into what the person may read, for values that are sealed.
    """

    name: str
    heading: str
    expression: str = ""
    opened: Callable[[object], object] | None = None

    def heading_in(self, locale: str) -> str:
        return self.name.replace("_", " ") if locale == "en" else self.heading


@dataclass(frozen=True, slots=True)
class Export:
    """The rows about `:person`: `source` is what follows FROM, in which the table is aliased `t`.

    `files` selects the ids of the stored files that are theirs (kit/storage).
    """

    source: str
    columns: tuple[Column, ...]
    files: str = ""

    @property
    def statement(self) -> str:
        chosen = ", ".join(f"{column.expression or f't.{column.name}'} AS {column.name}" for column in self.columns)
        return f"SELECT {chosen} FROM {self.source}"


@dataclass(frozen=True, slots=True)
class Expiry:
    """A DELETE or an UPDATE of what is older than `after`; it names `:before`, a moment. `since`: counted from when."""

    statement: str
    after: timedelta
    since: Words

    @property
    def table(self) -> str:
        return target(self.statement)


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of personal data. `basis`: the letter of RGPD art. 6.1 (e public task, c legal duty, a consent).

    `export`: how the person reads it, or why they cannot. `erase`: what makes it forget `:person`, whose addresses
    are `:addresses` and whose name is `:name`, in this order; the rooms' declarations are run from the top room down.
    """

    table: str
    title: Words
    data: Words
    purpose: Words
    basis: Literal["a", "c", "e"]
    kept: Words
    export: Export | Words
    erase: tuple[str, ...]
    expiries: tuple[Expiry, ...] = ()
    recipients: Words = NOBODY_ELSE


AGENTS = Words("Les agents habilités de la collectivité.", "The authority’s agents who hold the role.")
EVERYBODY = Words("Tout le monde : c’est public.", "Everybody: it is public.")
WHILE_ACCOUNT = Words("Tant que le compte existe.", "As long as the account exists.")
TECHNICAL = Words("Le temps de servir.", "As long as it is of use.")
SINCE_EXPIRY = Words("après son expiration", "after it has expired")
SECURITY = Words("Protéger les comptes.", "Protect accounts.")


def target(statement: str) -> str:
    """The table that a DELETE or an UPDATE changes."""
    return str(_TARGET.findall(statement)[0])


def unsealed(purpose: str) -> Callable[[object], object]:
    """How a sealed text is opened for its own person; nothing for what was emptied or is not ours."""

    def opened(value: object) -> object:
        clear = secrets.keyring().unseal(purpose, value) if isinstance(value, bytes) else None
        return clear.decode() if clear is not None else None

    return opened


def lasting(duration: timedelta, locale: str) -> str:
    """A duration in plain words: years, days, hours or minutes."""
    units = (
        (YEAR, Words("an", "year")),
        (DAY, Words("jour", "day")),
        (timedelta(hours=1), Words("heure", "hour")),
        (timedelta(minutes=1), Words("minute", "minute")),
    )
    for unit, words in units:
        if duration >= unit and duration % unit == AT_ONCE:
            number = duration // unit
            return f"{number} {words.say(locale)}{'s' if number > 1 else ''}"
    return Words("aussitôt", "at once").say(locale)
