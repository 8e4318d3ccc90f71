"""Background work announced within the action's own transaction: it runs if, and only if, the action commits.

The queue is procrastinate's; a job is deferred by its own SQL function through our connection (decisions/0002).
"""

from collections.abc import Mapping
from datetime import datetime

import orjson

from backend.kit import sql

_DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
  'default', :task::varchar, 0, NULL::text, :once::text, :args::jsonb, :at::timestamptz
)::procrastinate_job_to_defer_v1])
"""


async def announce(
    task: str, args: Mapping[str, object], *, at: datetime | None = None, once: str | None = None
) -> None:
    """Defer the named task; `once` keeps a single job of that name waiting (it must not be waiting already)."""
    await sql.rows(_DEFER, {"task": task, "args": orjson.dumps(dict(args)).decode(), "at": at, "once": once})
