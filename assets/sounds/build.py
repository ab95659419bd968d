#!/usr/bin/env python3
"""Draws the two sounds of the desk: a call for colleagues, and one that cannot wait."""
import math
import struct
import wave

RATE = 16000


def note(hertz, seconds, loud):
    count = int(RATE * seconds)
    for at in range(count):
        # Struck like a bell: at once, and fading.
        fade = math.exp(-5.0 * at / count) * min(1.0, at / 80)
        swing = math.sin(2 * math.pi * hertz * at / RATE)
        swing += 0.3 * math.sin(4 * math.pi * hertz * at / RATE)
        yield loud * fade * swing / 1.3


def write(name, notes):
    samples = [sample for one in notes for sample in note(*one)]
    with wave.open(name, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(struct.pack("<h", int(30000 * one)) for one in samples))


write("call.wav", [(784.0, 0.25, 0.6), (587.3, 0.5, 0.6)])
write("urgent.wav", [(880.0, 0.18, 0.9), (660.0, 0.18, 0.9)] * 2 + [(880.0, 0.5, 0.9)])
