"""Checks of an article's text: what must be in it, what must not, and that it is whole."""

import re

from evaluation.formats.checks import Check, Miss, Which, each
from evaluation.formats.outcome import TOLD, Outcome, body, parts, plain, read
from onrecord.records.article import Article

ENDS = 60  # characters by which a paragraph is known


def nowhere(*patterns: str, only_body: bool = False) -> Check:
    """Nothing that is read matches: labels, cover, navigation."""
    asked = re.compile("|".join(f"(?:{p})" for p in patterns), re.MULTILINE)

    def test(_: Outcome, article: Article) -> Miss:
        text = body(article) if only_body else read(article)
        hit = asked.search(text)
        return f"{text[max(0, hit.start() - 25) : hit.end() + 25]!r}" if hit else None

    return each(f"not read: {', '.join(patterns)[:70]}", None, test)


def somewhere(which: Which, *words: str) -> Check:
    """What is read, or the dateline, holds these words."""

    def test(_: Outcome, article: Article) -> Miss:
        text = plain(parts(article, TOLD))
        lacking = [w for w in words if w not in text]
        return f"without {lacking[0]!r}" if lacking else None

    return each(f"text with {', '.join(words)[:60]}", which, test)


def in_some(*words: str) -> Check:
    """Some article holds these words in a sentence."""

    def test(outcome: Outcome) -> Miss:
        found = [plain(s.cut(a.text)) for a in outcome.articles for s in a.document.sentences]
        lacking = [w for w in words if not any(w in f for f in found)]
        return f"no sentence with {lacking[0]!r}" if lacking else None

    return Check(f"a sentence with {', '.join(words)[:60]}", test)


def must(key: str = "must_contain") -> Check:
    """Whatever the third party demands of the text is in it, and in what is read where that is asked."""
    return each(
        "holds what the page's own testers demand",
        1,
        lambda o, a: next((f"without {w!r}" for w in o.truth[key] if plain(w) not in plain(parts(a, TOLD))), None),
    )


def must_not(key: str = "must_not_contain") -> Check:
    """Whatever the third party forbids is not in the body."""
    return each(
        "holds nothing that the page's own testers forbid",
        1,
        lambda o, a: next((f"with {w!r}" for w in o.truth[key] if plain(w) in plain(body(a))), None),
    )


def whole() -> Check:
    """The first and the last words of the right body are there, in some article's parts that are not boilerplate."""

    def test(outcome: Outcome) -> Miss:
        text = plain(" ".join(parts(a, (*TOLD, "credit")) for a in outcome.articles))
        first, last = (plain(outcome.true_paragraphs[i]) for i in (0, -1))
        if first[:ENDS] not in text:
            return f"its first words are missing: {first[:ENDS]!r}"
        end = last[:ENDS] if "\ufffd" in last[-ENDS:] else last[-ENDS:]
        return None if end in text else f"its last words are missing: {end!r}"

    return Check("the right body from its first words to its last", test)


def words(n: int, *, within: float = 0.05) -> Check:
    """The body has about so many words: no teaser of another story in it, no paragraph lost."""
    least, most = n * (1 - within), n * (1 + within)

    def test(_: Outcome, article: Article) -> Miss:
        found = len(body(article).split())
        return None if least <= found <= most else f"{found} words"

    return each(f"about {n} words of body", 1, test)


def lengths(pattern: str, *, within: float = 0.35) -> Check:
    """Each body has about as many words as the file itself says of it: no paragraph lost, none of the next article."""

    def test(outcome: Outcome) -> Miss:
        stated = [int(n.replace(",", "")) for n in re.findall(pattern, outcome.raw_words)]
        found = [len(body(a).split()) for a in outcome.articles]
        if len(stated) != len(found):
            return f"{len(found)} articles, {len(stated)} lengths"
        wrong = [
            f"article {n} has {f} words of {s}"
            for n, (f, s) in enumerate(zip(found, stated, strict=True), 1)
            if not s * (1 - within) - 8 <= f <= s * (1 + within) + 8
        ]
        return f"{'; '.join(wrong[:3])} ({len(wrong)} such)" if wrong else None

    return Check("bodies about as long as the file says", test)


def once(pattern: str) -> Check:
    """What the pattern finds in the index stands once in what is read, or a line of the article does."""

    def test(_: Outcome, article: Article) -> Miss:
        n = plain(read(article)).count(pattern)
        return None if n == 1 else f"{n} times"

    return each(f"once: {pattern}", 1, test)


def few_lost(most: int = 1) -> Check:
    """At most so many replacement characters in the whole of the texts."""

    def test(outcome: Outcome) -> Miss:
        n = sum(a.text.count("\ufffd") for a in outcome.articles)
        return None if outcome.articles and n <= most else f"{n} in {len(outcome.articles)} articles"

    return Check(f"at most {most} replacement character", test)
