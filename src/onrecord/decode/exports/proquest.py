"""ProQuest as text: `Document 1 of 25`, headline, `Full text:` with the article, then fields; ruled by underscores."""

import re
from collections.abc import Sequence

from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.flow import STOPS, Sheet, blocks, flow, stands_in
from onrecord.lexicon.date_words import folded
from onrecord.lexicon.tables import read_table, values

ROLES = {
    folded(label): row["role"]
    for row in read_table("proquest", "onrecord.decode.exports")
    for label in values(row["labels"])
}
LABEL = re.compile(r"([^\W\d_][^:\n]{1,40}?)\s?:(?:\s+|$)")
RULE = re.compile(r"^[_=*-]{20,}$")
MARK = re.compile(r"^(?:Document|Dokument|Documento) (\d{1,6}) (?:of|von|de|di) (\d{1,6})$", re.IGNORECASE)
SIGNS = re.compile(r"^[ \t]*(?:ProQuest[ -]\w[\w -]{0,20}|[^:\n]{0,20}ProQuest)\s?:", re.IGNORECASE)
TEXT = re.compile(r"^[ \t]*(?:Full text|Volltext|Texte intégral|Texto completo|Testo completo)\s?:", re.IGNORECASE)
MOST_IN_FIELD = 12  # words of a field that ends with a stop
SURE = frozenset({"outlet", "published", "number"})  # fields that surely stand below the text
NO_TEXT = re.compile(
    r"(?:Not available|None available|No disponible|Non disponible|Nicht verfügbar)\.?$", re.IGNORECASE
)


def sees(lines: Sequence[str]) -> bool:
    """True where a full text is announced and ProQuest numbers its documents."""
    return stands_in(lines, TEXT) and stands_in(lines, SIGNS)


def split(sheet: Sheet) -> Found:
    """The articles between the rules that have a text or a number; contents and imprint have neither."""
    parts: list[list[str]] = [[]]
    for line in sheet.lines:
        if RULE.match(line) or MARK.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    drafts = [_article(part, wrapped=sheet.wrapped) for part in parts if _is_article(part)]
    counted = [int(mark[2]) for line in sheet.lines if (mark := MARK.match(line))]
    total = max(counted, default=len(drafts))
    doubts = [f"its marks count {total} documents, {len(drafts)} were found"] if total != len(drafts) else []
    return Found(drafts, doubts)


def _is_article(part: Sequence[str]) -> bool:
    roles = {role for line in part if (role := _role(line))}
    return "number" in roles or ("text" in roles and len(roles) > 1)


def _role(line: str) -> str | None:
    found = LABEL.match(line)
    return ROLES.get(folded(found[1])) if found else None


def _article(part: Sequence[str], *, wrapped: bool) -> Draft:
    found = blocks(part)
    text_at = next((i for i, block in enumerate(found) if _role(block[0]) == "text"), None)
    tail_at = _tail_start(found, 0 if text_at is None else text_at + 1)
    stated = _fields(found[:text_at] if text_at is not None else [], found[tail_at:])
    body_blocks = [] if text_at is None else [list(block) for block in found[text_at:tail_at]]
    if body_blocks:
        body_blocks[0][0] = LABEL.sub("", body_blocks[0][0], count=1)
    body = flow([line for block in body_blocks for line in (*block, "")], wrapped=wrapped)
    if body and NO_TEXT.match(body[0]):
        body = []
    above = [" ".join(block) for block in found[:text_at] if not _role(block[0])]
    facts, where = _facts(stated, above[0] if above else "")
    notes = {"summary": stated["summary"]} if stated.get("summary") else {}
    return Draft(facts, where, notes, body)


def _tail_start(found: Sequence[Sequence[str]], start: int) -> int:
    """Where the fields below the text begin: at the first that surely stands there, or labels that lead up to it."""
    sure = next((i for i in range(start, len(found)) if any(_role(line) in SURE for line in found[i])), len(found))
    while start < sure < len(found) and _role(found[sure - 1][0]) and not _is_sentence(found[sure - 1]):
        sure -= 1
    return sure


def _is_sentence(block: Sequence[str]) -> bool:
    return STOPS.search(block[-1]) is not None and len(" ".join(block).split()) > MOST_IN_FIELD


def _fields(*places: Sequence[Sequence[str]]) -> dict[str, str]:
    """The fields by role; the first that says something counts."""
    found: dict[str, str] = {}
    role = ""
    for line in (line for place in places for block in place for line in block):
        label = LABEL.match(line)
        named = ROLES.get(folded(label[1])) if label else None
        if label and named:
            role = named if not found.get(named) else ""
            if role:
                found[role] = line[label.end() :].strip()
        elif role and role in ("title", "summary", "authors"):
            found[role] = f"{found[role]} {line}".strip()
    return found


def _facts(stated: dict[str, str], first: str) -> tuple[dict[str, str], dict[str, str]]:
    facts = {
        "title": stated.get("title") or first,
        "outlet": stated.get("outlet", ""),
        "published": stated.get("published", ""),
        "authors": stated.get("authors", "").rstrip(". "),
        "url": stated.get("url", ""),
    }
    if not facts["published"] and stated.get("year"):
        facts["published"] = stated["year"]
    where = dict.fromkeys(facts, "field of the export")
    if not stated.get("title"):
        where["title"] = "first line of the document"
    return {fact: value for fact, value in facts.items() if value}, where
