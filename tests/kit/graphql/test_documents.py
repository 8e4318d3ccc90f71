"""The registry: one verdict per text, refusals too, bounded in bytes; persisted texts stay and are trusted."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLError, validate

from backend.kit.graphql.documents import Documents, digest, load_persisted
from backend.kit.graphql.errors import DocumentRefused, GraphQLFault, Refusal
from backend.kit.graphql.limits import Limits
from tests.kit.graphql import sample
from tests.kit.graphql.test_limits import nested


@pytest.fixture
def validations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    done: list[object] = []

    def counting(*arguments: Any, **options: Any) -> list[GraphQLError]:
        done.append(arguments[1])
        return validate(*arguments, **options)

    monkeypatch.setattr("backend.kit.graphql.documents.validate", counting)
    return done


def test_a_text_is_examined_once_refused_or_not(validations: list[object]) -> None:
    documents = Documents(sample.schema)

    for text in ("{ hello }", "{ absent }"):
        assert documents.get(text) is documents.get(text)
    assert len(validations) == 2
    assert documents.get("{ hello } ") is not documents.get("{ hello }")


def test_a_document_knows_its_operations_and_fragments() -> None:
    text = 'query A { ...F } mutation B { cast(choice: "x") } subscription C { forever { name } }'
    document = Documents(sample.schema).get(text + " fragment F on Query { hello }")

    assert [(operation.name, operation.kind) for operation in document.operations] == [
        ("A", "query"),
        ("B", "mutation"),
        ("C", "subscription"),
    ]
    assert list(document.fragments) == ["F"]
    assert document.operation("B").kind == "mutation"
    for name in (None, "D"):
        with pytest.raises(GraphQLFault) as refused:
            document.operation(name)
        assert refused.value.code == "OPERATION_RESOLUTION_FAILURE"
    with pytest.raises(DocumentRefused):
        Documents(sample.schema).get("{ absent }").operation(None)


def test_memory_is_bounded_and_the_least_recently_used_leave_first(validations: list[object]) -> None:
    weight = Documents(sample.schema).get("query A00 { hello }").weight
    documents = Documents(sample.schema, max_bytes=10 * weight)
    first = documents.get("query A00 { hello }")
    for n in range(1, 40):
        documents.get(f"query A{n:02} {{ hello }}")
        assert documents.get("query A00 { hello }") is first
        assert documents.bytes_held <= 10 * weight

    before = len(validations)
    documents.get("query A39 { hello }")
    assert len(validations) == before
    documents.get("query A20 { hello }")
    assert len(validations) == before + 1


def test_refusals_are_kept_within_the_same_bound() -> None:
    documents = Documents(sample.schema, max_bytes=20_000)
    for n in range(50):
        documents.get(f"{{ absent{n} }}" + "#" * 1_000)

    assert 15_000 <= documents.bytes_held <= 20_000


def test_a_document_larger_than_the_whole_registry_is_examined_all_the_same() -> None:
    documents = Documents(sample.schema, max_bytes=10)

    assert documents.get("{ hello }").refusals == ()
    assert documents.bytes_held == 0


def test_persisted_documents_stay_and_have_no_limits(validations: list[object]) -> None:
    deep = nested(20)
    documents = Documents(sample.schema, persisted={digest(deep): deep}, introspection=False, max_bytes=2_000)
    kept = documents.get(deep)
    for n in range(50):
        documents.get(f"query A{n} {{ hello }}")

    assert documents.get(deep) is kept
    assert kept.persisted
    assert kept.refusals == ()
    assert documents.get(deep + " ").refusals[0]["extensions"]["code"] == "DEPTH_EXCEEDED"


def test_persisted_documents_are_validated_all_the_same() -> None:
    documents = Documents(sample.schema, persisted={digest("{ absent }"): "{ absent }"})

    assert documents.get("{ absent }").refusals[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_identifiers_lead_to_texts() -> None:
    documents = Documents(sample.schema, persisted={digest("{ hello }"): "{ hello }"})

    assert documents.text_of(f"sha256:{digest('{ hello }')}") == "{ hello }"
    with pytest.raises(Refusal) as unknown:
        documents.text_of(f"sha256:{digest('{hello}')}")
    assert (unknown.value.status, unknown.value.code) == (403, "UNKNOWN_DOCUMENT")


def test_persisted_documents_are_loaded_by_the_hash_of_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "votes").mkdir()
    (tmp_path / "Hello.graphql").write_bytes("# à jour\r\n{ hello }\n".encode())
    (tmp_path / "votes" / "Cast.graphql").write_text("mutation { cast }")
    (tmp_path / "notes.txt").write_text("{ hello }")

    loaded = load_persisted(tmp_path)

    expected = hashlib.sha256("# à jour\r\n{ hello }\n".encode()).hexdigest()
    assert loaded[expected] == "# à jour\r\n{ hello }\n"
    assert set(loaded.values()) == {"# à jour\r\n{ hello }\n", "mutation { cast }"}


def test_strings_that_the_database_cannot_hold_are_refused() -> None:
    for string in ('"\\u0000"', '"\\u{0}"', '"\x00"', '"""\x00"""'):
        refusals = Documents(sample.schema).get(f"{{ hello(name: {string}) }}").refusals
        assert [entry["extensions"]["code"] for entry in refusals] == ["BAD_USER_INPUT"]
    assert Documents(sample.schema).get('{ hello(name: "\\\\u0000 \\u00e9") }').refusals == ()


def test_refusals_never_quote_at_length() -> None:
    text = "{ hello(name: [" + '"aaaaaaaaaa",' * 300 + "]) }"
    (refusal,) = Documents(sample.schema).get(text).refusals

    assert len(refusal["message"]) <= 501


def test_each_registry_has_its_own_limits() -> None:
    assert Documents(sample.schema, Limits(depth=12)).get(nested(12)).refusals == ()
    assert Documents(sample.schema).get(nested(12)).refusals
