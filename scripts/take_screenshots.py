"""Takes the pictures of the README from a running demonstration: take_screenshots.py http://127.0.0.1:8000 [folder].

The demonstration should be a fresh one: its elected persona votes, for the receipt to be shown. FranceConnect and
ProConnect are on the picture of the login page when `preau provider add` has declared them.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

WIDTH, HEIGHT = 1280, 800
POINTS = ((0, 3), (2, 2))
"""Options by their place on the page, and the points to give them."""
REQUEST = {
    "response_type": "code",
    "client_id": "exemple-vote",
    "redirect_uri": "http://127.0.0.1:9000/",
    "scope": "openid profile votes:cast",
    "state": "a-state-for-the-picture",
    "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",  # of RFC 7636, appendix B
    "code_challenge_method": "S256",
}
"""What the example of frontend/examples asks for."""


def main(base: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    program = os.environ.get("PREAU_TEST_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = visitor(browser, base)
        show(page, "/", folder / "home.png")
        show(page, "/connexion", folder / "login.png")
        vote(page, folder)
        show(page, "/moi/droits", folder / "rights.png", top="h1")
        result(page, folder)
        citizen = visitor(browser, base, "citizen", height=900)
        show(citizen, f"/oauth/authorize?{urlencode(REQUEST)}", folder / "consent.png", top=".eyebrow")
        agent = visitor(browser, base, "agent")
        show(agent, "/agents", folder / "desk.png", top="h1")
        show(agent, "/agents/roles", folder / "roles.png", top="h1")
        browser.close()


def visitor(browser: Browser, base: str, persona: str | None = None, height: int = HEIGHT) -> Page:
    """A browser of its own, logged in as one of the demonstration's people."""
    page = browser.new_page(
        base_url=base, locale="fr-FR", reduced_motion="reduce", viewport={"width": WIDTH, "height": height}
    )
    if persona is not None:
        log_in(page, persona)
    return page


def log_in(page: Page, persona: str) -> None:
    page.goto("/connexion?suite=/")
    page.locator(f"form[action$='/{persona}'] button").click()
    page.wait_for_load_state("networkidle")


def show(page: Page, address: str, file: Path, top: str = "body") -> None:
    """`top`: the element to begin the picture with, where the page is longer."""
    page.goto(address)
    page.locator(top).first.evaluate("element => element.scrollIntoView()")
    keep(page, file)


def vote(page: Page, folder: Path) -> None:
    log_in(page, "elected")
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


def result(page: Page, folder: Path) -> None:
    page.goto("/")
    page.locator("#autres ~ * a, section[aria-labelledby=autres] h3 a").first.click()
    page.get_by_role("link", name="Voir les résultats").first.click()
    keep(page, folder / "result.png")


def keep(page: Page, file: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    print(f"{file}: {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2] if len(sys.argv) > 2 else "docs"))
