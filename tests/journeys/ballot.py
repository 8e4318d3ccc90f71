"""The page of a ballot as a voter uses it: options by their place, points, what the basket tells."""

import re

from playwright.async_api import Locator, Page, expect

CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")


class Ballot:
    """Options are counted from 0, in the order of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.basket = page.locator("[data-basket-text]")
        self.options = page.locator("[data-option]")

    def option(self, place: int) -> Locator:
        return self.options.nth(place)

    def points(self, place: int) -> Locator:
        return self.option(place).locator("input")

    async def name(self, place: int) -> str:
        return str(await self.option(place).get_attribute("data-title"))

    async def plus(self, place: int, times: int = 1) -> None:
        for _ in range(times):
            await self._plus(place).click()

    async def plus_in_vain(self, place: int) -> Locator:
        """Press a plus that tells it cannot give more; where the reason must then be read."""
        await self._plus(place).click(force=True)
        return self.option(place).locator(".option-why")

    def _plus(self, place: int) -> Locator:
        return self.option(place).locator(".stepper-button").last

    async def type(self, **points: int) -> None:
        """`type(at0=3, at2=1)`: points written into the fields."""
        for place, given in points.items():
            await self.points(int(place.removeprefix("at"))).fill(str(given))

    async def cast(self) -> str:
        """Put the ballot in the box; the code of the receipt shown."""
        await self.page.locator("main form .basket button[type=submit]").click()
        return await self.receipt()

    async def receipt(self) -> str:
        shown = self.page.locator("[data-code]")
        await expect(shown).to_have_text(CODE)
        return (await shown.inner_text()).strip()
