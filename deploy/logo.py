"""The logo, an inbox on a green tile, drawn anew for each size: ``python -m deploy.logo``."""

import struct
from collections.abc import Iterator
from pathlib import Path
from zlib import compress, crc32

STATIC = Path(__file__).resolve().parent.parent / "static"
SIZES = {"logo-16.png": 16, "logo-32.png": 32, "logo-48.png": 48, "logo.png": 128}
TILE, TRAY = (35, 128, 95), (255, 255, 255)
"""A green that stands out from a white page as from a black one, and white from it."""
FINE = 4
"""So many points are looked at along each side of a pixel."""

Spot = tuple[int, int, int, int]


def png(size: int) -> bytes:
    """A square of ``size`` pixels, with transparent corners (https://www.w3.org/TR/png-3/)."""
    rows = b"".join(b"\0" + bytes(_row(y, size)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc32(kind + body))


def _row(y: int, size: int) -> Iterator[int]:
    for x in range(size):
        yield from _pixel(x, y, 16 / size)


def _pixel(x: int, y: int, step: float) -> Spot:
    places = [(i + 0.5) / FINE for i in range(FINE)]
    points = [((x + right) * step, (y + down) * step) for right in places for down in places]
    tile = sum(_box(*point, (0, 0, 16, 16), 3.5) for point in points)
    tray = sum(_tray(*point) for point in points) / len(points)
    red, green, blue = (round(paper + (ink - paper) * tray) for paper, ink in zip(TILE, TRAY, strict=True))
    return red, green, blue, round(255 * tile / len(points))


def _tray(x: float, y: float) -> bool:
    """A frame, its lower half filled but for the dip where mail lies; on a grid of 16."""
    if not _box(x, y, (3, 3, 13, 13), 1.5):
        return False
    dip = 8 <= y < 10 and abs(x - 8) < 2 - (y - 8) / 2
    return not (dip or _box(x, y, (4, 4, 12, 8), 0))


def _box(x: float, y: float, sides: tuple[float, float, float, float], round_by: float) -> bool:
    left, top, right, bottom = sides
    across = max(left + round_by - x, x - right + round_by, 0)
    down = max(top + round_by - y, y - bottom + round_by, 0)
    return left <= x <= right and top <= y <= bottom and (across**2 + down**2 <= round_by**2 or not (across and down))


if __name__ == "__main__":
    for name, size in SIZES.items():
        (STATIC / name).write_bytes(png(size))
