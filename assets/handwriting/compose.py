"""Writes characters that have no medians from parts of characters that have.

玥 is 王 beside 月: its left comes from a character like 玩, its right from one like 明, each the
one whose other half is most nearly as busy. So a part has the form and the place that it takes
in that position, which is not the form that it has alone.
"""

import re
from collections import Counter

# Ways to put two parts together, of which the first is written first, or, in the last, the second.
FIRST = {"a", "d", "st", "stl", "str", "sl"}
LAST = {"sbl"}
# Where the halves lie when no written character shows it: left, top, right, bottom.
HALVES = {
    "a": ((5, 6, 42, 88), (44, 6, 90, 88)),
    "d": ((5, 5, 89, 44), (5, 46, 89, 90)),
}
# Where the same part stands again and again.
REPEATS = {
    "ra": HALVES["a"],
    "rd": HALVES["d"],
    "r3tr": ((24, 5, 70, 44), (4, 46, 45, 90), (48, 46, 91, 90)),
    "r4sq": ((5, 5, 45, 45), (48, 5, 89, 45), (5, 47, 45, 89), (48, 47, 89, 89)),
}


def decompositions(text):
    """Each character: how it is put together, and of what."""
    found = {}
    for name, how, parts in re.findall(r"^\W*(\w+|[^\x00-\x7f]):([a-z0-9/]+)\(([^)]*)\)", text, re.M):
        found[name] = (how.split("/")[0], parts.split(",") if parts else [])
    return found


def box(strokes):
    xs, ys = ([p[i] for stroke in strokes for p in stroke] for i in (0, 1))
    return min(xs), min(ys), max(xs), max(ys)


def fitted(strokes, target):
    """Moved and stretched from their own box into another."""
    (l, t, r, b), (tl, tt, tr, tb) = box(strokes), target
    sx = (tr - tl) / (r - l) if r > l else 1.0
    sy = (tb - tt) / (b - t) if b > t else 1.0
    mx, my, tx, ty = (l + r) / 2, (t + b) / 2, (tl + tr) / 2, (tt + tb) / 2
    return [[(tx + (x - mx) * sx, ty + (y - my) * sy) for x, y in one] for one in strokes]


class Composer:
    def __init__(self, written, decompositions):
        self.written, self.how = written, decompositions
        self.counts = {name: len(strokes) for name, strokes in written.items()}
        self.counts |= self.counted()
        self.donors = {}
        for name, strokes in written.items():
            halves = self.halves(name)
            if halves:
                how, parts = halves
                counts = [self.count(part) for part in parts]
                if None not in counts and sum(counts) == len(strokes):
                    for at in (0, 1):
                        key = (how, at, parts[at])
                        self.donors.setdefault(key, []).append((name, counts[0], how in LAST))

    def counted(self):
        """Parts that never stand alone have the strokes that their other half leaves."""
        left = {}
        for name, strokes in self.written.items():
            halves = self.halves(name)
            for part, other in zip(halves[1], halves[1][::-1]) if halves else ():
                if self.count(part) is None and self.count(other) is not None:
                    left.setdefault(part, Counter())[len(strokes) - self.count(other)] += 1
        most = {part: counts.most_common(1)[0][0] for part, counts in left.items()}
        return {part: count for part, count in most.items() if count > 0}

    def halves(self, name):
        """How a character is put together of two; of three, the last two are one."""
        how, parts = self.how.get(name, ("", []))
        if how in FIRST | LAST and len(parts) > 1:
            rest = parts[1]
            if len(parts) > 2:
                rest = f"{how}:{','.join(parts[1:])}"
                self.how[rest] = (how, parts[1:])
            return how, [parts[0], rest]
        return None

    def count(self, name):
        if name in self.counts:
            return self.counts[name]
        halves = self.halves(name)
        counts = [self.count(part) for part in halves[1]] if halves else [None]
        return None if None in counts else sum(counts)

    def strokes(self, name):
        """The strokes of a character or a part, as it stands alone."""
        return self.written.get(name) or self.compose(name)

    def compose(self, name):
        how, parts = self.how.get(name, ("", []))
        if how in REPEATS:
            alone = self.strokes(parts[0])
            return alone and [one for place in REPEATS[how] for one in fitted(alone, place)]
        halves = self.halves(name)
        counts = [self.count(part) for part in halves[1]] if halves else [None]
        if None in counts:
            return None
        how, parts = halves
        mine, room = [None, None], [None, None]
        for at in (0, 1):
            donors = self.donors.get((how, at, parts[at]), [])
            near = lambda d: (abs(len(self.written[d[0]]) - sum(counts)), d[0])
            for donor, first, turned in sorted((d for d in donors if d[0] != name), key=near)[:1]:
                all_strokes = self.written[donor]
                cut = len(all_strokes) - first if turned else first
                both = [all_strokes[:cut], all_strokes[cut:]]
                if turned:
                    both.reverse()
                mine[at] = both[at]
                room[1 - at] = box(both[1 - at])
        for at in (0, 1):
            if mine[at] is None:
                place = room[at] or (how in HALVES and HALVES[how][at])
                alone = self.strokes(parts[at])
                if not place or not alone:
                    return None
                mine[at] = fitted(alone, place)
        return mine[1] + mine[0] if how in LAST else mine[0] + mine[1]
