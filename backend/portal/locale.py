"""The language of a page: French without prefix, others under theirs (`/en/projets`)."""

from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit.i18n import SOURCE


class LocalePrefix:
    """Takes the language's prefix off the path, and keeps the language for the page."""

    def __init__(self, app: ASGIApp, languages: tuple[str, ...]) -> None:
        self.app = app
        self.prefixes = {f"/{language}": language for language in languages if language != SOURCE}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            state = scope.setdefault("state", {})
            state["locale"] = SOURCE
            head, _, rest = scope["path"].lstrip("/").partition("/")
            if f"/{head}" in self.prefixes:
                state["locale"] = self.prefixes[f"/{head}"]
                scope = {**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}
        await self.app(scope, receive, send)
