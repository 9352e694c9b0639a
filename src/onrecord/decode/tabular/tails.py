"""What a source leaves at the end of a text that it cut short: the count of what is missing, "Continue reading...".

None of it is the article's words, and all of it is evidence that the text is not whole. `RULES` lists the kinds.
"""

import re
from collections.abc import Callable

from onrecord.decode.blocks import PARAGRAPH
from onrecord.lexicon.tables import read_table, values

ROUNDS = 2  # a source ends its texts in two ways at most: "… [+44 chars]", then "Read more"
CUT = "text cut off by the source"
WORDS = {row["kind"]: values(row["words"]) for row in read_table("tails", __package__)}


def _any(kind: str) -> str:
    return "|".join(re.escape(words) for words in sorted(WORDS[kind], key=len, reverse=True))


END = r"[\s.…:>»›→\])]*"
COUNT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+ ?\d+ (?:chars|characters)\]$")
ELLIPSIS = re.compile(r"\s*[\[(](?:…|\.\.\.|&hellip;|&#8230;)[\])]$")
MORE = re.compile(rf"(?:^|\s*\n\s*|(?<=[.!?…»”\"\])])\s+|\s*[\[(])(?:{_any('more')}){END}$", re.IGNORECASE)
RELATED = re.compile(rf"(?:{_any('related')})\s*[:：]\s*\S[^\n]*", re.IGNORECASE)
NOTICE = re.compile(rf"\s*\[(?=[^\[\]]*\b(?:{_any('notice')})\b)[^\[\]\n]{{20,400}}\](?=[.!?]?$)", re.IGNORECASE)
APPEARED = re.compile(rf"[^\n]{{0,300}}\b(?:{_any('appeared')})\b[^\n]{{1,120}}", re.IGNORECASE)


def count_of_missing(text: str) -> tuple[str, str]:
    """An API's "[+44 chars]", with the dots before it: `was …[+44 chars]`."""
    return _cut(COUNT, text, 60) if text.endswith("]") else (text, "")


def bracketed_dots(text: str) -> tuple[str, str]:
    """The "[…]" of a summary."""
    return _cut(ELLIPSIS, text, 60) if text.endswith(("]", ")")) else (text, "")


def notice(text: str) -> tuple[str, str]:
    """A remark in square brackets on why the text ends here, a sentence long: no statement of the article."""
    return _cut(NOTICE, text, 500) if "]" in text[-2:] else (text, "")


def link_to_the_rest(text: str) -> tuple[str, str]:
    """Words such as "Continue reading...", a paragraph of its own or behind the last sentence."""
    return _cut(MORE, text, 100)


def publishing_system(text: str) -> tuple[str, str]:
    """The last line "The post … appeared first on …"; the text before it is not thereby cut."""
    body, _, last = text.rpartition(PARAGRAPH)
    return (body, "") if APPEARED.fullmatch(last) else (text, "")


def related(text: str) -> tuple[str, str]:
    """Paragraphs that name another article: "Related: …"; the text is not thereby cut."""
    kept = [p for p in text.split(PARAGRAPH) if not RELATED.fullmatch(p)]
    return PARAGRAPH.join(kept), ""


RULES: tuple[Callable[[str], tuple[str, str]], ...] = (
    publishing_system,
    link_to_the_rest,
    count_of_missing,
    bracketed_dots,
    notice,
    related,
)


def without_tail(text: str) -> tuple[str, str]:
    """The text without what is not its own, and the evidence: what was cut ("" where nothing says so)."""
    said: list[str] = []
    for rule in RULES * ROUNDS:
        text, cut = rule(text.rstrip())
        said += [cut] if cut else []
    return text, f"{CUT}: {', '.join(said)}" if said else ""


def _cut(pattern: re.Pattern[str], text: str, last: int) -> tuple[str, str]:
    """The text without what the pattern finds in its last characters, and the words that were there."""
    found = pattern.search(text[-last:])
    if not found or (found.start() == 0 and last < len(text)):
        return text, ""
    start = max(0, len(text) - last) + found.start()
    return text[:start] + text[start + len(found.group()) :], " ".join(found.group().split())
