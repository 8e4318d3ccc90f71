"""What every page says alike is kept beside the pages of a person, as long as it is true, and holds nothing of them."""

from dataclasses import replace

from backend.kit import sql
from backend.kit.graphql.answers import Answers
from backend.kit.watch import watching
from tests import factories
from tests.api.conftest import scene
from tests.api.scene import Scene
from tests.asgi import Ask, said
from tests.fronting import Hours, Site, behind, hours, site
from tests.hearing import told
from tests.identity import makers

__all__ = ["behind", "hours", "scene", "site"]

LIST = Ask(path="/projets")
CHOICE = '<option value="bud_'


async def _own(site: Site, scene: Scene, ask: Ask = LIST) -> Ask:
    opened = await makers.session(scene.citizen)
    return replace(ask, headers=((b"cookie", b"preau_session=" + opened.token.encode()),))


async def _page(site: Site, ask: Ask) -> tuple[str, list[str]]:
    """The page and the statements that it took."""
    with watching() as watched:
        answer = await said(site.behind, ask)
    assert answer.status == 200
    return answer.body.decode(), watched.statements


async def test_the_territory_and_the_choices_of_the_list_are_not_asked_again(site: Site, scene: Scene) -> None:
    await factories.budget(scene.here)
    await site.settle()
    ask = await _own(site, scene)
    first, asked = await _page(site, ask)
    again, asked_again = await _page(site, ask)
    assert first == again
    assert CHOICE in first
    assert len(asked) == len(asked_again) + 2
    assert not any("participatory_budget" in each and "FROM project" not in each for each in asked_again)


async def test_a_change_shows_once_it_is_heard_and_in_each_language(site: Site, scene: Scene) -> None:
    ask = await _own(site, scene)
    assert CHOICE not in (await _page(site, ask))[0]
    async with told(site.versions, "participatory_budget"):
        await factories.budget(scene.here)
    assert CHOICE in (await _page(site, ask))[0]
    assert CHOICE in (await _page(site, replace(ask, path="/en/projets")))[0]
    async with told(site.versions, "territory"):
        await sql.run("UPDATE territory SET host = 'ici.example' WHERE code = '31069'")
    assert "Blagnac" in (await _page(site, replace(ask, host=b"ici.example")))[0]


async def test_a_page_that_is_kept_for_everybody_reads_all_that_it_is_made_from(site: Site, scene: Scene) -> None:
    """Made from what was kept beside, it would not know what it depends on."""
    await site.settle()
    before = await _page(site, LIST)
    await _page(site, await _own(site, scene))
    assert await _page(site, LIST) == before


async def test_nothing_of_a_person_is_kept(site: Site, scene: Scene, hours: Hours) -> None:
    hours.now += 1
    await site.settle()
    ask = await _own(site, scene)
    await _page(site, ask)
    kept: Answers = site.behind.state.site.answers
    held = {key: answer for key, answer in kept._kept.items() if kept._holds(answer)}
    assert sorted(key[0] for key in held if isinstance(key, tuple)) == ["ProjectFilters", "territory"]
    assert not any({"person", "login_session", "role_grant"} & set(answer.tables) for answer in held.values())
