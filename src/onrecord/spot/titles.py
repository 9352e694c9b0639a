"""The office that a text gives a person beside the name: "Defense Minister Yaşar Güler", "Khamis, a former envoy, …".

Each place where an office may stand is a rule in PLACES; the first that has one is taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.lexicon.offices import OfficeHit, Offices
from onrecord.records.article import Article
from onrecord.records.text import Span

REACH = 110  # characters beside a name in which its office may stand
FORMER = re.compile(r"\b(?:former|ex|ousted|deposed|retired|one-?time|late)(?:\b|-)", re.IGNORECASE)
_BREAK = re.compile(r"[,;:—–“”\"()\n]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s")
# What an office is of, up to a name.
_TO_NAME = re.compile(
    r"\.?(?:-(?:general|elect|designate))?"
    r"(?:\s+(?:of|for|to|in|at|on|from)\s+(?:the\s+)?[\w’'.-]+"
    r"(?:\s+(?:and|of|the|[A-Z][\w’'.-]*|affairs|staff|forces?|army))*)?\s*$"
)
# The same up to the end of what stands beside a name.
_OF_ANYTHING = re.compile(r"\s*$|\s+(?:of|for|to|in|at|on|from|with|who|whose)\s|-(?:general|elect|designate)\b")
# What may stand before an office in its phrase, besides names.
_ADJECTIVE = re.compile(
    r"(?:[A-Z][\w.’'-]*|former|ex|then|acting|interim|deputy|vice|senior|top|chief|new|newly|outgoing|late|ousted|deposed|"
    r"retired|longtime|veteran|prominent|local|regional|national|military|political|opposition|rebel|state|\w+-\w+)$"
)
_DETERMINER = re.compile(r"\b(?:an?|the|its|his|her|their|one of (?:its|the))\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """The office as printed, in lower case and with "former" where the text says so; and the phrase it stands in, which
    tells of whom or where ("Turkish Defense Minister").
    """

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Titles:
    """Where a person is named in an article -> the Title there, or None."""

    offices: Offices

    def __call__(self, article: Article, name: Span) -> Title | None:
        """The first place beside the name that has an office."""
        sentence = article.sentence_at(name.start)
        before = article.text[max(sentence.start, name.start - REACH) : name.start]
        after = article.text[name.end : min(max(sentence.end, name.end), name.end + REACH)]
        return next((title for place in PLACES if (title := place(self, before, after))), None)

    def heading(self, phrase: str, closing: re.Pattern[str]) -> Title | None:
        """The office of one person that heads a phrase, which goes on behind it only as `closing` says."""
        hits = (hit for hit in self._offices(phrase) if hit.is_head and closing.match(phrase, hit.end))
        return _title(phrase, next(hits, None))

    def nearest(self, phrase: str) -> Title | None:
        """The office of one person nearest to the name behind a phrase, be it whose an aide is."""
        hits = (hit for hit in reversed(self._offices(phrase)) if _TO_NAME.match(phrase, hit.end))
        return _title(phrase, next(hits, None))

    def _offices(self, phrase: str) -> list[OfficeHit]:
        return [hit for hit in self.offices.hits(phrase) if hit.office.who == "office"]


def right_before(titles: Titles, before: str, _after: str) -> Title | None:
    """Right before the name: "Defense Minister Yaşar Güler"."""
    return titles.nearest(_BREAK.split(before)[-1])


def right_after(titles: Titles, _before: str, after: str) -> Title | None:
    """Between commas behind the name: "Yaşar Güler, the defense minister,"."""
    found = re.match(r",\s+([^,.;:—\n]{3,90})", after)
    if found is None:
        return None
    determined = _DETERMINER.match(found[1])
    title = titles.heading(found[1], _OF_ANYTHING if determined else _TO_NAME)
    return title if title and (determined or found[1].startswith(title.words)) else None


def before_a_comma(titles: Titles, before: str, _after: str) -> Title | None:
    """Before a comma before the name: "a Russian minister, Yegor Plotnikov"."""
    if not before.rstrip().endswith(","):
        return None
    phrase = _BREAK.split(before.rstrip()[:-1])[-1]
    begins = [determiner.start() for determiner in _DETERMINER.finditer(phrase)]
    if not begins:
        return None
    return titles.heading(phrase, _TO_NAME) or titles.heading(phrase[begins[0] :], _TO_NAME)


Place = Callable[[Titles, str, str], Title | None]
PLACES: tuple[Place, ...] = (right_before, right_after, before_a_comma)


def _title(phrase: str, hit: OfficeHit | None) -> Title | None:
    if hit is None:
        return None
    begin = _begin(phrase, hit.start)
    former = "former " if FORMER.search(phrase, begin, hit.end) else ""
    return Title(former + _singular(hit), phrase[begin:].strip())


def _singular(hit: OfficeHit) -> str:
    """The office as printed; of several, who are named one by one, as the table has it."""
    return hit.office.words if hit.words != hit.office.words and hit.words.endswith("s") else hit.words


def _begin(phrase: str, office: int) -> int:
    """Where the noun phrase of an office begins: names and a few adjectives before it belong to it."""
    begin = office
    for word in reversed(list(re.finditer(r"\S+", phrase[:office]))):
        if not _ADJECTIVE.match(word[0]) or _DETERMINER.match(f"{word[0]} "):
            break
        begin = word.start()
    return begin
