"""What an electorate asks of a voter, as data: proofs to hold, all of them or one of several; pure.

A requirement is fixed when its vote opens, with the names it was written with. `missing` is monotone: to prove one
more thing never takes a right away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from babel.dates import format_date

from backend.kit.problems import Issue

MOST_PARTS = 10
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person has proven, in force now. `residences` counts the territories above; `lists` gives their line.

    `homes`: the line of a list that says that they live in a territory.
    """

    born_on: date | None = None
    residences: Mapping[UUID, int] = field(default_factory=dict)
    lists: Mapping[UUID, UUID] = field(default_factory=dict)
    organizations: frozenset[UUID] = frozenset()
    identity_level: int = 0
    homes: Mapping[UUID, UUID] = field(default_factory=dict)


class Way(StrEnum):
    """How a person may get a proof that they lack."""

    REGISTER = "register"
    LETTER = "letter"
    AGENT = "agent"
    ORGANIZATION = "organization"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing not proven yet: a stable code, its sentences, and the ways to prove it, the easiest first."""

    code: str
    fr: str
    en: str
    ways: tuple[Way, ...] = ()

    def message(self, locale: str) -> str:
        return self.en if locale == "en" else self.fr


@dataclass(frozen=True, slots=True)
class AgeAtLeast:
    """So many years old on that day: reached on the birthday, and on 1 March by those born on 29 February."""

    years: int
    on: date

    def said(self, locale: str) -> str:
        day = format_date(self.on, "d MMMM y", locale=locale)
        return f"be {self.years} years old on {day}" if locale == "en" else f"avoir {self.years} ans le {day}"

    def lacks(self, standing: Standing) -> list[Missing]:
        if standing.born_on is None:
            return [_lack(self, "AGE_UNPROVEN", "il reste à le prouver", "this is still to be proven", Way.AGENT)]
        if age_on(standing.born_on, self.on) < self.years:
            return [_lack(self, "TOO_YOUNG", "vous serez trop jeune ce jour-là", "you will be too young on that day")]
        return []


@dataclass(frozen=True, slots=True)
class Resides:
    """In the territory or one that it contains, proven at that level or above (rules.ProofLevel)."""

    territory_id: UUID
    level: int = 1
    name: str = ""

    def said(self, locale: str) -> str:
        return f"live in {self.name}" if locale == "en" else f"habiter « {self.name} »"

    def lacks(self, standing: Standing) -> list[Missing]:
        level = standing.residences.get(self.territory_id, 0)
        ways = (Way.REGISTER, Way.LETTER, Way.AGENT)[max(0, self.level - 1) :]
        if level >= self.level:
            return []
        if level:
            fr, en = "votre preuve n’est pas assez sûre pour ce vote", "your proof is not sure enough for this vote"
            return [_lack(self, "RESIDENCE_TOO_WEAK", fr, en, *ways)]
        return [_lack(self, "RESIDENCE_UNPROVEN", "il reste à le prouver", "this is still to be proven", *ways)]


@dataclass(frozen=True, slots=True)
class OnList:
    list_id: UUID
    name: str = ""

    def said(self, locale: str) -> str:
        return f"be on the list “{self.name}”" if locale == "en" else f"être sur la liste « {self.name} »"

    def lacks(self, standing: Standing) -> list[Missing]:
        if self.list_id in standing.lists:
            return []
        return [_lack(self, "LIST_UNPROVEN", "il reste à le prouver", "this is still to be proven", Way.REGISTER)]


@dataclass(frozen=True, slots=True)
class MemberOf:
    organization_id: UUID
    name: str = ""

    def said(self, locale: str) -> str:
        return f"be a member of {self.name}" if locale == "en" else f"être membre de « {self.name} »"

    def lacks(self, standing: Standing) -> list[Missing]:
        if self.organization_id in standing.organizations:
            return []
        fr, en = "demandez à rejoindre cette organisation", "ask to join this organization"
        return [_lack(self, "NOT_MEMBER", fr, en, Way.ORGANIZATION)]


@dataclass(frozen=True, slots=True)
class IdentityLevel:
    """The account is linked to a civil identity, which a provider certifies with so many factors, 1 or 2.

    An account elsewhere that tells no civil identity does not count: one human may have several.
    """

    level: int

    def said(self, locale: str) -> str:
        return "have a verified identity" if locale == "en" else "avoir une identité vérifiée"

    def lacks(self, standing: Standing) -> list[Missing]:
        if standing.identity_level >= self.level:
            return []
        fr = "liez votre compte, par exemple à FranceConnect"
        return [_lack(self, "IDENTITY_UNPROVEN", fr, "link your account, for example to FranceConnect", Way.PROVIDER)]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part; without parts, everybody."""

    parts: tuple["Requirement", ...]

    def said(self, locale: str) -> str:
        return (" and " if locale == "en" else " et ").join(part.said(locale) for part in self.parts)

    def lacks(self, standing: Standing) -> list[Missing]:
        return list(dict.fromkeys(lack for part in self.parts for lack in part.lacks(standing)))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part; without parts, nobody."""

    parts: tuple["Requirement", ...]

    def said(self, locale: str) -> str:
        said = [part.said(locale) for part in self.parts]
        return f"either {', or '.join(said)}" if locale == "en" else ", ".join(f"soit {one}" for one in said)

    def lacks(self, standing: Standing) -> list[Missing]:
        """Nothing when one part is satisfied; else one sentence that offers them all."""
        lacks = [part.lacks(standing) for part in self.parts]
        if any(not lack for lack in lacks):
            return []
        ways = dict.fromkeys(way for lack in lacks for item in lack for way in item.ways)
        return [_lack(self, "NONE_OF", "il reste à le prouver", "this is still to be proven", *ways)]


Requirement = AgeAtLeast | Resides | OnList | MemberOf | IdentityLevel | AllOf | AnyOf


def missing(requirement: Requirement, standing: Standing) -> list[Missing]:
    """All that the person still has to prove; empty for those who may take part."""
    return requirement.lacks(standing)


def age_on(born_on: date, day: date) -> int:
    """Whole years; those born on 29 February are a year older on 1 March of common years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _lack(asked: Requirement, code: str, fr: str, en: str, *ways: Way) -> Missing:
    return Missing(code, f"Il faut {asked.said('fr')} : {fr}.", f"One must {asked.said('en')}: {en}.", ways)


def every(requirement: Requirement) -> Iterator[Requirement]:
    """The requirement and all those within it."""
    yield requirement
    if isinstance(requirement, AllOf | AnyOf):
        for part in requirement.parts:
            yield from every(part)


def _depth(requirement: Requirement) -> int:
    if isinstance(requirement, AllOf | AnyOf):
        return 1 + max((_depth(part) for part in requirement.parts), default=0)
    return 1


def requirement_issues(requirement: Requirement) -> list[Issue]:
    """Faults of a requirement when it is written; what it names is looked up by whoever writes it."""
    issues = []
    if _depth(requirement) > DEEPEST:
        issues.append(_issue("DEPTH", "Cette règle est trop imbriquée.", "This rule is nested too deep."))
    for part in every(requirement):
        match part:
            case AgeAtLeast(years=years) if not 1 <= years <= 120:
                fr, en = "Indiquez un âge de 1 à 120 ans.", "Give an age from 1 to 120 years."
                issues.append(_issue("RANGE", fr, en))
            case Resides(level=level) if not 1 <= level <= 3:
                fr, en = "Indiquez un niveau de preuve de 1 à 3.", "Give a level of proof from 1 to 3."
                issues.append(_issue("RANGE", fr, en))
            case IdentityLevel(level=level) if not 1 <= level <= 2:
                fr, en = "Indiquez un niveau d’identité de 1 à 2.", "Give a level of identity from 1 to 2."
                issues.append(_issue("RANGE", fr, en))
            case AllOf(parts=parts) | AnyOf(parts=parts) if not 1 <= len(parts) <= MOST_PARTS:
                fr = f"Une règle à plusieurs conditions en compte de 1 à {MOST_PARTS}."
                issues.append(_issue("LENGTH", fr, f"A rule of several conditions has from 1 to {MOST_PARTS}."))
            case _:
                pass
    return issues


def _issue(code: str, fr: str, en: str) -> Issue:
    return Issue("requirement", code, fr, en)


_KINDS: dict[str, type[Requirement]] = {
    "age": AgeAtLeast,
    "resides": Resides,
    "list": OnList,
    "member": MemberOf,
    "identity": IdentityLevel,
    "all": AllOf,
    "any": AnyOf,
}
_NAMES = {made: kind for kind, made in _KINDS.items()}
_READ: dict[object, Callable[[Any], object]] = {int: int, str: str, UUID: UUID, date: date.fromisoformat}


def to_json(requirement: Requirement) -> str:
    return orjson.dumps(_plain(requirement), option=orjson.OPT_SORT_KEYS, default=str).decode()


def from_json(text: str) -> Requirement:
    """The requirement that `to_json` wrote. Raises ValueError for anything else."""
    try:
        return _read(orjson.loads(text))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a requirement") from error


def _plain(requirement: Requirement) -> dict[str, object]:
    values = {part.name: getattr(requirement, part.name) for part in fields(requirement)}
    if isinstance(requirement, AllOf | AnyOf):
        values["parts"] = [_plain(part) for part in requirement.parts]
    return {"kind": _NAMES[type(requirement)], **values}


def _read(plain: Any) -> Requirement:
    made = _KINDS[plain["kind"]]
    if made is AllOf or made is AnyOf:
        return made(tuple(_read(part) for part in plain["parts"]))
    return made(**{part.name: _READ[part.type](plain[part.name]) for part in fields(made)})  # type: ignore[arg-type]  # read by each field's own type
