"""Nexis Uni and Lexis Advance (DOCX, RTF): headline, outlet, date, fields, `Body` ... `Classification`, `End of
Document`.

A delivery of several begins with a cover that lists them, or without one; the first article is told from the cover by
its own date line, never by its place.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.flow import Sheet, blocks, flow, stands_in
from onrecord.decode.exports.labels import HEAD_ROLES, field, fields, heading
from onrecord.decode.exports.nexis import Top, around_date, draft, is_copyright, tail_start

END = re.compile(
    r"^[ \t\xa0]*(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento|Fine del documento|"
    r"Fim do documento|Einde van (?:het )?document)[ \t\xa0]*$",
    re.IGNORECASE,
)
BODY = re.compile(r"^(?:Body|Corps|Cuerpo|Corpo|Beitragstext|Textkörper|Hoofdtekst)$")
COUNT = re.compile(r"^(?:Documents?|Dokumente?|Documentos?|Documenti|Documenten)[ \xa0]\((\d{1,6})\)$", re.IGNORECASE)
COVER = re.compile(r"Client/Matter|Search T|Narrowed|Job Number|Date and Time|User Name|Content Type", re.I)
PAGE = re.compile(r"^Page \d+ of \d+$", re.IGNORECASE)
LENGTH = re.compile(r"^(?:Length|Load-Date|Länge|Longueur|Longitud|Lunghezza|Extensão|Lengte):(?:\s|$)")
DOMAIN_STOP = re.compile(r"(\w\.[a-z]{2,4})\.$", re.IGNORECASE)  # "Example.com."
MOST_TITLE = 3  # lines; more above an outlet are no headline


def sees(lines: Sequence[str]) -> bool:
    """True where two of three stand: a closing mark, `Body`, a length or load date."""
    signs = [stands_in(lines, sign) for sign in (END, BODY, LENGTH)]
    return sum(signs) > 1


def split(sheet: Sheet) -> Found:
    """The articles up to each closing mark."""
    segments: list[list[str]] = [[]]
    for line in sheet.lines:
        if END.match(line):
            segments.append([])
        else:
            segments[-1].append(line)
    closed = len(segments) - 1
    bare = not any(BODY.match(line) or LENGTH.match(line) for line in segments[-1])
    trailing = segments.pop() if bare and len(segments) > 1 else []
    drafts = [_article(s, wrapped=sheet.wrapped, first=i == 0) for i, s in enumerate(segments) if any(s)]
    return Found(drafts, _doubts(sheet.lines, closed, len(drafts), trailing))


def _doubts(lines: Sequence[str], closed: int, read: int, trailing: Sequence[str]) -> list[str]:
    doubts = []
    listed = next((found for line in lines if (found := COUNT.match(line))), None)
    if listed and int(listed[1]) != read:
        doubts.append(f"its cover lists {int(listed[1])} documents, {read} were found")
    if closed and closed != read:
        doubts.append(f"it has {closed} closing marks (“End of Document”), {read} articles were found")
    words = sum(len(line.split()) for line in trailing)
    return [*doubts, f"{words} words after the last closing mark are no article and were left out"] if words else doubts


def _article(lines: Sequence[str], *, wrapped: bool, first: bool) -> Draft:
    """One article: its head up to `Body`, its text up to `Classification` or the load date."""
    head_end, text_start = _borders(lines)
    kept = [line for line in lines[:head_end] if not PAGE.match(line)]
    head = [line for line in kept if line] if wrapped else [" ".join(block) for block in blocks(kept)]
    cover = max((i for i, line in enumerate(head) if COVER.match(line)), default=-1) + 1 if first else 0
    top = around_date(head[cover:], least_above=2)
    facts, where = _facts(top, covered=cover > 0)
    below = blocks([line for line in lines[text_start:] if not PAGE.match(line)])
    end = tail_start(below, capitals=False)
    text, abstract = _without_labels([line for block in below[:end] for line in (*block, "")])
    stated = {
        **fields([line for block in below[end:] for line in block]),
        **({"summary": abstract} if abstract else {}),
        **fields([line for line in (top.below if top.found else head) if not is_copyright(line)]),
        **({"edition": top.edition} if top.edition else {}),
    }
    return draft(facts, where, stated, flow(text, wrapped=wrapped))


def _borders(lines: Sequence[str]) -> tuple[int, int]:
    """Where the head ends and the text begins: around `Body`, or behind the last field of the head."""
    above = 0
    for i, line in enumerate(lines):
        if above > 1 and BODY.match(line):
            return i, i + 1
        above += bool(line)
    last = 0
    for i, line in enumerate(lines):
        stated = field(line)
        if stated and stated.role in HEAD_ROLES:
            last = i + 1
        elif last and line and not is_copyright(line):
            break
    return last, last


def _facts(top: Top, *, covered: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Headline, outlet and date by their order; behind a cover the headline is one paragraph."""
    if top.found:
        above = list(top.above)
        published, where = top.date, "date line"
    else:
        lines = list(takewhile(lambda line: not field(line) and not is_copyright(line), top.above))
        above, published = lines[:2], next((line for line in lines[2:3] if any(c.isdigit() for c in line)), "")
        where = "place in the head of the article"
    outlet = above.pop() if len(above) > 1 else ""
    title = " ".join(above[-1:] if covered or len(above) > MOST_TITLE else above)
    facts = {"title": title, "outlet": DOMAIN_STOP.sub(r"\1", outlet), "published": published}
    return facts, {"title": "line above the outlet", "outlet": "line above the date", "published": where}


def _without_labels(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    """The text without `ABSTRACT` and `FULL TEXT`, and what stood between them."""
    at = [i for i, line in enumerate(lines) if line][:1]
    if not at or heading(lines[at[0]]) not in ("summary", "text"):
        return lines, ""
    start = at[0] + 1
    if heading(lines[at[0]]) == "text":
        return lines[start:], ""
    full = next((i for i, line in enumerate(lines) if heading(line) == "text"), None)
    if full is None:
        return lines[start:], ""
    return lines[full + 1 :], " ".join(line for line in lines[start:full] if line)
