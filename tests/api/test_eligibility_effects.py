"""What comes of the mutations of eligibility: proofs that count or not, who reads what, letters, electorates."""

import re
import zlib
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from backend.eligibility import letters, rules
from backend.eligibility.actions import write_electorate
from backend.eligibility.requirements import AgeAtLeast, AllOf, MemberOf, OnList, Requirement, Resides
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, NotAllowed
from tests import factories
from tests.api.acting import Act, Call, Input
from tests.api.conftest import Ask
from tests.api.eligibility_calls import ADDRESS, BORN, ask_letter, give, per, proof, recognise, roll, typed
from tests.api.scene import ABSENT, NOW, Scene
from tests.eligibility import registers
from tests.tables import unchanged


async def standing(person: Actor, now: datetime = NOW) -> Any:
    return await factories.standing(person, now)


async def test_an_agent_proves_a_residence_which_counts_above_too(act: Act, scene: Scene) -> None:
    await act("giveProof", await give(to="citizen")(scene))
    proven = await standing(scene.citizen)
    assert proven.residences == {scene.here: 3, scene.above: 3}
    assert (await standing(scene.citizen, NOW + rules.PROOF_LASTS)).residences == {}
    [read] = await sql.rows("SELECT reader_id, person_id, what, reason FROM data_read")
    assert (read["reader_id"], read["person_id"]) == (scene.agent.person_id, scene.citizen.person_id)
    assert (read["what"], read["reason"]) == ("proof:residence", "Facture d’électricité")


async def test_the_person_may_be_named_by_the_address_of_their_account(act: Act, scene: Scene) -> None:
    awa = await factories.person("Awa", email="awa@exemple.fr")
    made = await act(
        "giveProof", await give(personId=None, email=" AWA@exemple.fr", kind="AGE", bornOn=str(BORN))(scene)
    )
    assert made["__typename"] == "GiveProofPayload"
    assert (await standing(awa)).born_on == BORN


async def test_a_new_proof_takes_the_place_of_the_one_before(act: Act, scene: Scene) -> None:
    await act("giveProof", await give(to="citizen", kind="AGE", bornOn="2008-01-01")(scene))
    await act("giveProof", await give(to="citizen", kind="AGE", bornOn=str(BORN))(scene))
    assert (await standing(scene.citizen)).born_on == BORN
    found = await sql.rows("SELECT revoke_reason FROM eligibility_proof ORDER BY given_at, id")
    assert [row["revoke_reason"] for row in found] == ["Remplacée par une preuve plus récente.", ""]


PROOFS = """{ viewer { proofs { nodes { kind level origin state bornOn evidence holder territory { id } list { id }
  person { id } viewerCanRevoke } } } }"""
SEEN = (
    """query ($id: ID!) { eligibilityProof(id: $id) { kind bornOn evidence holder person { id } viewerCanRevoke } }"""
)


async def test_the_birth_date_is_read_by_its_person_and_by_nobody_else(ask: Ask, scene: Scene) -> None:
    awa = await factories.person("Awa", email="awa@exemple.fr")
    key = await proof(scene, awa, "age", BORN)
    [mine] = (await ask(PROOFS, awa))["viewer"]["proofs"]["nodes"]
    assert mine == {
        "kind": "AGE",
        "level": 3,
        "origin": "AGENT",
        "state": "IN_FORCE",
        "bornOn": "2009-06-15",
        "evidence": "Carte d’identité",
        "holder": "aw…@exemple.fr",
        "territory": {"id": scene.ter},
        "list": None,
        "person": {"id": per(awa)},
        "viewerCanRevoke": False,
    }
    for who in ("agent", "agent_above"):
        seen = (await ask(SEEN, scene.people[who], id=ids.encode("pro", key)))["eligibilityProof"]
        assert seen == {
            "kind": "AGE",
            "bornOn": None,
            "evidence": "Carte d’identité",
            "holder": "aw…@exemple.fr",
            "person": None,
            "viewerCanRevoke": True,
        }
    for who in ("anonymous", "citizen", "operator", "agent_elsewhere", "agent_before", "agent_later"):
        assert (await ask(SEEN, scene.people[who], id=ids.encode("pro", key)))["eligibilityProof"] is None
    for hidden in (replace(awa, helped_by=ABSENT), replace(awa, allowed=frozenset({"votes:cast"}))):
        assert (await ask(SEEN, hidden, id=ids.encode("pro", key)))["eligibilityProof"] is None


async def test_a_list_that_proves_residence_gives_both_proofs(act: Act, scene: Scene) -> None:
    key = await roll(scene, "residence")
    made = await act("proveByRegister", Call(scene.citizen, {"listId": ids.encode("lst", key), **typed(2)}))
    assert made["__typename"] == "ProveByRegisterPayload"
    proven = await standing(scene.citizen)
    assert list(proven.lists) == [key]
    assert proven.residences == {scene.here: 1, scene.above: 1}


async def test_a_surer_residence_stays_when_a_list_tells_it_again(act: Act, scene: Scene) -> None:
    await proof(scene, scene.citizen)
    key = await roll(scene, "residence")
    await act("proveByRegister", Call(scene.citizen, {"listId": ids.encode("lst", key), **typed(2)}))
    assert (await standing(scene.citizen)).residences[scene.here] == 3


async def test_a_list_of_addresses_knows_the_account_by_its_own(act: Act, scene: Scene) -> None:
    key = await registers.make(scene.here, matching="email")
    await registers.fill(key, b"Email\nAwa@Exemple.fr\n")
    awa = await factories.person("Awa", email="awa@exemple.fr")
    asked: Input = {"listId": ids.encode("lst", key), "familyName": "awa@exemple.fr"}
    assert (await act("proveByRegister", Call(scene.citizen, asked)))["__typename"] == "NotOnList"
    assert (await act("proveByRegister", Call(awa, asked)))["__typename"] == "ProveByRegisterPayload"


async def test_a_line_taken_back_at_the_town_hall_is_free_for_its_owner(act: Act, scene: Scene) -> None:
    call = await recognise(claimed_by="partner")(scene)
    assert (await act("proveByRegister", call))["__typename"] == "AlreadyClaimed"
    [row] = await sql.rows("SELECT id FROM eligibility_proof WHERE kind = 'listed'")
    taken = {"proofId": ids.encode("pro", row["id"]), "reason": "Ce n’était pas cette personne"}
    assert (await act("revokeProof", Call(scene.agent_elsewhere, taken)))["__typename"] == "NotFound"
    assert (await act("revokeProof", Call(scene.agent, taken)))["__typename"] == "RevokeProofPayload"
    assert (await act("proveByRegister", call))["__typename"] == "ProveByRegisterPayload"


async def test_a_line_is_free_again_once_its_proof_has_expired(act: Act, scene: Scene) -> None:
    call = await recognise(claimed_by="partner")(scene)
    with clock.at(NOW + rules.PROOF_LASTS):
        assert (await standing(scene.partner, clock.now())).lists == {}
        assert (await act("proveByRegister", call))["__typename"] == "ProveByRegisterPayload"
        assert len((await standing(scene.citizen, clock.now())).lists) == 1


async def test_what_a_withdrawn_list_proved_is_over(act: Act, scene: Scene) -> None:
    call = await recognise()(scene)
    await act("proveByRegister", call)
    await act("retireElectorList", Call(scene.agent, {"listId": call.input["listId"], "reason": "Année finie"}))
    assert (await standing(scene.citizen)).lists == {}
    assert (await act("proveByRegister", Call(scene.partner, call.input)))["__typename"] == "NotFound"


LISTS = """query ($ter: ID!) { electorLists(filter: { territoryId: $ter }) { nodes {
  name matching proves electorCount recognisedCount viewerCanManage viewerProof { kind } imports { totalCount } } } }"""


async def test_how_many_are_on_a_list_and_its_imports_are_for_its_agents(act: Act, ask: Ask, scene: Scene) -> None:
    await act("proveByRegister", await recognise()(scene))
    expected = {"name": "Liste électorale", "matching": "CIVIL", "proves": "LISTED"}
    [seen] = (await ask(LISTS, scene.agent, ter=scene.ter))["electorLists"]["nodes"]
    told = {"electorCount": 3, "recognisedCount": 1, "viewerCanManage": True, "imports": {"totalCount": 1}}
    assert seen == expected | told | {"viewerProof": None}
    [seen] = (await ask(LISTS, scene.citizen, ter=scene.ter))["electorLists"]["nodes"]
    told = {"electorCount": None, "recognisedCount": None, "viewerCanManage": False, "imports": {"totalCount": 0}}
    assert seen == expected | told | {"viewerProof": {"kind": "LISTED"}}
    above = ids.encode("ter", scene.above)
    assert len((await ask(LISTS, scene.citizen, ter=above))["electorLists"]["nodes"]) == 1
    for nowhere in (ids.encode("ter", scene.elsewhere), "ter_"):
        assert (await ask(LISTS, scene.citizen, ter=nowhere))["electorLists"]["nodes"] == []


LETTERS = "{ viewer { residenceLetters { nodes { status printedAt expiresAt territory { id } } } } }"
WAITING = "query ($id: ID!) { territory(id: $id) { waitingLetters } }"


async def test_a_letter_is_printed_once_and_its_code_proves_where_one_lives(act: Act, ask: Ask, scene: Scene) -> None:
    await act("askResidenceLetter", await ask_letter()(scene))
    await act("askResidenceLetter", await ask_letter("partner")(scene))
    for who, count in (("agent", 2), ("citizen", None), ("agent_elsewhere", None), ("agent_above", 2)):
        assert (await ask(WAITING, scene.people[who], id=scene.ter))["territory"] == {"waitingLetters": count}
    printed = await perform(letters.print_letters, scene.agent, None, territory_id=scene.here, link="https://x.example")
    assert printed.count == 2
    assert printed.pdf.startswith(b"%PDF")
    assert await sql.rows("SELECT 1 FROM residence_letter WHERE address IS NOT NULL OR code IS NULL") == []
    [read] = await sql.rows("SELECT people, what FROM data_read")
    assert (read["people"], read["what"]) == (2, "residence letters")
    assert (await ask(WAITING, scene.agent, id=scene.ter))["territory"] == {"waitingLetters": 0}
    [letter] = (await ask(LETTERS, scene.citizen))["viewer"]["residenceLetters"]["nodes"]
    assert (letter["status"], letter["territory"]) == ("PRINTED", {"id": scene.ter})


def words(pdf: bytes) -> str:
    """The text that a PDF of ours draws, its compressed pages opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return "\n".join(zlib.decompress(stream).decode("latin-1") for stream in streams if stream[:1] == b"\x78")


async def test_the_code_on_the_paper_is_the_one_that_proves(act: Act, scene: Scene) -> None:
    await act("askResidenceLetter", await ask_letter()(scene))
    printed = await perform(letters.print_letters, scene.agent, None, territory_id=scene.here, link="https://x.example")
    told = words(printed.pdf)
    assert all(line in told for line in ADDRESS)
    [code] = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b", told)
    assert (await act("proveByLetter", Call(scene.partner, {"code": code})))["__typename"] == "WrongLetterCode"
    answer = await act("proveByLetter", Call(scene.citizen, {"code": code.lower().replace("-", " ")}))
    assert answer["__typename"] == "ProveByLetterPayload"
    assert (await standing(scene.citizen)).residences == {scene.here: 2, scene.above: 2}
    assert (await act("proveByLetter", Call(scene.citizen, {"code": code})))["__typename"] == "WrongLetterCode"


@pytest.mark.parametrize("who", ["citizen", "agent_elsewhere", "agent_before"])
async def test_letters_are_printed_by_the_agents_of_the_territory_alone(act: Act, scene: Scene, who: str) -> None:
    await act("askResidenceLetter", await ask_letter()(scene))
    async with unchanged():
        with pytest.raises(NotAllowed):
            await perform(letters.print_letters, scene.people[who], None, territory_id=scene.here, link="")


async def test_a_letter_is_read_by_its_person_alone_and_its_address_by_nobody(act: Act, ask: Ask, scene: Scene) -> None:
    made = await act("askResidenceLetter", await ask_letter()(scene))
    text = "query ($id: ID!) { node(id: $id) { id } }"
    for who, actor in scene.people.items():
        seen = (await ask(text, actor, id=made["letter"]["id"]))["node"]
        assert (seen is not None) == (who == "citizen"), who
    for row in await sql.rows("SELECT r::text AS text FROM residence_letter r"):
        assert b"Houdan".hex() not in row["text"]


async def test_a_letter_too_old_makes_room_for_another(act: Act, ask: Ask, scene: Scene) -> None:
    await act("askResidenceLetter", await ask_letter()(scene))
    with clock.at(NOW + rules.LETTER_LASTS):
        assert (await act("askResidenceLetter", await ask_letter()(scene)))["__typename"].endswith("Payload")
        found = await sql.rows("SELECT status, address IS NULL AS empty FROM residence_letter ORDER BY asked_at")
        assert [(row["status"], row["empty"]) for row in found] == [("expired", True), ("asked", False)]


ELECTORATE = """query ($id: ID!) { node(id: $id) { ... on Electorate {
  kind name requirement viewerMissing { code message ways } } } }"""


async def electorate(scene: Scene, rule: Requirement) -> str:
    return ids.encode("ele", await write_electorate(scene.agent, scene.here, "rule", "Les jeunes d’ici", rule))


async def test_an_electorate_tells_each_reader_what_they_lack(ask: Ask, scene: Scene) -> None:
    key = await electorate(scene, AllOf((AgeAtLeast(16, date(2026, 7, 1)), Resides(scene.above, 2))))
    told = (await ask(ELECTORATE, scene.citizen, id=key))["node"]
    assert told["kind"] == "RULE"
    assert told["requirement"] == "avoir 16 ans le 1 juillet 2026 et habiter « Haute-Garonne »"
    assert [(lack["code"], lack["ways"]) for lack in told["viewerMissing"]] == [
        ("AGE_UNPROVEN", ["AGENT"]),
        ("RESIDENCE_UNPROVEN", ["LETTER", "AGENT"]),
    ]
    await proof(scene, scene.citizen)
    await proof(scene, scene.citizen, "age", BORN)
    assert (await ask(ELECTORATE, scene.citizen, id=key))["node"]["viewerMissing"] == []
    voting = replace(scene.citizen, allowed=frozenset({"votes:cast"}))
    assert (await ask(ELECTORATE, voting, id=key))["node"]["viewerMissing"] == []
    for nobody in (scene.anonymous, replace(scene.citizen, allowed=frozenset({"openid"}))):
        assert (await ask(ELECTORATE, nobody, id=key))["node"]["viewerMissing"] is None
    english = (await ask(ELECTORATE, replace(scene.partner, locale="en"), id=key))["node"]
    assert english["requirement"] == "be 16 years old on 1 July 2026 and live in Haute-Garonne"
    assert (
        english["viewerMissing"][0]["message"] == "One must be 16 years old on 1 July 2026: this is still to be proven."
    )


async def test_an_electorate_without_a_rule_asks_for_no_proof(ask: Ask, scene: Scene) -> None:
    key = ids.encode("ele", await write_electorate(scene.agent, scene.here, "signed_in", "Tout le monde"))
    told = (await ask(ELECTORATE, scene.citizen, id=key))["node"]
    assert told == {"kind": "SIGNED_IN", "name": "Tout le monde", "requirement": None, "viewerMissing": None}


async def test_a_rule_names_only_what_exists_there(scene: Scene) -> None:
    beside = await registers.make(scene.elsewhere)
    above = await registers.make(scene.above)
    for rule in (Resides(ABSENT), OnList(ABSENT), OnList(beside), MemberOf(ABSENT), AllOf((Resides(scene.here, 9),))):
        async with unchanged():
            with pytest.raises(InvalidInput) as refused:
                await electorate(scene, rule)
            assert [issue.path for issue in refused.value.issues] == ["requirement"]
    assert await electorate(scene, OnList(above))


async def test_a_member_is_known_by_an_active_membership(ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    key = await electorate(scene, MemberOf(organization))
    assert (await ask(ELECTORATE, scene.partner, id=key))["node"]["viewerMissing"] == []
    await sql.run("UPDATE membership SET status = 'ended'")
    [lack] = (await ask(ELECTORATE, scene.partner, id=key))["node"]["viewerMissing"]
    assert (lack["code"], lack["ways"]) == ("NOT_MEMBER", ["ORGANIZATION"])
