"""The stage: marks of names, groups, places, times and figures become entries, each mark knowing its own."""

from dataclasses import dataclass

from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Marks
from onrecord.records.mention import Mentions
from onrecord.spot.actors import ActorSpotter
from onrecord.spot.coding import ActorCoder, load_coder
from onrecord.spot.coreference import Coreference
from onrecord.spot.nations import Nations
from onrecord.spot.places import PlaceSpotter
from onrecord.spot.placing import Placer
from onrecord.spot.profile import Profiler
from onrecord.spot.quantities import spot_figures
from onrecord.spot.scene import Tables
from onrecord.spot.times import spot_times
from onrecord.spot.titles import Titles
from onrecord.spot.toponyms import load_toponyms


@dataclass(frozen=True, slots=True)
class Spotter:
    """Marks -> Mentions, by the tables it is given."""

    coder: ActorCoder
    placer: Placer

    @classmethod
    def default(cls) -> "Spotter":
        """With the shipped tables."""
        return cls(load_coder(), Placer(load_toponyms()))

    def __call__(self, article: Article, marks: Marks, ids: EntryIds) -> Mentions:
        """Spot one marked article."""
        states, titles = self.coder.states, Titles(self.coder.offices)
        same = Coreference(Tables.of(states, self.coder.bodies, titles))(article, marks)
        nation = Nations(states, self.coder.gazetteer)
        nations = nation(article, marks)
        about = frozenset(code for code, _ in nations.values()) | nation.named(article, marks)
        actors = ActorSpotter(states, Profiler(self.coder, titles, nations, about))(article, same, ids)
        places = PlaceSpotter(states, self.coder.bodies, self.placer)(article, marks, same, ids)
        times = spot_times(article, marks, ids)
        figures = spot_figures(article, marks, ids, places.place_of, times.time_of)
        return Mentions(
            actors=actors.actors,
            places=places.places,
            times=times.times,
            figures=figures.figures,
            actors_of=actors.actors_of,
            place_of=places.place_of,
            time_of=times.time_of,
            figure_of=figures.figure_of,
            reasons={**actors.reasons, **places.reasons, **times.reasons, **figures.reasons},
        )
