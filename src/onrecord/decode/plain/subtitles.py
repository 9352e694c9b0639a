"""Subtitles (SubRip, WebVTT): the words of all cues as one text; numbers, times, notes and styles are left out.

Where a speaker is marked (a dash, `>>`, `NAME:`, `<v Name>`) a new paragraph begins with the mark; else the cues run
on, as the speech does. Of captions that roll (each cue repeats the line before it) each line stands once.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from onrecord.decode.blocks import PARAGRAPH
from onrecord.decode.exports import Source
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument

CLOCK = r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{1,3}"
TIMES = re.compile(rf"[ \t]*{CLOCK}[ \t]+-->[ \t]+{CLOCK}(?:[ \t].*)?")
FEWEST = 2  # cues
ASIDE = ("NOTE", "STYLE", "REGION", "WEBVTT", "X-TIMESTAMP-MAP")  # blocks of WebVTT that hold no words
VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^<>\n]{1,60})>")
TAG = re.compile(
    r"</?(?:[biuscv]|ruby|rt|lang|font)\b[^<>\n]{0,100}>|<\d[\d:.]{4,12}>|\{\\[^{}\n]{1,60}\}", re.IGNORECASE
)
SPEAKER = re.compile(r"(?:[-–—] ?|>> ?)\S|[A-Z][A-Z .'’-]{1,40}(?: \([^()\n]{1,40}\))?: |\[[A-Z][^\[\]\n]{1,40}\]: ?")


def read_subtitles(text: str, source: Source) -> Iterator[Item] | None:
    """The one document of a file of subtitles; None where the text is none."""
    lines = [line.strip() for line in text.lstrip("\ufeff").split("\n")]
    first = [line for line in lines if line][:3]
    begins = first[:1] and (
        first[0].split()[0] == "WEBVTT" or any(map(TIMES.fullmatch, first[: 1 + first[0].isdigit()]))
    )
    count = sum(TIMES.fullmatch(line) is not None for line in lines if "-->" in line)
    if not begins or count < FEWEST:
        return None
    content = PARAGRAPH.join(_paragraphs(lines))
    if not any(c.isalpha() for c in content):
        return None
    told = {"text": f"subtitles, {count} cues joined; their numbers and times are left out"}
    return iter([RawDocument(source.name, content, source.container, source.charset, {}, {**source.evidence, **told})])


def _paragraphs(lines: list[str]) -> Iterator[str]:
    run: list[str] = []
    before = speaker = ""
    for line in _spoken(lines):
        voice = VOICE.search(line)
        words = " ".join(TAG.sub("", VOICE.sub("", line)).split())
        if not words or words == before:
            continue
        before = words
        named = voice[1].strip() if voice else ""
        if (named and named != speaker) or SPEAKER.match(words):
            yield from [" ".join(run)] if run else []
            run = [f"{named}: {words}" if named else words]
        else:
            run.append(words)
        speaker = named or speaker
    yield from [" ".join(run)] if run else []


def _spoken(lines: list[str]) -> Iterator[str]:
    """The lines of the cues: what stands below the times, up to a blank line."""
    for filled, block in groupby(lines, key=bool):
        listed = list(block)
        if not filled or listed[0].split()[0].rstrip(":") in ASIDE:
            continue
        for i, line in enumerate(listed):
            is_number = line.isdigit() and i + 1 < len(listed) and TIMES.fullmatch(listed[i + 1]) is not None
            is_name = i == 0 and len(listed) > 1 and TIMES.fullmatch(listed[1]) is not None
            if not (is_number or is_name or TIMES.fullmatch(line)):
                yield line
