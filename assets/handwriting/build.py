"""Builds medians.txt: how each character is written, from the medians of hanzi-writer-data.

    npm pack hanzi-writer-data@2.0.1
    pip download --no-deps --no-binary :all: jieba==0.42.1
    python3 build.py hanzi-writer-data-2.0.1.tgz jieba-0.42.1.tar.gz > medians.txt

Python's standard library is enough. The same two files give the same bytes.
"""

import hashlib
import json
import sys
import tarfile
from collections import Counter

SOURCES = [
    "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15",
    "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
]
# Printable ASCII without the space, which parts strokes: 0 is '!', 93 is '~'.
LEVELS = 93
# A corner this close to the straight line, in 1/1024 of the box, is not kept.
FLAT = 10.0


def checked(path, sha256):
    found = hashlib.sha256(open(path, "rb").read()).hexdigest()
    if found != sha256:
        sys.exit(f"{path}: sha256 {found}, not {sha256}")
    return tarfile.open(path)


def off_line(point, a, b):
    (x, y), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
    return abs((x - ax) * dy - (y - ay) * dx) / length


def corners(points, flat):
    """Ramer, Douglas and Peucker: the points that make the shape."""
    if len(points) < 3:
        return points
    offs = [off_line(p, points[0], points[-1]) for p in points[1:-1]]
    at = max(range(len(offs)), key=offs.__getitem__)
    if offs[at] <= flat:
        return [points[0], points[-1]]
    return corners(points[: at + 2], flat)[:-1] + corners(points[at + 1 :], flat)


def level(value):
    return chr(33 + round(max(0.0, min(1024.0, value)) / 1024.0 * LEVELS))


def stroke(median):
    # The source measures upwards, with the line of writing at 900.
    points = corners([(float(x), 900.0 - y) for x, y in median], FLAT)
    return "".join(level(x) + level(y + 62.0) for x, y in points)


def is_han(name):
    return len(name) == 1 and (0x3400 <= ord(name) <= 0x9FFF or ord(name) >= 0x20000)


def commonness(archive):
    """How often a character is written: half by running text, half by names of people."""
    text, names = Counter(), Counter()
    for line in archive.extractfile("jieba-0.42.1/jieba/dict.txt").read().decode().splitlines():
        word, count, kind = line.split(" ")
        for one in word:
            (names if kind == "nr" else text)[one] += int(count)
    return lambda one: text[one] / text.total() + names[one] / names.total()


def main():
    medians, words = (checked(path, sum) for path, sum in zip(sys.argv[1:], SOURCES))
    common = commonness(words)
    lines = []
    for member in medians.getmembers():
        name = member.name.removeprefix("package/").removesuffix(".json")
        if is_han(name):
            drawn = json.load(medians.extractfile(member))["medians"]
            lines.append((-common(name), name, " ".join(map(stroke, drawn))))
    for _, name, strokes in sorted(lines):
        sys.stdout.buffer.write(f"{name} {strokes}\n".encode())


main()
