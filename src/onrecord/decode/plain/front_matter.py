"""Front matter: `key: value` lines between two lines of `---` above a text, as site generators and note books write it.

No YAML is computed: only plain `key: value` lines, quoted or not, simple lists (`[a, b]` or lines of `- a`) and one
level of nested keys (`name`). Names of keys are those of tables (`columns.tsv`). A file may hold several such texts.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.decode.exports import Source
from onrecord.decode.formats import Item
from onrecord.decode.tabular.cells import is_empty, under_title
from onrecord.decode.tabular.column_dates import dated
from onrecord.decode.tabular.columns import fact_of
from onrecord.records.text import RawDocument, Unread, placed_name

BLOCK = re.compile(
    r"^---[ \t]*\n(?P<lines>(?:(?!---[ \t]*$|\.\.\.[ \t]*$)[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M
)
LINE = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
INNER = re.compile(r"[ \t]+(?:-[ \t]+)?(?P<key>[\w-]{1,40})[ \t]*:[ \t]+(?P<value>.*)")
NAMED = ("name", "title")
# Marks around all of a value; `"No deal" before spring` is no such value, though YAML asks for it.
QUOTED = re.compile(r"""(?:'(?P<one>(?:[^']|'')*+)'|"(?P<two>(?:[^"\\]|\\.)*+)")(?:[ \t]+#.*)?""")
WEB = re.compile(r"(?:https?://|www\.)\S+")
PUT = ("title", "published", "authors", "outlet", "url")  # facts of an article that front matter gives
NOTED = ("updated", "captured", "description")  # what is kept as evidence
LONGEST = 2_000  # characters of a value


class Front(NamedTuple):
    """One block: its values by the fact they state, and the stretch of the file that it takes."""

    values: Mapping[str, str]
    keys: Mapping[str, str]
    start: int
    end: int


def read_front_matter(text: str, source: Source) -> Iterator[Item] | None:
    """The texts below front matter, the first at the very beginning; None where there is none."""
    start = len(text) - len(text.lstrip("\ufeff\n \t"))
    if not text.startswith("---", start):
        return None
    found = [front for block in BLOCK.finditer(text, start) if (front := _front(block))]
    fronts = [front for front in found if front.start == start or _begins_another(front)]
    if not fronts or fronts[0].start != start:
        return None
    ends = [front.start for front in fronts[1:]] + [len(text)]
    bodies = [text[front.end : end].strip("\n") for front, end in zip(fronts, ends, strict=True)]
    return _items(list(zip(fronts, bodies, strict=True)), source)


def _begins_another(front: Front) -> bool:
    """True for a block that states what only the head of a text does; "Source: …" between rules may end one."""
    return "title" in front.values and len(set(front.values) & {*PUT}) > 1


def _items(parts: list[tuple[Front, str]], source: Source) -> Iterator[Item]:
    for number, (front, body) in enumerate(parts, 1):
        place = f"{number} of {len(parts)}" if len(parts) > 1 else ""
        content = under_title(front.values.get("title", ""), body)
        if not any(c.isalpha() for c in body):
            yield Unread(placed_name(source.name, place), "holds front matter and no text below it")
            continue
        facts, evidence = _told(front)
        evidence = {**source.evidence, **evidence} | ({"place": place} if place else {})
        yield RawDocument(source.name, content, source.container, source.charset, facts, evidence)


def _told(front: Front) -> tuple[dict[str, str], dict[str, str]]:
    """Facts and where each was found."""
    facts = {fact: front.values[fact] for fact in PUT if fact in front.values}
    evidence = {fact: f"front matter, {front.keys[fact]}" for fact in facts}
    evidence |= {
        fact: f"{front.values[fact]} (front matter, {front.keys[fact]})" for fact in NOTED if fact in front.values
    }
    if "published" in facts:
        value, evidence["published"] = dated(facts.pop("published"), evidence["published"], None)
        facts |= {"published": value} if value else {}
    return facts, evidence


def _front(found: re.Match[str]) -> Front | None:
    """The facts of a block; None where its lines are no such block or tell nothing of an article."""
    lines = [line for line in found["lines"].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    pairs = _pairs(lines)
    if pairs is None:
        return None
    values: dict[str, str] = {}
    keys: dict[str, str] = {}
    for key, value in pairs:
        fact = fact_of(key)
        fact = "url" if fact == "outlet" and WEB.fullmatch(value) else fact
        if fact and fact not in values and value and not is_empty(value):
            values[fact], keys[fact] = value, key
    return Front(values, keys, found.start(), found.end()) if set(values) & {*PUT} else None


def _pairs(lines: list[str]) -> list[tuple[str, str]] | None:
    """Keys with their values in order; None where a line is of another kind."""
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if pairs and (inner := INNER.fullmatch(line)):
            pairs[-1][1].extend([inner["value"]] if inner["key"].lower() in NAMED else [])
        elif pairs and (item := ITEM.fullmatch(line)):
            pairs[-1][1].append(item["value"])
        elif found := LINE.fullmatch(line):
            value = (found["value"] or "").strip()
            pairs.append((found["key"], [] if value in ("", "|", ">", "|-", ">-") else [value]))
        elif pairs and line[:1] in " \t":
            pairs[-1][1][:] = [" ".join([*pairs[-1][1], line.strip()])]
        else:
            return None
    return [(key, "; ".join(filter(None, map(_plain, values)))[:LONGEST]) for key, values in pairs]


def _plain(value: str) -> str:
    """A value without its quotation marks, its comment, or the brackets of a list."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]":
        return "; ".join(filter(None, (_plain(item) for item in value[1:-1].split(","))))
    if quoted := QUOTED.fullmatch(value):
        return quoted["one"].replace("''", "'") if quoted["two"] is None else quoted["two"].replace('\\"', '"')
    return value.split(" #")[0].strip()
