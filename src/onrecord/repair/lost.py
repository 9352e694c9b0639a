"""Marks that lost bytes when UTF-8 was read in another charset: where they stood, and what the context says they were.

The damage leaves the first bytes, shown as GBK or another charset shows them (`鈥` for all dashes, quotation marks
and the ellipsis), with nothing, a U+FFFD or a `?` after it; or it leaves one U+FFFD for the character or for every
byte. After GBK the `?` has also swallowed the character that followed. What is decided here is never certain, and a
letter is never told: it stays lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.repair import context
from onrecord.repair.charsets import AMOUNT, GBK, MARK, MINUS, SHIFT_JIS, TRADE, is_east_asian, shown
from onrecord.repair.context import LOOK_AHEAD, Quotes
from onrecord.repair.letters import may_be_a_letter

PENDING = "".join(shown(MARK, charset) for charset in (GBK, SHIFT_JIS))
AMOUNTS = {
    shown(head, charset): sign
    for head, sign in ((AMOUNT, "€"), (MINUS, "−"), (TRADE, "™"))
    for charset in (GBK, SHIFT_JIS)
}
SHOWN = PENDING + "".join(AMOUNTS)
AFTER_WINDOWS, AFTER_1251 = (
    re.escape("".join(sorted({c for n in codecs for c in bytes(range(0x80, 0xC0)).decode(n, "ignore")}))) + "\x80-\x9f"
    for codecs in (("cp1252", "cp1250", "cp1254"), ("cp1251",))
)
TRACE = (
    rf"(?P<shown>[{SHOWN}](?![{SHOWN}]{{4}})|[{SHOWN}]{{5,}})(?P<trace>\ufffd{{1,2}}|\?{{1,2}}(?=\w|[\"“‘(]|\s*$)|)"
    rf"|(?<![^\x00-\x7f’”…™¦])(?P<right>â€)(?:[\ufffd?]|(?![{AFTER_WINDOWS}]))"
    rf"|(?<![^\x00-\x7f’”…™¦])(?P<left>вЂ)(?:[\ufffd?]|(?![{AFTER_1251}]))"
    r"|(?P<unknown>\ufffd+)"
)
MAY_BE_LOST = re.compile(f"[{SHOWN}\ufffdâ]|вЂ")
LOOK_BEHIND = 400  # characters of the paragraph read for who is spoken of
MOST_TOLD = 20_000  # lost marks of one text that are told; a text with more is no report
LOST = re.compile(TRACE, re.MULTILINE)
BARE = re.compile(
    rf"{TRACE}|(?P<bare>â)(?P<third>[\xa0-\xbf]?| [“”˜™œ])(?P<space>(?<=\w.) (?=(?:s|t|d|m|re|ve|ll)\b))?", re.MULTILINE
)
CENTRAL_EUROPEAN = re.compile("â€[śť]")  # Windows-1250 loses another byte than 1252
WITHOUT_CONTROLS = re.compile(
    r"(?<=[a-z]{2})â ?(?:s|d|ll|re|ve)\b|nât\b|\b(?:I|we|he|it)â(?:m|ve|d|ll|s|re)\b|[,.!?]â(?=\s|$)"
    r"|(?:^|(?<=\s))â(?=\s)|(?<=[a-z]s)â(?= [a-z])|â[¦¬]|â[©ª´¹º½](?=\d)|\dâ\d|[,.!?]ââ"
    r"|\sâ[A-Za-z][^â\n]{1,200}[a-z]â\s"
)
BECAME_A_SPACE = re.compile(r"(?<=[a-z]{2})â (?:s|t|re|ve|ll|d)\b")
ENGLISH = re.compile(r"\b(?:the|and|of|said|was|were|that|with)\b", re.IGNORECASE)
# What is left of other damage: a U+FFFD behind it is a byte of a character that began there.
LEFTOVER = re.compile(r"[ÂÃÄÅÐÑÎÏâãïðĂĹРСДГ√ƒ≈Γ]$|[âãïðåæç][^\x00-\x7f]{1,2}$")
HALF_A_LETTER = frozenset("ÃÄÅÐÑ")
OPENING = frozenset("“‘„«")
MOST_TOGETHER = 4  # more traces without anything between them are a ruin, not marks
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Sgt|Capt|Adm|Sen|Rep|Gov|Prof|Rev|St|No|vs)\.$")
BEFORE_A_WORD = re.compile(
    r"\b(?:about|of|the|an?|to|with|by|for|in|at|on|than|nearly|almost|over|under)\s$", re.IGNORECASE
)
UNIT = re.compile(r"(?:[kcm]?m|km/h|[kM]?[gtW]|mph|ha|pm|am|p\.m|a\.m|[mb]illion|trillion|years|people|per)\b")


@dataclass(frozen=True, slots=True)
class Lost:
    """A place with lost marks: `text[start:end]`, and the marks (with the space that went with them) to stand there."""

    start: int
    end: int
    now: str


@dataclass(frozen=True, slots=True)
class Traits:
    """What a whole text shows of its damage. `bytes_each`: every lost byte left a U+FFFD. `spaced`: control characters
    became spaces.
    """

    bytes_each: bool
    spaced: bool


def find(text: str) -> Iterator[Lost]:
    """Every lost mark of a text that the context tells, paragraph by paragraph."""
    if not LOST.search(text) and "â" not in text:
        return
    traits = Traits(_bytes_each(text), BECAME_A_SPACE.search(text) is not None)
    start = told = 0
    for line in text.splitlines(keepends=True):
        pattern = pattern_for(line)
        if pattern.search(line):
            for lost in _in_paragraph(line.rstrip("\r\n"), pattern, traits):
                yield Lost(start + lost.start, start + lost.end, lost.now)
                told += 1
                if told == MOST_TOLD:
                    return
        start += len(line)


def pattern_for(line: str) -> re.Pattern[str]:
    """What traces a paragraph may hold: `â` alone is one only where English words show that it can be no letter."""
    return BARE if "â" in line and WITHOUT_CONTROLS.search(line) and ENGLISH.search(line) else LOST


def hide(piece: str) -> str:
    """The piece with every trace that a one-byte reading would take for something else shown as control characters."""
    return pattern_for(piece).sub(lambda m: m.group() if m["unknown"] else "\x01" * len(m.group()), piece)


def _bytes_each(text: str) -> bool:
    """True where every lost byte left a U+FFFD of its own: none then stands alone."""
    runs = {len(run) for run in re.findall("(?<![^\x00-\x7f])\ufffd+(?![^\x00-\x7f])", text)}
    return bool(runs) and 1 not in runs


def _in_paragraph(line: str, pattern: re.Pattern[str], traits: Traits) -> Iterator[Lost]:
    matches = list(pattern.finditer(line))
    plain = pattern.sub(context.LOST, line)
    quotes, told, at, shift = Quotes(), "", 0, 0
    for match in matches:
        for i in range(at, match.start()):
            after = context.LOST if line[i + 1 : i + 2] in SHOWN else line[i + 1 : i + 2]
            quotes.pass_by(line[i], line[i - 1 : i] if i > at else told[-1:], after)
        told = told[-LOOK_BEHIND:] + line[max(at, match.start() - LOOK_BEHIND) : match.start()]
        at = match.end()
        place = match.start() - shift + 1
        shift += len(match.group()) - 1
        after = plain[place : place + LOOK_AHEAD]
        now = _told(match, told, after, quotes, traits)
        if now is None:
            told += match.group()
            continue
        for n, char in enumerate(now):
            quotes.pass_by(char, (told + now[:n])[-1:], (now[n + 1 :] + after)[:1])
        told += now
        yield Lost(match.start(), match.end(), now)


def _told(match: re.Match[str], before: str, after: str, quotes: Quotes, traits: Traits) -> str | None:
    """What the context says of one trace; None where it says nothing."""
    if match.group("unknown"):
        if LEFTOVER.search(before[-4:]):
            return None
        return _unknown(match.group(), before, after, quotes, traits)
    twice = before[-1:] == "â"  # the first byte of a mark that was damaged twice
    if (
        _is_genuine(before[-1:])
        or (_is_genuine(after[:1]) and not twice)
        or (before[-1:] and before[-1:] in HALF_A_LETTER)
    ):
        return None
    if len(match["shown"] or "") > 1:  # too many together: a ruin
        return None
    if match["right"] and before[-1:].isalpha() and after[:1].isalpha():
        return "‐"  # the only other mark whose last byte Windows-1252 has not
    if match["right"] or match["left"]:
        return "”" if match["right"] and not CENTRAL_EUROPEAN.search(match.string) else "‘"
    if "bare" in match.re.groupindex and match["bare"]:
        return _bare(match, before, after, quotes, traits)
    swallowed = "?" in match["trace"]
    if match["shown"] in AMOUNTS:
        sign = AMOUNTS[match["shown"]]
        return ((context.currency(before, after, 3) or sign) if sign == "€" else sign) + ("?" if swallowed else "")
    space = " " if swallowed and after else ""
    return context.mark(before, space + after, quotes) + space


def _is_genuine(char: str) -> bool:
    return bool(char) and is_east_asian(char) and char not in SHOWN


def _bare(match: re.Match[str], before: str, after: str, quotes: Quotes, traits: Traits) -> str | None:
    """A mark of Latin-1 whose control characters were dropped: its first byte, and its third where that is visible.

    Where they became a space (`itâ s`), a mark between spaces may open a quotation or be a dash.
    """
    if third := match["third"]:
        point = third[-1].encode("cp1252")[0] - 0x80
        return (
            chr(0x2080 + point) if after[:1].isdigit() else chr(0x2000 + point) if third[-1] in "¦¢¹º²³“”˜™œ" else None
        )
    if match["space"]:
        return "’" if context.is_apostrophe(before, after) else None
    if traits.spaced and after[:1].isspace() and (before[-1:].isspace() or after[1:2] == "¢"):
        return None
    if after[:1].isdigit() and context.is_temperature(after):
        return "−"
    return context.mark(before, after, quotes)


def _unknown(run: str, before: str, after: str, quotes: Quotes, traits: Traits) -> str | None:
    """Characters of which nothing is left. A run of lost bytes is cut in threes; what remains is a letter."""
    if not traits.bytes_each:
        widths = [0] * len(run)
    elif len(run) % 3 == 2 and len(run) < 6:
        widths = [2] if len(run) == 2 else [2, 3]
    else:
        widths = [3] * (len(run) // 3) if len(run) % 3 == 0 else []
    if not widths or len(widths) > MOST_TOGETHER:
        return None
    state, now = Quotes(quotes.double, quotes.single), ""
    for n, width in enumerate(widths):
        rest = context.LOST * (len(widths) - n - 1) + after
        mark = _character(width, before + now, rest, state)
        if not mark:
            return None
        state.pass_by(mark, (before + now)[-1:], rest[:1])
        now += mark
    return now


def _character(width: int, before: str, after: str, quotes: Quotes) -> str:
    """One lost character of so many bytes (0: not known); "" where the context does not tell it."""
    last, first = before[-1:], after[:1]
    if first.isdigit() and (not last or last in context.OPENERS):
        return _before_number(width, before, after, quotes)
    if width == 0 and last.isdigit() and first.isdigit():
        return "–"
    if width != 3 and (sign := _symbol(before, after)):
        return sign
    if width == 2 or first == "%":
        return ""
    if width == 3:
        return context.mark(before, after, quotes)
    if last.isalpha() and first.isalpha() and first != context.LOST:
        told = context.is_apostrophe(before, after) and not may_be_a_letter(before, after)
        return "’" if told else ""
    return _mark_or_letter(before, after, quotes)


def _mark_or_letter(before: str, after: str, quotes: Quotes) -> str:
    """A lost character at the edge of a word may be a letter as well: told only where a letter cannot stand."""
    last, first = before[-1:], after[:1]
    if last in OPENING:
        return ""
    if not last or last in context.OPENERS:
        if re.match(r"\s+of\b", after) or BEFORE_A_WORD.search(before[-24:]):
            return ""
        sure = not first or first.isspace() or (context.closes_later(after) and not _is_lone_capital(after))
        return context.mark(before, after, quotes) if sure else ""
    if not last.isalpha() or (last == "s" and re.match(r" [a-z]", after)):
        return context.mark(before, after, quotes) if not last.isspace() else ""
    if quotes.double or quotes.single:
        return "" if context.closes_better_later(after) else context.mark(before, after, quotes)
    return ""


def _is_lone_capital(after: str) -> bool:
    """True where the rest of a word begins small and nothing but a letter of it can have been lost."""
    return (
        re.match(r"[bcdfghjklmnpqrstvwxz]{2}", after) is not None
        and re.match(r"(?:th|st|sh|ch|wh|tr|pr|gr|fr|br|cl|pl|sp|bl|cr|dr|fl|gl|sc|sk|sl|sm|sn|sw|tw|wr|kn|ph)", after)
        is None
    )


def _before_number(width: int, before: str, after: str, quotes: Quotes) -> str:
    if context.is_temperature(after):
        return "−" if width != 2 else ""
    if context.is_amount(after):
        return context.currency(before, after, width) or {3: "€", 2: "£"}.get(width, "")
    return context.mark(before, after, quotes) if width == 3 or context.closes_later(after) else ""


def _symbol(before: str, after: str) -> str:
    """A space that does not break, or a sign of degrees, between a number or title and what belongs to it."""
    if before[-1:].isdigit() and UNIT.match(after):
        return "\xa0"
    if re.match(r"[\d\xa0]", before[-1:]) and re.match(r"[CF]\b", after):
        return "°"
    return "\xa0" if TITLE.search(before[-24:]) and after[:1].isupper() else ""
