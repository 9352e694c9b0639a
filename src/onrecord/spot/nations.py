"""Whose a person, body or group is, where its own words do not say: what the reader's `nation` links point at.

The links lead to places and demonyms ("the army" to "Sudanese", "Khartoum"); which country each names, tables say, and
the scores of those that name one country add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Gazetteer
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks

SURE = 0.5  # of the links of one mark, or of the marks of one actor, that must tell of the same country


@dataclass(frozen=True, slots=True)
class Nations:
    """Marks -> for each mark whose `nation` links tell of a country its ISO 3166-1 alpha-3 code, and how sure."""

    states: States
    gazetteer: Gazetteer

    def __call__(self, article: Article, marks: Marks) -> Mapping[str, tuple[str, float]]:
        """The countries of one article's marks; a place that the tables do not know tells nothing."""
        linked = [(link, marks.by_id[link.target]) for link in marks.links if link.kind == "nation"]
        about = self.named(article, marks)
        codes = {far.id: self._code(article.text, far, about) for _, far in linked}
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for link, far in linked:
            if code := codes[far.id]:
                sums[link.source][code] += link.score  # type: ignore[assignment]  # a Counter may count in parts
        best = {mark: counted.most_common(1)[0] for mark, counted in sums.items()}
        return {mark: (code, float(share)) for mark, (code, share) in best.items() if share >= SURE}

    def named(self, article: Article, marks: Marks) -> frozenset[str]:
        """The codes of the states that the text names, by name, people or capital."""
        hits = (self.states.any(mark.span.cut(article.text)) for mark in marks.of("loc", "dem"))
        return frozenset(hit[0].code for hit in hits if hit)

    def _code(self, text: str, mark: Mark, about: frozenset[str]) -> str | None:
        """The country that a mark tells; of places of one name that of a country which the text names."""
        if given := mark.attributes.get("country"):
            return given if ";" not in given else None
        words = mark.span.cut(text)
        if named := self.states.any(words):
            return named[0].code
        if mark.kind != "loc":
            return None
        near = next((one.country for one in self.gazetteer.cities.atlas(words) if one.country in about), None)
        place = self.gazetteer.find(words, about)
        return near or (place.country if place else None)


def agreed(told: Iterable[tuple[str, float]]) -> str | None:
    """The country that more than half of what is told of one actor says; None where the marks disagree."""
    sums: dict[str, float] = defaultdict(float)
    for code, share in told:
        sums[code] += share
    best = max(sums, key=lambda code: sums[code], default=None)
    return best if best and sums[best] > SURE * sum(sums.values()) else None
