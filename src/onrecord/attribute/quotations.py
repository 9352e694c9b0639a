"""How directly a content is quoted: RECORD.md's direct, mixed and indirect, from its quotation marks."""

import re
from collections.abc import Sequence

from onrecord.records.codes import ClaimKind
from onrecord.records.text import Span

OPENING, CLOSING = "“„«‘‹", "”“»’›"
_QUOTED = re.compile(r"[“„«][^”»]*[”“»]?|\"[^\"]*\"?|(?<!\w)[‘'](?:[^’']|[’'](?=\w))*[’']?(?!\w)")
_WORD = re.compile(r"\w+")


def quoted_kind(text: str, content: Sequence[Span]) -> ClaimKind:
    """direct: every word stands in quotation marks; indirect: none does; mixed: some do.

    A mark that the content's edge cut off still counts: `work on it,”` after an opening mark outside is direct.
    """
    words = quoted = 0
    for span in content:
        inside = [Span(*hit.span()) for hit in _QUOTED.finditer(span.cut(text))]
        ends = re.match(r"[^“„«\"]*[”»](?!\w)", span.cut(text))
        for word in _WORD.finditer(span.cut(text)):
            words += 1
            at = Span(*word.span())
            quoted += any(hit.contains(at) for hit in inside) or bool(ends and at.end <= ends.end())
        if not inside and _wrapped(text, span):
            quoted += len(_WORD.findall(span.cut(text)))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= words else "mixed"


def _wrapped(text: str, span: Span) -> bool:
    """True where the marks stand just outside the span."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    return (before in OPENING or before == '"') and before != "" and any(c in CLOSING or c == '"' for c in after)
