"""The samples have exactly the shape of the operations: a page tried on them reads what the API will answer."""

from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, SelectionSetNode, parse

from backend import paths
from tests.portal import counter_states, oauth_states, organizations_states, samples, ways_states

VOTE = samples.budget_vote()
ANSWERS = {
    "Layout": samples.LAYOUT | {"viewer": samples.VIEWER},
    "Home": samples.home(VOTE),
    "Projects": samples.listing(3),
    "Project": samples.project(samples.proposal("RETAINED", funded=True), organization={"name": "Les Jardins"}),
    "Budget": samples.budget(VOTE),
    "Vote": {"vote": samples.vote()},
    "Result": samples.result("COUNTED", samples.tally()),
    "Ballots": samples.ballots("COUNTED", 3),
    "Me": samples.me(samples.entry("OPEN", voted=True, can_cast=True), projects=1),
    **counter_states.ANSWERS,
    **oauth_states.ANSWERS,
    **organizations_states.ANSWERS,
    **ways_states.ANSWERS,
}


@pytest.mark.parametrize("operation", ANSWERS)
def test_a_sample_is_what_the_operation_asks(operation: str) -> None:
    (asked,) = parse((paths.FRONTEND / "operations" / f"{operation}.graphql").read_text(encoding="utf-8")).definitions
    assert isinstance(asked, OperationDefinitionNode)
    _same_shape(asked.selection_set, ANSWERS[operation], operation)


def _same_shape(asked: SelectionSetNode, answer: dict[str, Any], where: str) -> None:
    fields = {}
    for field in asked.selections:
        assert isinstance(field, FieldNode)
        fields[(field.alias or field.name).value] = field.selection_set
    assert set(fields) == set(answer), where
    for name, selections in fields.items():
        values = answer[name] if isinstance(answer[name], list) else [answer[name]]
        for value in values:
            if selections is not None and value is not None:
                _same_shape(selections, value, f"{where}.{name}")
