#!/usr/bin/env python3
"""Renders icon.svg, which holds nothing but rectangles, to icon.png: 128 x 128, four samples each way."""
import re
import struct
import zlib
from pathlib import Path

SIZE, SAMPLES = 128, 4
HERE = Path(__file__).parent


def rectangles(svg):
    for tag in re.findall(r"<rect [^>]*>", svg):
        value = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        box = [float(value[name]) for name in ("x", "y", "width", "height")]
        colour = tuple(bytes.fromhex(value["fill"][1:]))
        yield *box, float(value.get("rx", 0)), colour


def covers(x, y, left, top, width, height, radius):
    dx = max(left + radius - x, x - (left + width - radius), 0)
    dy = max(top + radius - y, y - (top + height - radius), 0)
    inside = left <= x <= left + width and top <= y <= top + height
    return inside and dx * dx + dy * dy <= max(radius, 1e-9) ** 2


def sample(shapes, x, y):
    colour = (0, 0, 0, 0)
    for *box, rgb in shapes:
        if covers(x, y, *box):
            colour = (*rgb, 255)
    return colour


def pixel(shapes, column, row):
    points = [(column + (i + .5) / SAMPLES, row + (j + .5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    found = [sample(shapes, *point) for point in points]
    alpha = sum(colour[3] for colour in found)
    rgb = [sum(colour[i] * colour[3] for colour in found) // alpha if alpha else 0 for i in range(3)]
    return bytes([*rgb, alpha // len(found)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


shapes = list(rectangles((HERE / "icon.svg").read_text()))
rows = b"".join(b"\0" + b"".join(pixel(shapes, x, y) for x in range(SIZE)) for y in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
(HERE / "icon.png").write_bytes(
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
