"""Built assets: their logical names to the hashed files of `frontend/dist`."""

from pathlib import Path

import orjson


class Assets:
    """`url("app.css")` gives the address under which the file may be cached for ever."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest = folder / "manifest.json"
        if not manifest.is_file():
            raise RuntimeError(f"the front end is not built: {manifest} is missing (run `make assets`)")
        self._names: dict[str, str] = orjson.loads(manifest.read_bytes())

    def url(self, name: str) -> str:
        return f"/assets/{self._names[name]}"

    def find(self, name: str) -> str | None:
        """The address of an asset named by data, None when there is none of that name."""
        return f"/assets/{self._names[name]}" if name in self._names else None
