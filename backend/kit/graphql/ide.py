"""The page of the GraphQL editor (GraphiQL), served by us alone: no other origin, no inline script."""

from collections.abc import Callable

from starlette.responses import HTMLResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The editor writes its own styles, hence 'unsafe-inline' for styles; on this page only."""

STYLES = ("ide/graphiql.css", "ide/explorer.css", "ide/ide.css")
SCRIPTS = ("ide/react.js", "ide/react-dom.js", "ide/graphiql.js", "ide/explorer.js", "ide/ide.js")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>GraphiQL</title>
<link rel="icon" href="{icon}">
{files}
</head>
<body>
<main id="ide" class="ide" data-endpoint="/graphql" aria-label="GraphiQL"></main>
<noscript>This editor needs JavaScript. The API itself does not.</noscript>
</body>
</html>
"""


def page(address: Callable[[str], str]) -> HTMLResponse:
    """The page; `address` gives where a built file is served."""
    files = [f'<link rel="stylesheet" href="{address(name)}">' for name in STYLES]
    files += [f'<script src="{address(name)}" defer></script>' for name in SCRIPTS]
    headers = {"content-security-policy": POLICY, "cache-control": "no-store", "vary": "Accept, Cookie"}
    return HTMLResponse(_PAGE.format(icon=address("favicon.svg"), files="\n".join(files)), headers=headers)
