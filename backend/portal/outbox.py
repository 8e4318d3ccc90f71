"""The mails of the demonstration, which are sent to nobody."""

from starlette.requests import Request
from starlette.responses import Response

from backend.kit import sql
from backend.portal.site import Pages, Site


async def mails(site: Site, request: Request) -> Response:
    found = await sql.rows("SELECT recipient, subject, text, at FROM mail_message ORDER BY at DESC LIMIT 50")
    messages = [{**row, "at": row["at"].isoformat()} for row in found]
    return await site.page(request, "outbox.html", messages=messages)


DEMO_PAGES: Pages = (("/demo/courriels", mails, "GET"),)
