"""Photos on paper: turned upright, no larger than print needs, never a reason to fail."""

from io import BytesIO

from PIL import Image as Pixels
from PIL import ImageOps, UnidentifiedImageError
from reportlab.platypus import Image

PRINT_DPI = 200
JPEG_QUALITY = 85


def picture(content: bytes, width_pt: float, height_pt: float) -> Image | None:
    """Return a photo that fits into a box [pt]; None where the bytes are no picture."""
    try:
        upright = ImageOps.exif_transpose(Pixels.open(BytesIO(content))).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    upright.thumbnail((width_pt / 72 * PRINT_DPI, height_pt / 72 * PRINT_DPI))
    shrunk = BytesIO()
    wide, high = upright.width, upright.height
    scale = min(width_pt / wide, height_pt / high)
    upright.save(shrunk, "JPEG", quality=JPEG_QUALITY)
    shrunk.seek(0)
    return Image(shrunk, wide * scale, high * scale, hAlign="LEFT")
