"""A reader with a browser of their own; everything that their pages ask for and complain of is kept."""

import re
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.serving import COOKIE, Served

LEAST_OUTLINE = 2
"""CSS pixels of the outline that shows the focus (WCAG 2.2, 2.4.13)."""
REFUSALS = {400, 403, 404, 410, 422}
FOCUS = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const lines = [null, "::after"].map((part) => getComputedStyle(document.activeElement, part));
  const seen = lines.filter(({ outlineStyle }) => outlineStyle !== "none").map(({ outlineWidth }) => outlineWidth);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return {
    what: document.activeElement.outerHTML.slice(0, 160),
    outline: Math.max(0, ...seen.map(parseFloat)),
    top: document.elementsFromPoint(x, y).slice(0, 1).some((over) =>
      over.contains(document.activeElement) || document.activeElement.contains(over)),
  };
}"""


@dataclass
class Watch:
    """What happened behind the reader's back; pages that are refused by design say so in the console."""

    requests: list[Request] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    complaints: list[ConsoleMessage] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def on(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._told)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _asked(self, request: Request) -> None:
        self.requests.append(request)

    def _answered(self, response: Response) -> None:
        self.responses.append(response)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message)

    def faults(self, base: str) -> list[str]:
        """Requests elsewhere, errors of scripts, complaints of the console; an awaited 4xx page is none."""
        elsewhere = [request.url for request in self.requests if not request.url.startswith((f"{base}/", "data:"))]
        told = [message.text for message in self.complaints if not self._awaited(message)]
        return elsewhere + self.errors + told

    def _awaited(self, message: ConsoleMessage) -> bool:
        pages = {
            each.url for each in self.responses if each.status in REFUSALS and each.request.is_navigation_request()
        }
        return message.location["url"] in pages and message.text.startswith("Failed to load resource")

    def status(self, url: str) -> int:
        """The last status of that page."""
        return [each.status for each in self.responses if each.url == url][-1]


@dataclass
class Reader:
    served: Served
    context: BrowserContext
    page: Page
    watch: Watch

    async def go(self, path: str) -> int:
        """The status of the page at that path of the site."""
        answer = await self.page.goto(f"{self.served.base}{path}")
        assert answer is not None
        return answer.status

    async def become(self, token: str) -> None:
        """Logged in with a session, without going through the form."""
        await self.context.add_cookies([{"name": COOKIE, "value": token, "url": self.served.base}])

    async def press(self, name: str, *, role: str = "button") -> None:
        """Press the first control of that name in the page's own part."""
        await self.page.locator("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]  # a role

    async def title(self, text: str | re.Pattern[str]) -> None:
        await expect(self.page.locator("h1")).to_have_text(text)

    async def overflow(self) -> int:
        """How many CSS pixels the page is wider than the window."""
        wide: int = await self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(0, wide)

    async def tab_to(self, selector: str, *, most: int = 200) -> None:
        """Tab until the element has the focus; wherever the focus stops on the way, it is seen."""
        for _ in range(most):
            await self.page.keyboard.press("Tab")
            seen = await self.page.evaluate(FOCUS)
            assert seen["outline"] >= LEAST_OUTLINE, f"no outline: {seen['what']}"
            assert seen["top"], f"hidden by something: {seen['what']}"
            if await self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"{most} presses of Tab never reach {selector}")
