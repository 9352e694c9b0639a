"""Checks of an outcome, to be named in lists: each says what it asks for, and what was found where that is missed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from evaluation.formats.outcome import Outcome
from onrecord.records.article import Article

Miss = str | None  # what was found instead, in words; None: met
Test = Callable[[Outcome], Miss]
Which = int | None  # the place of an article, counted from 1; None: every article


@dataclass(frozen=True, slots=True)
class Check:
    """One statement of the index: in words, and whether an outcome meets it."""

    what: str
    test: Test


def chosen(outcome: Outcome, which: Which) -> Iterator[tuple[str, Article]]:
    """The articles meant, each with its place in words. Nothing where there is no such article."""
    for n, article in enumerate(outcome.articles, 1):
        if which is None or which == n:
            yield f"article {n}", article


def each(what: str, which: Which, test: Callable[[Outcome, Article], Miss]) -> Check:
    """A check of one article or of every one; missed where there is none."""

    def found(outcome: Outcome) -> Miss:
        asked = tuple(chosen(outcome, which))
        misses = [f"{place}: {miss}" for place, article in asked if (miss := test(outcome, article)) is not None]
        if not asked:
            return "no such article"
        return f"{misses[0]} (and {len(misses) - 1} more)" if len(misses) > 1 else misses[0] if misses else None

    return Check(what if which is None else f"{what} (article {which})", found)


def articles(n: int) -> Check:
    """As many articles, no more and no fewer."""
    return Check(f"{n} articles", lambda o: None if len(o.articles) == n else f"{len(o.articles)}{_why_none(o)}")


def _why_none(outcome: Outcome) -> str:
    return f"; unread: {str(outcome.unread[0])[:110]}" if outcome.unread and len(outcome.articles) < 2 else ""


def unread(n: int, pattern: str) -> Check:
    """So many items are said to be unreadable, for a reason that tells."""

    def test(outcome: Outcome) -> Miss:
        hits = [u for u in outcome.unread if re.search(pattern, outcome.nameless(u.why), re.IGNORECASE)]
        return None if len(hits) == n else f"{len(hits)}; {'; '.join(u.why for u in outcome.unread)[:120]}"

    return Check(f"{n} unread, saying {pattern}", test)


def said(pattern: str, what: str) -> Check:
    """Somewhere beside the text this is said: in a remark, an unread item, the evidence, a gap or an unsure repair."""
    asked = re.compile(pattern, re.IGNORECASE)
    return Check(f"said: {what}", lambda o: None if any(asked.search(s) for s in o.said) else "not said")


def count(what: str, n: int, test: Callable[[Article], bool]) -> Check:
    """So many of the articles are so."""

    def found(outcome: Outcome) -> Miss:
        hits = sum(map(test, outcome.articles))
        return None if hits == n else f"{hits}"

    return Check(f"{n} articles {what}", found)


def general() -> tuple[Check, ...]:
    """What holds of any file: no fault of ours, nothing dated by the clock, and each of several says its place."""
    return (
        Check(
            "no fault in onrecord",
            lambda o: next((u.why[:160] for u in o.unread if "fault in onrecord" in u.why), None),
        ),
        Check("nothing dated by the clock", lambda o: _dated(o, datetime.now(tz=UTC).date().isoformat())),
        Check(
            "each of several articles says its place in the file",
            lambda o: (
                None
                if len(o.articles) < 2 or len({a.evidence.get("place") for a in o.articles} - {None}) == len(o.articles)
                else f"{sum('place' in a.evidence for a in o.articles)} of {len(o.articles)}, not all different"
            ),
        ),
    )


def _dated(outcome: Outcome, day: str) -> Miss:
    return f"dated {day}" if any(a.document.published == day for a in outcome.articles) else None
