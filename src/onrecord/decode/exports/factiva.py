"""Factiva as lines (RTF, DOCX, plain text), with field codes (`HD`, `WC`, `PD`, ...) or without; each article ends with
its accession number. `coded` and `uncoded` serve Factiva's pages as well.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from onrecord.decode.exports.datelines import date_line, is_vague_date
from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.flow import STOPS, Sheet, blocks, flow, stands_in
from onrecord.decode.exports.nexis import BY, authors, is_copyright

ACCESSION = re.compile(
    r"^(?:AN[ \t\xa0]+)?(?:Document|Dokument|Documento|Документ)[ \xa0][A-Z0-9]{4,12}\d{8}[a-z0-9]{6,12}[ \t\xa0]*$",
)
WORDS = re.compile(
    r"^(?:WC[ \t\xa0]+)?\d{1,3}(?:[.,  ’\xa0]?\d{3})*[ \xa0](?:words?|Wörter|Wort|mots?|palabras?|parole|parola|"
    r"palavras?|woorden|語|字|слов\w?)[ \t\xa0]*$",
)
HEAD_CODES = "HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|SE|CLM|NGC|GC|LP|TD"
TAIL_CODES = "ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|DE"
CODE = re.compile(rf"^({HEAD_CODES}|{TAIL_CODES})(?:(\t)|[ \xa0]+|$)(.*)")
LISTED = re.compile(r"\S+ : \S")  # what `IN`, `NS`, `CO` and `RE` hold; a sentence may begin with "IN"
NO_SENTENCE = frozenset({"AN", "PUB", "IPC", "IPD", "ART", "RF"})
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?$", re.IGNORECASE)
SOURCE_CODE = re.compile(r"^[A-Z][A-Z0-9]{1,9}$")
MOST_HEAD = 14  # lines from the date to the copyright notice
SHORT = 80


def sees(lines: Sequence[str]) -> bool:
    """True where accession numbers stand, and a count of words or a headline with its code."""
    return stands_in(lines, ACCESSION) and stands_in(lines, WORDS)


def split(sheet: Sheet) -> Found:
    """The articles up to each accession number."""
    segments: list[list[str]] = [[]]
    for line in sheet.lines:
        if ACCESSION.match(line):
            segments.append([])
        else:
            segments[-1].append(line)
    trailing = segments.pop()
    cut = any(WORDS.match(line) for line in trailing)
    drafts = [_article(part, wrapped=sheet.wrapped) for part in [*segments, *([trailing] if cut else [])] if any(part)]
    return Found(drafts, ["its last article has no accession number: the file may be cut short"] if cut else [])


def _article(lines: Sequence[str], *, wrapped: bool) -> Draft:
    if sum(1 for line in lines if (code := CODE.match(line)) and code[1] in ("HD", "WC", "PD", "SN", "LA")) > 2:
        codes = _codes(lines)
        text = [line for code in ("LP", "TD") for line in (*codes.get(code, ()), "")]
        return coded({code: _joined(value) for code, value in codes.items()}, flow(text, wrapped=wrapped))
    at = next((i for i, line in enumerate(lines) if WORDS.match(line)), 0)
    start = _text_start(lines, at)
    body = flow(lines[start:], wrapped=wrapped)
    if len(body) > 1 and len(body[-1]) < SHORT and not STOPS.search(body[-1]):
        body.pop()  # the publisher, who stands above the accession number
    above = [" ".join(block) for block in blocks(lines[:at])][-5:]
    title, byline = _headline(above)
    return uncoded(title, byline, [line for line in lines[at:start] if line], body)


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _codes(lines: Sequence[str]) -> dict[str, list[str]]:
    """Field code -> its lines. Below a text only what cannot begin a sentence is a code."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        here = CODE.match(line)
        if here and code in ("LP", "TD") and not _ends_text(here):
            here = None
        if here:
            code = here[1]
            found.setdefault(code, [])
            if here[3].strip():
                found[code].append(here[3].strip())
        elif code:
            found[code].append(line)
    return found


def _ends_text(here: re.Match[str]) -> bool:
    code, tab, rest = here[1], here[2], here[3]
    return code == "TD" or bool(tab) or not rest or code in NO_SENTENCE or LISTED.match(rest) is not None


def coded(codes: Mapping[str, str], body: Sequence[str]) -> Draft:
    """An article by its field codes."""
    facts = {
        "title": codes.get("HD", ""),
        "outlet": codes.get("SN", ""),
        "published": " ".join(filter(None, (codes.get("PD", ""), codes.get("ET", "")))),
        "authors": authors(codes.get("BY", "")),
    }
    where = {"title": "HD", "outlet": "SN", "published": "PD and ET" if codes.get("ET") else "PD", "authors": "BY"}
    notes = {name: codes[code] for name, code in (("section", "SE"), ("edition", "ED")) if codes.get(code)}
    return Draft({fact: value for fact, value in facts.items() if value}, where, notes, body)


def uncoded(title: str, byline: str, head: Sequence[str], body: Sequence[str]) -> Draft:
    """An article by the order of its head: count of words, date, time, outlet, code of the source, ..."""
    facts = {"title": title, "authors": authors(byline)}
    where = {"title": "headline", "authors": "line under the headline"}
    at = next((i for i, line in enumerate(head) if date_line(line)), None)
    if at is None:
        at = next((i for i, line in enumerate(head) if i and is_vague_date(line)), None)
    if at is not None:
        dated = date_line(head[at])
        rest = list(head[at + 1 :])
        clock = rest.pop(0) if rest and CLOCK.match(rest[0]) else ""
        facts["published"] = f"{dated.words if dated else head[at]} {clock}".strip()
        facts["outlet"] = rest[0] if rest and not is_copyright(rest[0]) else ""
        where |= {"published": "line above the outlet", "outlet": "line under the date"}
    return Draft({fact: value for fact, value in facts.items() if value}, where, {}, body)


def _text_start(lines: Sequence[str], at: int) -> int:
    """The line with which the text begins: behind the copyright notice, or behind the short lines of the head."""
    filled = [i for i in range(at, len(lines)) if lines[i]][:MOST_HEAD]
    notice = next((i for i in filled if is_copyright(lines[i])), None)
    if notice is None:
        code = next((i for i in filled if SOURCE_CODE.match(lines[i])), at)
        behind = [i for i in filled if i > code]
        notice = max([code, *takewhile(lambda i: len(lines[i]) < 40 and not STOPS.search(lines[i]), behind)])
    return notice + 1


def _headline(above: Sequence[str]) -> tuple[str, str]:
    """Headline and byline out of the lines above the count of words: [section,] headline[, byline][, credit]."""
    by = next((i for i, line in enumerate(above) if i and BY.match(line)), None)
    if by is not None:
        return above[by - 1], above[by]
    if len(above) > 1 and (";" in above[0] or len(above[0]) < 25):
        return above[1], ""
    return (above[0], "") if above else ("", "")
