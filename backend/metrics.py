"""What the process did, in the text format of Prometheus, for whoever holds the token of measures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hmac import compare_digest

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from backend.kit.graphql.answers import Answers
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.measures import BUCKETS, Sum
from backend.settings import Settings

MEDIA_TYPE = "text/plain; version=0.0.4"
_LABELS = ("operation", "kind", "lane")


@dataclass(slots=True, eq=False)
class ApiCollector(Collector):
    """The sums of the API, read when they are asked for: a request only adds to them."""

    engine: Engine
    answers: Answers

    def collect(self) -> Iterable[Metric]:
        yield from self._operations()
        yield from self._answers()
        lane = self.engine.lane
        if lane is not None:
            plans = CounterMetricFamily("preau_plans", "Requests whose plan was known, or made", labels=["plan"])
            for name, count in lane.requests.items():
                plans.add_metric([name], count)
            yield plans
        yield GaugeMetricFamily("preau_documents_bytes", "Held by documents", self.engine.documents.bytes_held)

    def _operations(self) -> Iterator[Metric]:
        seconds = HistogramMetricFamily("preau_operation_seconds", "Executions of the API", labels=_LABELS)
        statements = CounterMetricFamily("preau_operation_statements", "SQL statements sent", labels=_LABELS)
        waited = CounterMetricFamily("preau_operation_sql_seconds", "Spent waiting for the database", labels=_LABELS)
        for key, total in sorted(self.engine.measures.sums.items()):
            seconds.add_metric(list(key), _cumulated(total), total.seconds)
            statements.add_metric(list(key), total.statements)
            waited.add_metric(list(key), total.sql_seconds)
        yield from (seconds, statements, waited)

    def _answers(self) -> Iterator[Metric]:
        asked = CounterMetricFamily("preau_answers", "Anonymous readers, by what they were given", labels=["from"])
        asked.add_metric(["kept"], self.answers.hits)
        asked.add_metric(["made"], self.answers.misses)
        yield asked
        yield GaugeMetricFamily("preau_answers_bytes", "Held by kept answers", self.answers.bytes_held)


def _cumulated(total: Sum) -> list[tuple[str, float]]:
    reached, counted = [], 0
    for bound, count in zip((*map(str, BUCKETS), "+Inf"), total.buckets, strict=True):
        counted += count
        reached.append((bound, float(counted)))
    return reached


def _registry(engine: Engine, answers: Answers) -> CollectorRegistry:
    made = CollectorRegistry()
    made.register(ApiCollector(engine, answers))
    ProcessCollector(registry=made)
    PlatformCollector(registry=made)
    GCCollector(registry=made)
    return made


def told(settings: Settings, engine: Engine, answers: Answers, request: Request) -> Response:
    """Not there for whoever has not the token; in demonstration, for everybody."""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    wanted = settings.metrics_token
    if not settings.demo and (wanted is None or not compare_digest(token.encode(), wanted.encode())):
        return PlainTextResponse("not found", 404)
    return Response(
        generate_latest(_registry(engine, answers)), media_type=MEDIA_TYPE, headers={"cache-control": "no-store"}
    )
