"""Builds kanjivg.txt: characters written by other people than the templates.

    pip download --no-deps kanjivg==20260714
    python3 build.py kanjivg-20260714-py3-none-any.whl \
        ../../assets/handwriting/medians.txt > kanjivg.txt
    python3 build.py kanjivg-20260714-py3-none-any.whl \
        ../../assets/handwriting/composed.txt > kanjivg-composed.txt

Python's standard library is enough. The rule, chosen before anything was measured: every Han
character that has a plain file in KanjiVG (no variant) and a template, where both are written
with the same number of strokes. Nothing is left out for being hard.
"""

import hashlib
import re
import sys
import zipfile

SOURCE = "5190e7ec4eb513dbe6865b2ed52c58287fc10ea514b9409e4cf66ce7db41644d"
# Printable ASCII without the space, which parts strokes: 0 is '!', 93 is '~'.
LEVELS = 93
# The box of KanjiVG.
BOX = 109.0
# Points on one Bézier curve: more than the levels can tell apart.
STEPS = 8
# Points nearer than this to the one before add nothing.
NEAR = 2.5


def points(path):
    """A path of moves and cubic curves, absolute or relative, as points."""
    words = re.findall(r"[MmCcSs]|-?(?:\d+\.\d*|\.\d+|\d+)", path)
    x = y = cx = cy = 0.0
    command, at, found = "", 0, []
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
        count = {"m": 2, "c": 6, "s": 4}[command.lower()]
        n = [float(word) for word in words[at : at + count]]
        at += count
        if command.islower():
            n = [v + (y if i % 2 else x) for i, v in enumerate(n)]
        if command in "Mm":
            (x, y), (cx, cy) = n, n
            found.append((x, y))
            continue
        if command in "Ss":
            n = [2 * x - cx, 2 * y - cy] + n
        for step in range(1, STEPS + 1):
            t = step / STEPS
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
            found.append(
                (a * x + b * n[0] + c * n[2] + d * n[4], a * y + b * n[1] + c * n[3] + d * n[5])
            )
        cx, cy, x, y = n[2:]
    return found


def level(value):
    return chr(33 + round(max(0.0, min(BOX, value)) / BOX * LEVELS))


def stroke(path):
    all_points = points(path)
    kept = all_points[:1]
    for p in all_points[1:-1]:
        if abs(p[0] - kept[-1][0]) + abs(p[1] - kept[-1][1]) >= NEAR:
            kept.append(p)
    return "".join(level(x) + level(y) for x, y in kept + all_points[-1:])


def main():
    wheel, medians = sys.argv[1:]
    found = hashlib.sha256(open(wheel, "rb").read()).hexdigest()
    if found != SOURCE:
        sys.exit(f"{wheel}: sha256 {found}, not {SOURCE}")
    archive = zipfile.ZipFile(wheel)
    files = set(archive.namelist())
    lines = []
    for line in open(medians, encoding="utf-8"):
        name, *template = line.split()
        file = f"kanji/{ord(name):05x}.svg"
        if file in files:
            paths = re.findall(r'<path [^>]*\bd="([^"]+)"', archive.read(file).decode())
            if len(paths) == len(template):
                lines.append(f"{name} {' '.join(map(stroke, paths))}\n")
    sys.stdout.buffer.write("".join(sorted(lines)).encode())


main()
