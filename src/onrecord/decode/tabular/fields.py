"""A nested record (JSON, XML) as a flat row: one string for each name, out of whatever it was wrapped in."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.decode.tabular.columns import FACTS, TEXTS, known_facts

Record = Mapping[str, Any]
# Where the value of a field lies that is itself an object: {"name": …}, {"rendered": …}, {"main": …}.
INNER = (
    "name",
    "rendered",
    "main",
    "value",
    "text",
    "#text",
    "@value",
    "$date",
    "literal",
    "original",
    "html",
    "content",
)
# Objects around the fields of an article.
ENVELOPES = ("_source", "fields", "attributes", "article", "news", "post", "document", "doc", "node", "item", "data")
PREFERRED = ("main", "html", "text/html", "text", "text/plain")  # role or type of the best of several values
WHOLE_TEXT = 200  # characters that make an article of a record with nothing but a text
DEEPEST = 5  # levels at which a list of articles may lie


def flat(record: Record) -> dict[str, str]:
    """The fields as strings; those of an envelope stand beside the record's own, which win."""
    row = _own(record)
    for key in ENVELOPES:
        inner = record.get(key)
        if isinstance(inner, dict):
            for name, text in _own(inner).items():
                row.setdefault(name, text)
    return row


def _own(record: Record) -> dict[str, str]:
    return {key: text for key, value in record.items() if (text := _text(key, value))}


def _text(key: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value) if math.isfinite(value) else ""
    if isinstance(value, dict):
        return next((text for name in INNER if (text := _plain(value.get(name)))), "")
    return _of_list(key, value) if isinstance(value, list) else ""


def _of_list(key: str, listed: list[Any]) -> str:
    """Names joined; pieces of one text joined; of several forms of one text the best."""
    if any(isinstance(v, dict) and "value" in v for v in listed):
        best = min((v for v in listed if isinstance(v, dict) and _plain(v.get("value"))), key=_rank, default={})
        return _plain(best.get("value"))
    pieces = [_plain(v) or (_text("", v) if isinstance(v, dict) else "") for v in listed]
    if "body" in known_facts([key]):
        return "".join(pieces) if any(isinstance(v, dict) for v in listed) else "\n\n".join(pieces)
    return "; ".join(piece for piece in pieces if piece)


def _rank(form: Record) -> int:
    """The smaller, the better: by the role or the media type of one form of a text."""
    said = {str(form.get(key, "")).lower() for key in ("role", "contentType", "contenttype")}
    return next((n for n, preferred in enumerate(PREFERRED) if preferred in said), len(PREFERRED))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if type(value) in (int, float) else ""


def looks_like_article(record: Any, *, alone: bool = False) -> bool:
    """True for an object with a headline or a text. One that stands alone must show more: two facts, or a long text."""
    if not isinstance(record, dict):
        return False
    row = flat(record)
    facts = known_facts(row)
    if not alone:
        return bool(facts & TEXTS)
    longest = max((len(text) for name, text in row.items() if known_facts([name]) == {"body"}), default=0)
    return bool(facts & {"title", "body"}) and (len(facts) > 1 or longest > WHOLE_TEXT)


def has_body(record: Record) -> bool:
    """True where the object itself holds a text, so that lists in it are of other things."""
    return "body" in known_facts(flat(record))


def found_in(value: Any, depth: int = 0) -> tuple[list[Record], Record]:
    """The articles in a value, and the object that holds their list (for what it says of all); empty where none are."""
    if isinstance(value, list):
        records = [v for v in value if looks_like_article(v)]
        return (records, {}) if len(records) > len(value) / 2 else ([], {})
    if not isinstance(value, dict) or depth > DEEPEST:
        return [], {}
    if has_body(value) and looks_like_article(value, alone=True):
        return [value], {}
    lists = [records for inner in value.values() if isinstance(inner, list) and (records := found_in(inner)[0])]
    if lists:
        return max(lists, key=len), value
    listed: list[Record] = [v for v in value.values() if isinstance(v, dict)]
    if len(listed) > 1 and len(listed) == len(value) and all(looks_like_article(v) for v in listed):
        return list(listed), {}
    if turned := list(_turned(value)):
        return turned, {}
    for inner in listed:
        if (found := found_in(inner, depth + 1))[0]:
            return found
    return ([value], {}) if looks_like_article(value, alone=True) else ([], {})


def _turned(value: Record) -> Iterator[Record]:
    """The rows of a table that was written column by column: {"title": {"0": …, "1": …}, "text": {…}}."""
    columns = {name: cells for name, cells in value.items() if isinstance(cells, dict)}
    if len(columns) < 2 or not {FACTS[n] for n in columns if n in FACTS} & TEXTS:
        return
    keys = list(next(iter(columns.values())))
    if all(list(cells) == keys for cells in columns.values()):
        yield from ({name: cells[key] for name, cells in columns.items()} for key in keys)
