"""Whose a person, body or group is, where its own words do not say: what the reader's `nation` link points at.

The link leads to a place or demonym of that country ("the army" to "Sudanese"); which country it names, tables say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Gazetteer
from onrecord.lexicon.states import States
from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks


@dataclass(frozen=True, slots=True)
class Nations:
    """Marks -> for each mark with a `nation` link the ISO 3166-1 alpha-3 code of the country."""

    states: States
    gazetteer: Gazetteer

    def __call__(self, article: Article, marks: Marks) -> Mapping[str, str]:
        """The countries of one article's marks; a place that the tables do not know tells nothing."""
        linked = [(link.source, marks.by_id[link.target]) for link in marks.links if link.kind == "nation"]
        codes = {far.id: self._code(article.text, far) for _, far in linked}
        return {source: code for source, far in linked if (code := codes[far.id])}

    def _code(self, text: str, mark: Mark) -> str | None:
        if given := mark.attributes.get("country"):
            return given if ";" not in given else None
        words = mark.span.cut(text)
        if named := self.states.any(words):
            return named[0].code
        place = self.gazetteer.find(words) if mark.kind == "loc" else None
        return place.country if place else None
