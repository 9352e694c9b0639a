"""Damage at random: every decoder, fed with files that were made wrong in some way, must refuse them and live.

    python benchmarks/fuzz.py MINUTES [FORMAT ...] [--first N]

MINUTES are for each format. Seed files in invented words are made in `fuzz_seeds.py`. Each is changed a few times
(bytes flipped, cut, doubled, spliced with another's, magic numbers inserted) and decoded. A failure is an exception, an
item that names "a fault in onrecord", or an article that takes more than 20 seconds. It is printed with the number that
makes the same input again: `python benchmarks/fuzz.py 0 FORMAT --first NUMBER`.
"""

import argparse
import io
import random
import struct
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable

from fuzz_seeds import SEEDS
from timing import held

from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument

SLOW = 20.0  # seconds
MOST = 1_000_000  # bytes of an input
FAULT = "a fault in onrecord"
PIECES = (
    b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08\x00", b"BZh9", b"{\\rtf1", b"<html>",
    b"<?xml ", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"From ", b"WARC/1.0\r\n", b"\r\n\r\n", b"<![CDATA[",
    b"<!DOCTYPE", b"&#x110000;", b"99999999999999999999", b"-1", b"\\u0000", b"=?utf-8?B?", b"\xed\xa0\x80", b'"',
    b"<", b"]", b"}", b"%s", b"NaN", b"[", b"\\bin99999 ", b"1e999", b"\xe2\x80\xae", b"0000-00-00", b"xmlns:",
    b"\xf0\x9f\x98\x80", b"\\ud800", b"null", b"{",
)  # fmt: skip
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, struct.error)
Way = Callable[[bytes, random.Random, list[bytes]], bytes]


def flip(data: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """A few bytes changed."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 12) if made else 0):
        made[chance.randrange(len(made))] = chance.choice((0, 1, 10, 32, 60, 127, 255, chance.randrange(256)))
    return bytes(made)


def cut(data: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """The beginning or the end alone."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.7 else data[at:]


def drop(data: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Without a stretch."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 400) :]


def double(data: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """With a stretch once more, or hundreds of times."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at : at + chance.randint(1, 600)] * chance.choice((1, 2, 5, 300)) + data[at:]


def splice(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The beginning of one and the end of another."""
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def insert(data: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """With what means something in some format."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 40)) + data[at:]


def within(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A damaged member in a sound archive: damage to packed bytes seldom gets as far as the reader of the member."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except UNREADABLE:  # it was damaged before: then it stays as it is
        return data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        chosen = chance.choice(list(members) or [""])
        for name, member in members.items():
            way = chance.choice(WAYS[:-1]) if name == chosen else None
            archive.writestr(name, way(member, chance, others) if way else member)
    return file.getvalue()


WAYS: tuple[Way, ...] = (flip, cut, drop, double, splice, insert, within)


def made(name: str, number: int) -> bytes:
    """The input of a number: the same each time."""
    chance = random.Random(f"{name} {number}")
    others = [data for seeds in SEEDS.values() for data in seeds]
    data = chance.choice(SEEDS[name])
    zipped = data.startswith(b"PK")
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        way = within if zipped and chance.random() < 0.6 else chance.choice(WAYS)
        own = chance.random() < 0.6
        data = way(data, chance, SEEDS[name] if own else others)
    return data[:MOST]


def tried(data: bytes) -> str:
    """What went wrong with an input, "" where nothing did."""
    begun = time.monotonic()
    for item in Decoder()(Blob.of(data, "input")):
        why = "" if isinstance(item, RawDocument) else str(item)
        if FAULT in why:
            return why[why.index(FAULT) :]
        if time.monotonic() - begun > SLOW:
            break
        begun = time.monotonic()
    seconds = time.monotonic() - begun
    return f"slow: {seconds:.0f} seconds" if seconds > SLOW else ""


def run(name: str, minutes: float, first: int) -> int:
    """Try inputs of one format until the time is over; how many failed."""
    end, number, failed = time.monotonic() + 60 * minutes, first, 0
    kinds: Counter[str] = Counter()
    while number == first or time.monotonic() < end:
        wrong = "the run was ended by an exception"
        try:
            wrong = tried(made(name, number))
        finally:
            if wrong.startswith("the run"):
                print(f"  {name} {number}: {wrong}", flush=True)
        if wrong:
            failed += 1
            kind = wrong[wrong.rfind(",") :] if FAULT in wrong else wrong[:80]
            kinds[kind] += 1
            if kinds[kind] == 1:
                print(f"  {name} {number}: {wrong[:400]}", flush=True)
        number += 1
    print(f"{name}: {number - first} inputs, {failed} failures of {len(kinds)} kinds, {held():.0f} MB", flush=True)
    return failed


def main() -> None:
    """Fuzz the formats named, or all; the exit status is 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("minutes", type=float)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of: {', '.join(SEEDS)}")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="the number of the first input")
    given = parser.parse_args()
    print(f"inputs from number {given.first} on; the same number makes the same input")
    failed = [run(name, given.minutes, given.first) for name in given.formats or SEEDS]
    sys.exit(any(failed))


if __name__ == "__main__":
    main()
