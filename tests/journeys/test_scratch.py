import pytest
from tests.journeys.test_ways_to_vote import test_by_keyboard_alone as keyboard
from tests.journeys.test_budgets import test_first_visit as visit
from tests.journeys.test_pages import axe, test_page as page
import functools

def broken(reader, change):
    async def opened(served, **o):
        r = await reader(served, **o)
        async def handle(route):
            answer = await route.fetch()
            body = await answer.text()
            await route.fulfill(response=answer, body=change(route.request, body))
        await r.context.route(lambda url: "couleurs.css" in url or "app." in url or "/budgets/" in url, handle)
        return r
    return opened

async def test_k(served, places, reader):
    await keyboard(served, places, broken(reader, lambda q, b: b + (":focus{outline:none!important}" if "couleurs" in q.url else "")))

async def test_js(served, places, reader):
    import random
    await visit.__wrapped__(served, places, broken(reader, lambda q, b: b + ("//" + random.randbytes(15000).hex() if q.url.endswith(".js") else "")), "/") if hasattr(visit, "__wrapped__") else await visit(served, places, broken(reader, lambda q, b: b + ("//" + random.randbytes(15000).hex() if q.url.endswith(".js") else "")), "/")

async def test_inline(served, places, reader, axe):
    await page(served, places, broken(reader, lambda q, b: b.replace("</body>", "<script>1</script></body>")), axe, ("budget open", "fr"))

async def test_elsewhere(served, places, reader, axe):
    await page(served, places, broken(reader, lambda q, b: b + (":root{background:url(http://example.test/a.png)}" if "couleurs" in q.url else "")), axe, ("budget open", "fr"))
async def test_basket_hides(served, places, reader):
    await keyboard(served, places, broken(reader, lambda q, b: b + (":root{scroll-padding:0!important} .basket{height:60vh}" if "couleurs" in q.url else "")))
