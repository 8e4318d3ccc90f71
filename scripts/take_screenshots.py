"""Takes the pictures of the README from a running demonstration: take_screenshots.py http://127.0.0.1:8000 [folder].

The demonstration should be a fresh one: its elected persona votes, for the receipt to be shown.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SIZE = "1280,800"
POINTS = ((0, 3), (2, 2))
"""Options by their place on the page, and the points to give them."""


def main(base: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    program = os.environ.get("PREAU_TEST_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        width, height = map(int, SIZE.split(","))
        page = browser.new_page(
            base_url=base, locale="fr-FR", reduced_motion="reduce", viewport={"width": width, "height": height}
        )
        page.goto("/")
        keep(page, folder / "home.png")
        vote(page, folder)
        page.goto("/")
        page.locator("#autres ~ * a, section[aria-labelledby=autres] h3 a").first.click()
        page.get_by_role("link", name="Voir les résultats").first.click()
        keep(page, folder / "result.png")
        browser.close()


def vote(page: Page, folder: Path) -> None:
    page.goto("/connexion?suite=/")
    page.locator("form[action$='/elected'] button").click()
    page.locator(".hero-actions a").first.click()
    for place, points in POINTS:
        plus = page.locator("[data-option]").nth(place).locator(".stepper-button").last
        for _ in range(points):
            plus.click()
    page.locator("[data-option]").first.scroll_into_view_if_needed()
    keep(page, folder / "vote.png")
    page.locator(".basket button[type=submit]").click()
    page.locator("[data-code]").wait_for()
    keep(page, folder / "receipt.png")


def keep(page: Page, file: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    print(f"{file}: {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2] if len(sys.argv) > 2 else "docs"))
