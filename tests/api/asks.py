"""Requests to the API: those that its front answers by itself, and those that it leaves to the application."""

from dataclasses import replace

import orjson

from backend.kit.graphql import parameters
from tests.asgi import JSON, Ask, by_get, by_post

NAME = "{ viewer { name } }"
RESPONSE = b"application/graphql-response+json"


def _posted(body: bytes, *headers: tuple[bytes, bytes]) -> Ask:
    return Ask("POST", chunks=(body,), headers=(JSON, *headers))


def _typed(*types: bytes) -> Ask:
    asked = by_post(NAME)
    return replace(asked, headers=tuple((b"content-type", each) for each in types))


def _accepting(*accepted: bytes) -> list[Ask]:
    headers = tuple((b"accept", each) for each in accepted)
    return [by_post(NAME, *headers), by_get(NAME, *headers)]


TWO = "query A { a: viewer { id } } query B { b: viewer { id } }"
TAKEN: dict[str, Ask | list[Ask]] = {
    "plain": [by_post(NAME), by_get(NAME)],
    "charsets": [_typed(b"application/json; charset=utf-8"), _typed(b"application/json;charset=utf-8")],
    "type twice": _typed(b"application/json", b"text/plain"),
    "any type": _accepting(b"*/*"),
    "any application": _accepting(b"application/*"),
    "preferences": _accepting(b"application/json;q=0.5, " + RESPONSE + b" , */*;q=0.1"),
    "refused type": _accepting(b"application/json;q=0, */*"),
    "accept twice": _accepting(RESPONSE, b"application/json"),
    "odd case": _accepting(b"Application/JSON;Q=0.9"),
    "empty accept": _accepting(b""),
    "languages": [by_post(NAME, (b"accept-language", each)) for each in (b"en-GB,fr;q=0.2", b"xx", b"", b"\xff", b"*")],
    "another origin": by_post(NAME, (b"origin", b"https://elsewhere.example"), (b"sec-fetch-site", b"cross-site")),
    "a validator on POST": by_post(NAME, (b"if-none-match", b"*")),
    "operation named": [_posted(orjson.dumps({"query": TWO, "operationName": name})) for name in ("A", "B")],
    "extensions": _posted(b'{"query":"{ viewer { id } }","extensions":{"a":1}}'),
    "nulls": _posted(b'{"query":"{ viewer { id } }","variables":null,"operationName":null,"extensions":null}'),
    "nothing there": by_post("query ($id: ID!) { node(id: $id) { id } vote(id: $id) { title } }", id="prj_x"),
    "a condition": by_post("query ($x: Boolean!) { me: viewer { name @skip(if: $x) } viewer { id } }", x=True),
    "a list of ids": by_post("{ nodes(ids: []) { id } }"),
}
PASSED: dict[str, Ask | list[Ask]] = {
    "not JSON": [
        _posted(body) for body in (b"", b"{", b"\xff", b"[]", b"1", b'"{ __typename }"', b"null", b"\xef\xbb\xbf{}")
    ],
    "not a request": [
        _posted(body) for body in (b"{}", b'{"query":1}', b'{"query":"{ viewer { id } }","variables":[]}')
    ],
    "a key twice": _posted(b'{"query":"{ viewer { id } }","query":"{ __typename }"}'),
    "a batch": _posted(b'[{"query":"{ viewer { id } }"}]'),
    "syntax": [by_post("{"), by_get("{"), by_post(""), by_get("")],
    "not valid": [by_post("{ nothing }"), by_get("{ nothing }"), by_post("query ($a: Int) { __typename }")],
    "unknown document": _posted(orjson.dumps({"documentId": f"sha256:{'0' * 64}"})),
    "malformed document": _posted(b'{"documentId":"md5:1"}'),
    "another document": _posted(orjson.dumps({"documentId": f"sha256:{'0' * 64}", "query": NAME})),
    "which operation": [by_post(TWO), _posted(orjson.dumps({"query": TWO, "operationName": "C"}))],
    "a mutation": [by_post("mutation { __typename }"), by_get("mutation { __typename }")],
    "a subscription": [
        by_post("subscription ($id: ID!) { ballotCount(voteId: $id) }", id="vot_x"),
        by_get("subscription ($id: ID!) { ballotCount(voteId: $id) }", id="vot_x"),
    ],
    "a stream of one": by_post(NAME, (b"accept", b"text/event-stream")),
    "not acceptable": _accepting(b"text/html"),
    "introspection": by_post("{ __schema { queryType { name } } }"),
    "variables": [
        by_post("query ($id: ID!) { vote(id: $id) { id } }"),
        by_get("query ($id: ID!) { vote(id: $id) { id } }", id={}),
    ],
    "bad cursor": by_get('{ projects(after: "x") { nodes { id } } }'),
    "bad page": by_post("{ projects(first: 1000) { nodes { id } } }"),
    "too dear": by_post("{ projects(first: 100) { nodes { author { projects(first: 100) { nodes { id } } } } } }"),
    "too deep": by_post("{ projects { nodes { author { projects { nodes { author { projects { nodes { id }}}}}}}}}"),
    "in chunks": replace(by_post(NAME), chunks=(b'{"query":"{ viewer ', b'{ name } }"}')),
    "too long": _posted(b'{"query":"{ viewer { id } }"' + b" " * parameters.BODY_BYTES + b"}"),
    "too long in the address": Ask(query=b"query=" + b"a" * (parameters.BODY_BYTES + 1)),
    "a long accept": by_post(NAME, (b"accept", b"application/json" + b" " * 600)),
    "parameters twice": Ask(query=b"query=%7Bviewer%7Bid%7D%7D&query=%7Bviewer%7Bid%7D%7D"),
    "not the address's alphabet": Ask(query=b"query=\xff"),
    "no query": [Ask(), Ask(headers=((b"accept", b"text/html"),))],
    "other methods": [replace(by_get(NAME), method=each) for each in ("HEAD", "OPTIONS", "PUT", "DELETE")],
    "preflight": Ask(
        "OPTIONS", headers=((b"origin", b"https://a.example"), (b"access-control-request-method", b"POST"))
    ),
    "no type": replace(by_post(NAME), headers=()),
    "other types": [
        _typed(each)
        for each in (
            b"text/plain",
            b"application/x-www-form-urlencoded",
            b"application/json; charset=latin1",
            b"application/json; charset=UTF-8",
            b"APPLICATION/JSON",
            b"application/graphql+json",
        )
    ],
    "type twice": _typed(b"text/plain", b"application/json"),
    "compressed": [by_post(NAME, (b"content-encoding", each)) for each in (b"gzip", b"identity")],
    "announced": by_post(NAME, (b"expect", b"100-continue")),
    "a cookie": [by_post(NAME, (b"cookie", each)) for each in (b"", b"a=b", b"preau_session=" + b"x" * 43)],
    "a token": [by_post(NAME, (b"authorization", each)) for each in (b"", b"Bearer x", b"Basic eDp5", b"Bearer ")],
    "a cookie from elsewhere": by_post(NAME, (b"cookie", b"a=b"), (b"origin", b"https://elsewhere.example")),
}
