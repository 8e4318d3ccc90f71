"""The page of the GraphQL editor (GraphiQL), served by us alone: no other origin, no inline script."""

from starlette.responses import HTMLResponse

_FILES = "/assets/ide"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The editor writes its own styles, hence 'unsafe-inline' for styles; on this page only."""

_PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>GraphiQL</title>
<link rel="stylesheet" href="{_FILES}/graphiql.min.css">
<script src="{_FILES}/react.production.min.js" defer></script>
<script src="{_FILES}/react-dom.production.min.js" defer></script>
<script src="{_FILES}/graphiql.min.js" defer></script>
<script src="{_FILES}/ide.js" defer></script>
</head>
<body>
<main id="graphiql" aria-label="GraphiQL"></main>
<noscript>This editor needs JavaScript. The API itself does not.</noscript>
</body>
</html>
"""


def page() -> HTMLResponse:
    headers = {"content-security-policy": POLICY, "cache-control": "no-store", "vary": "Accept, Cookie"}
    return HTMLResponse(_PAGE, headers=headers)
