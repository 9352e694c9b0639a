"""Nexis and Lexis of the old interface (TXT, HTML, RTF, DOCX): `1 of 49 DOCUMENTS`, then outlet, date, headline, fields
in capitals, the text, fields again, the copyright notice. A single delivery has no `1 of 1`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.decode.exports.datelines import LONGEST_EDITION
from onrecord.decode.exports.draft import Draft, Found
from onrecord.decode.exports.flow import Sheet, blocks, flow, stands_in
from onrecord.decode.exports.labels import HEAD_ROLES, field, fields
from onrecord.decode.exports.markup import PAGE
from onrecord.decode.exports.nexis import APOLOGY, around_date, draft, is_copyright, tail_start

DOCUMENTS = r"(?:[ \t\xa0]+(?:documents?|stories|dokumente?|documentos?|documenti|documenten))"
MARK = (
    r"^[ \t\xa0]*(?:LEVEL \d+ - )?(?:(?P<word>document|dokument|documento)[ \t\xa0]+)?(?P<n>\d{1,6})[ \t\xa0]+"
    rf"(?:of|von|de|di|van|sur)[ \t\xa0]+(?P<m>\d{{1,6}})(?(word){DOCUMENTS}{{0,4}}|{DOCUMENTS}{{1,4}})[ \t\xa0]*$"
)
MARKED = re.compile(MARK, re.IGNORECASE)
BESIDE_LENGTH = frozenset({"loaded", "language", "kind", "byline"})  # one of these shows an export without a mark
EDITION = re.compile(r"\b(?:Edition|Ausgabe|édition|edición|edizione|edição|editie)\b", re.IGNORECASE)
MOST_TOP = 8  # blocks from the mark to the date
MOST_UNLABELLED = 3  # blocks without a label between the fields of a head


def sees(lines: Sequence[str]) -> bool:
    """True where documents are counted and have fields, or where a length and another field stand in capitals."""
    found = {stated.role for line in lines if (stated := field(line, capitals=True))}
    if stands_in(lines, MARKED):
        return bool(found)
    return "length" in found and bool(found & BESIDE_LENGTH)


def split(sheet: Sheet) -> Found:
    """The articles between the marks, however they are counted."""
    segments, marks = _segments(sheet.lines)
    drafts = [_article(segment, wrapped=sheet.wrapped) for segment in segments]
    return Found(drafts, _doubts(marks, len(drafts)))


def _segments(lines: Sequence[str]) -> tuple[list[list[str]], list[re.Match[str]]]:
    """The lines of each article, and the marks that count them. What stands before the first mark is a cover, unless it
    has the fields of an article.
    """
    marks = [found for line in lines if (found := MARKED.match(line))]
    by_page = PAGE in lines
    segments: list[list[str]] = [[]]
    for line in lines:
        found = MARKED.match(line)
        if line == PAGE if by_page else found:
            segments.append([])
        elif not found:
            segments[-1].append(line)
    if len(segments) > 1 and not sees(segments[0]):
        del segments[0]
    return [segment for segment in segments if any(segment)], marks


def _doubts(marks: Sequence[re.Match[str]], read: int) -> list[str]:
    """Where the count in the marks does not agree with the articles found, or with itself."""
    if not marks:
        return []
    (total, _), *_ = Counter(int(mark["m"]) for mark in marks).most_common(1)
    doubts = [f"its marks count {total} documents, {read} were found"] if total != read else []
    odd = [mark[0].strip() for i, mark in enumerate(marks, 1) if int(mark["m"]) != total or int(mark["n"]) != i]
    if odd:
        more = f" and {len(odd) - 5} more" if len(odd) > 5 else ""
        doubts.append(f"odd marks among “n of {total}”: {', '.join(odd[:5])}{more}; each begins an article as well")
    return doubts


def _article(lines: Sequence[str], *, wrapped: bool) -> Draft:
    found = blocks(lines)
    text = " ".join(line for block in found[:2] for line in block)
    if len(found) < 4 and APOLOGY.search(text):
        return Draft(apology=text)
    head, facts, where, edition = _top(found)
    start, head_fields, first = _head(found, head)
    end = max(start, tail_start(found[start:], capitals=True) + start)
    while end == len(found) > start and is_copyright(found[end - 1][0]):
        end -= 1
    body_lines = [line for block in found[start:end] for line in (*block, "")]
    tail = fields([line for block in found[end:] for line in block if not is_copyright(line)], capitals=True)
    body = flow([*([first, ""] if first else []), *body_lines], wrapped=wrapped)
    return draft(facts, where, {**tail, **head_fields, **({"edition": edition} if edition else {})}, body)


def _top(found: Sequence[Sequence[str]]) -> tuple[int, dict[str, str], dict[str, str], str]:
    """How many blocks stand above the fields, with the facts in them: outlet, date, edition, headline."""
    labelled = next((i for i, block in enumerate(found) if _head_role(block)), len(found))
    unlabelled = labelled == len(found)
    numbers = [i for i in range(labelled) if not is_copyright(found[i][0])][:MOST_TOP]
    top = around_date([found[i][0] for i in numbers], least_above=1)
    if not top.found:
        return _by_position(found, labelled)
    dated = numbers[len(top.above)]
    rest = [top.edition, *found[dated][1:]] if top.edition else found[dated][1:]
    facts = {"outlet": top.above[-1] if top.above else "", "published": top.date}
    where = {"outlet": "line above the date", "published": "date line"}
    after = list(found[dated + 1 : labelled])
    while len(after) > 1 and (_is_edition(after[0]) or (rest and rest[-1].endswith(";"))):
        rest, dated = [*rest, *after.pop(0)], dated + 1
    if after and not is_copyright(after[0][0]):
        facts["title"], where["title"] = " ".join(after[0]), "headline under the date"
    count = dated + 1 + min(len(after), 1)
    return (count if unlabelled or labelled - count > MOST_UNLABELLED else labelled), facts, where, " ".join(rest)


def _is_edition(block: Sequence[str]) -> bool:
    return EDITION.search(block[0]) is not None and len(block[0]) <= LONGEST_EDITION


def _by_position(found: Sequence[Sequence[str]], labelled: int) -> tuple[int, dict[str, str], dict[str, str], str]:
    """Without a date that can be read: outlet, what should be the date, headline, by their order."""
    top = [block for block in found[:labelled] if not is_copyright(block[0])]
    if labelled == len(found):
        return 0, {}, {}, ""
    facts = {"title": " ".join(top[-1])} if top else {}
    if len(top) > 1:
        facts["outlet"] = top[0][0]
    if len(top) > 2 and any(c.isdigit() for c in top[1][0]):
        facts["published"] = top[1][0]
    return labelled, facts, dict.fromkeys(facts, "place in the head of the article"), ""


def _head_role(block: Sequence[str]) -> str | None:
    stated = field(block[0], capitals=True)
    return stated.role if stated and stated.role in (*HEAD_ROLES, "url") else None


def _head(found: Sequence[Sequence[str]], start: int) -> tuple[int, dict[str, str], str]:
    """Where the text begins, the fields above it, and what stands of the text on the line of its label."""
    lines: list[str] = []
    at = start
    while at < len(found):
        if role := _head_role(found[at]):
            lines += found[at]
            at += 1
            if role == "text":
                break
        elif any(_head_role(block) for block in found[at + 1 : at + 1 + MOST_UNLABELLED]):
            lines += found[at]
            at += 1
        else:
            break
    stated = fields(lines, capitals=True)
    return at, stated, stated.pop("text", "")
