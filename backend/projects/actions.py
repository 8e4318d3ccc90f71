"""The verbs of projects: propose one, revise it."""

from dataclasses import dataclass
from uuid import UUID

from backend.identity.actions import sign_publicly
from backend.kit import audit, clock, ids, search, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import fold, tidy, tidy_lines
from backend.projects import access, rules
from backend.territories.access import why_not_enter

CORPUS = "projects"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author writes of a project; texts as typed, cost in cents."""

    title: str
    summary: str = ""
    body: str = ""
    place: str = ""
    cost_cents: int | None = None
    image: str | None = None
    image_alt: str = ""


@dataclass(frozen=True, slots=True)
class ProjectOutcome:
    project_id: UUID


async def propose_project(actor: Actor, *, territory_id: UUID, draft: Draft) -> ProjectOutcome:
    """Publish a project, of the organization that its author acts for; they are the first of its team.

    Raises InvalidInput, NotFound.
    """
    values = _checked(draft)
    here = await sql.row("SELECT 1 FROM territory WHERE id = :id", {"id": territory_id})
    if here is None or why_not_enter(actor, territory_id):
        raise NotFound
    key = uuid7()
    await _insert(key, territory_id, actor.person_id, values | {"organization": actor.acting_for})
    if actor.person_id is not None:
        await sign_publicly(actor.person_id)
        await sql.run(
            "INSERT INTO team_member (id, project_id, person_id, joined_at) VALUES (:member, :id, :author, :now)",
            {"member": uuid7(), "id": key, "author": actor.person_id, "now": clock.now()},
        )
    await audit.record(actor, "proposeProject", ids.encode("prj", key))
    return ProjectOutcome(key)


async def revise_project(actor: Actor, *, project_id: UUID, draft: Draft) -> ProjectOutcome:
    """Replace the texts and the cost. Raises InvalidInput, NotFound, NotAllowed."""
    row = await sql.row(
        f"SELECT author_id, territory_id FROM project t WHERE id = :id AND {access.VISIBLE.on('t')} FOR UPDATE",
        {**actor.bindings(), "id": project_id},
    )
    if row is None:
        raise NotFound
    if refusal := access.why_not_revise(actor, row["author_id"], row["territory_id"]):
        raise refusal
    values = _checked(draft) | {"id": project_id}
    await sql.run(
        "UPDATE project SET title = :title, summary = :summary, body = :body, cost_cents = :cost, place = :place, "
        "search_text = :search WHERE id = :id",
        values,
    )
    await search.learn(CORPUS, str(values["search"]))
    await audit.record(actor, "reviseProject", ids.encode("prj", project_id))
    return ProjectOutcome(project_id)


def _checked(draft: Draft) -> dict[str, object]:
    texts = {
        "title": tidy(draft.title),
        "summary": tidy(draft.summary),
        "body": tidy_lines(draft.body),
        "place": tidy(draft.place),
    }
    check(rules.text_issues(texts) + rules.cost_issues(draft.cost_cents))
    return _values(texts, draft)


def _values(texts: dict[str, str], draft: Draft) -> dict[str, object]:
    searched = " ".join((texts["title"], texts["summary"], texts["place"], texts["body"]))
    return {
        **texts,
        "cost": draft.cost_cents,
        "image": draft.image,
        "image_alt": tidy(draft.image_alt)[:200],
        "search": fold(searched),
    }


async def _insert(key: UUID, territory_id: UUID, author_id: UUID | None, values: dict[str, object]) -> None:
    await sql.run(
        "INSERT INTO project (id, territory_id, title, summary, body, cost_cents, currency, place, image, image_alt, "
        "status, author_id, organization_id, created_at, search_text) VALUES (:id, :territory, :title, :summary, "
        ":body, :cost, 'EUR', :place, :image, :image_alt, 'published', :author, :organization, :now, :search)",
        values | {"id": key, "territory": territory_id, "author": author_id, "now": clock.now()},
    )
    await search.learn(CORPUS, str(values["search"]))


async def write_project(actor: Actor, territory_id: UUID, draft: Draft) -> UUID:
    """Publish a project that nobody here wrote, for imports and seeds: a text too long is cut instead of refused."""
    texts = {
        name: _cut(tidy(getattr(draft, name)), rules.LENGTHS[name][1]) for name in ("title", "summary", "body", "place")
    }
    key = uuid7()
    await _insert(key, territory_id, None, _values(texts, draft) | {"organization": None})
    await audit.record(actor, "importProject", ids.encode("prj", key))
    return key


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
