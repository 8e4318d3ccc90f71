"""A form with a large file, read as it comes in: nothing of it touches the disk, and little of it the memory."""

from collections.abc import AsyncIterator

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

Piece = tuple[str, bytes]
"""The name of a field, and some of its bytes."""


class _Parts:
    """Gathers what the parser tells of each part until it is taken."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._field = self._value = b""
        self._name = ""

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
        }

    def take(self) -> list[Piece]:
        taken, self.pieces = self.pieces, []
        return taken

    def _begin(self) -> None:
        self._name = ""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._field = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.pieces.append((self._name, data[start:end]))


async def pieces(request: Request) -> AsyncIterator[Piece]:
    """The fields of a form in the order of the page, each in as many pieces as it came. Raises HTTPException 400."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise HTTPException(400)
    parts = _Parts()
    try:
        parser = MultipartParser(options[b"boundary"], parts.callbacks())  # type: ignore[arg-type]  # a TypedDict of the same
        async for chunk in request.stream():
            parser.write(chunk)
            for piece in parts.take():
                yield piece
        parser.finalize()
    except MultipartParseError:
        raise HTTPException(400) from None
