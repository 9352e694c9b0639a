"""Made pages: a story of invented people, in the layouts that news sites have."""

import json

from onrecord.decode import Blob, Decoder
from onrecord.decode.html import read
from onrecord.records.text import RawDocument

SENTENCES = (
    "The harbour board said on Monday that the lock at Wexel Bend would stay shut until the water had fallen.",
    "Captain Ida Holm, who has waited with her barge for nine days, called the decision late but right.",
    "“We were told of it by radio and not by letter,” she said, and asked for the tolls of the week to be returned.",
    "Per Lund of the upper towns denied that the weir had been opened by night, as three farmers had claimed.",
    "A second board meets on Thursday; its chairman has promised to publish the readings of all four gauges.",
    "No day was named for the first convoy, and the insurers have so far refused to say what they will pay.",
)
STORY = "".join(f"<p>{s}</p>" for s in SENTENCES)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def documents(data: bytes | str) -> list[RawDocument]:
    raw = data.encode() if isinstance(data, str) else data
    return [item for item in read(Blob.of(raw, "page.html"), Decoder()) if isinstance(item, RawDocument)]


def document(data: bytes | str) -> RawDocument:
    (found,) = documents(data)
    return found


def lines(data: bytes | str) -> list[str]:
    return document(data).content.split("\n\n")


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'
