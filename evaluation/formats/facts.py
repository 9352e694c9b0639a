"""Checks of what is said of an article: title, outlet, dates and clock times, byline, origin."""

import re
from collections.abc import Callable, Iterable

from evaluation.formats.checks import Check, Miss, Which, each
from evaluation.formats.outcome import Outcome, instants, parts, plain
from onrecord.records.article import Article


def title(which: Which, *names: str, pattern: str = "", key: str = "") -> Check:
    """The title is one of some names, or what a pattern finds in the index, or what the right metadata say."""

    def test(outcome: Outcome, article: Article) -> Miss:
        wanted = names or (outcome.truth[key] if key else outcome.indexed(pattern),)
        found = plain(article.document.title or "")
        return None if found in [plain(w) for w in wanted] else f"title {found[:70]!r}"

    return each("the right title", which, test)


def title_has(which: Which, *words: str) -> Check:
    """The title holds these words."""

    def test(_: Outcome, article: Article) -> Miss:
        found = plain(article.document.title or "")
        return None if all(w in found for w in words) else f"title {found[:70]!r}"

    return each(f"title with {', '.join(words)}", which, test)


def titles_without(pattern: str) -> Check:
    """No title matches."""
    return each(
        f"no title like {pattern}",
        None,
        lambda _, a: f"title {a.document.title!r}" if re.search(pattern, a.document.title or "") else None,
    )


def outlet(which: Which, *names: str) -> Check:
    """The outlet is one of these names, however cased."""
    wanted = {n.casefold() for n in names}

    def test(_: Outcome, article: Article) -> Miss:
        found = plain(article.document.outlet or "")
        return None if found.casefold() in wanted else f"outlet {found!r}"

    return each(f"outlet {names[0]}", which, test)


def outlets(*names: str) -> Check:
    """The outlets in order, however cased."""
    return _in_order(
        "outlets in order", [n.casefold() for n in names], lambda a: plain(a.document.outlet or "").casefold()
    )


def dates(*days: str | None) -> Check:
    """The dates of publication in order."""
    return _in_order("dates in order", days, lambda a: a.document.published)


def _in_order(what: str, wanted: Iterable[str | None], get: Callable[[Article], str | None]) -> Check:
    expected = tuple(wanted)

    def test(outcome: Outcome) -> Miss:
        found = tuple(get(a) for a in outcome.articles)
        if len(found) != len(expected):
            return f"{len(found)} articles"
        return next((f"{f!r} at {n}" for n, (f, e) in enumerate(zip(found, expected, strict=True), 1) if f != e), None)

    return Check(what, test)


def published(which: Which, *days: str | None) -> Check:
    """The date of publication is one of these."""

    def test(_: Outcome, article: Article) -> Miss:
        value = article.document.published
        return None if value in days else f"{value} ({article.evidence.get('published', '')[:90]})"

    return each(f"published {' or '.join(map(str, days))}", which, test)


def published_within(first: str, last: str, *, undated: int = 0) -> Check:
    """Every article is dated to a day between two, both included; so many may bear no date."""

    def test(outcome: Outcome) -> Miss:
        values = [a.document.published for a in outcome.articles]
        wrong = [v for v in values if v is not None and not (len(v) == 10 and first <= v <= last)]
        if wrong or not values:
            return f"dated {', '.join(wrong[:3])} ({len(wrong)})" if wrong else "no article"
        return None if values.count(None) <= undated else f"{values.count(None)} undated"

    return Check(f"every date from {first} to {last}", test)


def never_dated(*days: str) -> Check:
    """No article bears any of these dates (or years)."""
    return Check(
        f"never dated {', '.join(days)}",
        lambda o: next(
            (f"dated {a.document.published}" for a in o.articles if (a.document.published or "").startswith(days)), None
        ),
    )


def said_undated(which: Which) -> Check:
    """There is no date, and the evidence says so."""
    return each(
        "undated, and said to be",
        which,
        lambda _, a: (
            None
            if a.document.published is None and "no date" in a.evidence.get("published", "")
            else f"{a.document.published} ({a.evidence.get('published')})"
        ),
    )


def told_at(which: Which, clock: str) -> Check:
    """The evidence of the date states this clock time; without a zone here, none may be claimed there."""
    wanted = next(instants(clock))

    def test(_: Outcome, article: Article) -> Miss:
        where = article.evidence.get("published", "")
        return None if any(wanted.agrees(i) for i in instants(where)) else f"evidence {where[:90]!r}"

    return each(f"at {clock}", which, test)


def entries(day: str, *clocks: str) -> Check:
    """For each clock time an article of that day says so: the entries of a live page, each on its own."""

    def test(outcome: Outcome) -> Miss:
        at = {c: next(instants(c)).minutes for c in clocks}
        found = {
            i.minutes
            for a in outcome.articles
            if a.document.published == day
            for i in instants(a.evidence.get("published", ""))
        }
        lacking = [c for c, minutes in at.items() if minutes not in found]
        return f"no entry at {', '.join(lacking)}" if lacking else None

    return Check(f"{len(clocks)} timed entries of {day}", test)


def author(which: Which, *names: str, key: str = "") -> Check:
    """The byline names these people (or those of the right metadata)."""

    def test(outcome: Outcome, article: Article) -> Miss:
        found = "; ".join(article.document.authors)
        return None if all(n in found for n in names or outcome.truth[key]) else f"authors {found[:80]!r}"

    return each(f"by {', '.join(names) or 'the right authors'}", which, test)


def origin(which: Which, *names: str) -> Check:
    """Where the story comes from is said: in a credit, a dateline, the byline, or the evidence."""

    def test(_: Outcome, article: Article) -> Miss:
        places = (
            article.document.outlet or "",
            *article.document.authors,
            *article.evidence.values(),
            parts(article, ("credit", "dateline")),
        )
        return None if any(n in p for n in names for p in places) else "not named beside the body"

    return each(f"origin {names[0]}", which, test)


def different_outlets(least: int) -> Check:
    """The articles come from at least so many outlets."""

    def test(outcome: Outcome) -> Miss:
        n = len({a.document.outlet for a in outcome.articles} - {None})
        return None if n >= least else f"{n} outlets"

    return Check(f"at least {least} outlets", test)
