"""Pictures sent by people, drawn anew: their pixels alone are kept."""

import io
import threading

from PIL import Image, ImageOps

MOST_PIXELS = 25_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # for whoever else opens a picture in this process
_ONE_AT_A_TIME = threading.Lock()
"""A picture takes up to a hundred megabytes while it is drawn anew."""


def redrawn(data: bytes, kind: str) -> bytes:
    """The same picture, `JPEG` or `PNG`, upright; its first frame when it moves.

    Raises whatever a decoder says of hostile bytes; ValueError when they tell too many pixels.
    """
    with _ONE_AT_A_TIME, Image.open(io.BytesIO(data), formats=(kind,)) as opened:
        return _drawn(opened, kind)


def _drawn(opened: Image.Image, kind: str) -> bytes:
    if opened.width * opened.height > MOST_PIXELS:  # told by the header, before a pixel is read
        raise ValueError(opened.size)
    upright = ImageOps.exif_transpose(opened)
    seen = "RGBA" if kind == "PNG" and upright.has_transparency_data else "RGB"
    bare = Image.new(seen, upright.size)
    bare.paste(upright.convert(seen))
    made = io.BytesIO()
    bare.save(made, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return made.getvalue()
