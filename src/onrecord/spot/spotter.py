"""The stage: marks of names, groups, places, times and figures become entries, each mark knowing its own."""

from dataclasses import dataclass

from onrecord.lexicon.bodies import Bodies, load_bodies
from onrecord.lexicon.gazetteer import Gazetteer, load_gazetteer
from onrecord.lexicon.offices import Offices, load_offices
from onrecord.lexicon.states import States, load_states
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Marks
from onrecord.records.mention import Mentions
from onrecord.spot.actors import ActorSpotter
from onrecord.spot.coreference import Coreference
from onrecord.spot.nations import Nations
from onrecord.spot.places import PlaceSpotter
from onrecord.spot.placing import Placer
from onrecord.spot.quantities import spot_figures
from onrecord.spot.times import spot_times
from onrecord.spot.toponyms import load_toponyms


@dataclass(frozen=True, slots=True)
class Spotter:
    """Marks -> Mentions, by the tables it is given."""

    states: States
    bodies: Bodies
    offices: Offices
    gazetteer: Gazetteer
    placer: Placer

    @classmethod
    def default(cls) -> "Spotter":
        """With the shipped tables."""
        return cls(load_states(), load_bodies(), load_offices(), load_gazetteer(), Placer(load_toponyms()))

    def __call__(self, article: Article, marks: Marks, ids: EntryIds) -> Mentions:
        """Spot one marked article."""
        same = Coreference(self.states)(article, marks)
        nations = Nations(self.states, self.gazetteer)(article, marks)
        actors = ActorSpotter(self.states, self.bodies, self.offices, nations)(article, same, ids)
        places = PlaceSpotter(self.states, self.placer)(article, marks, same, ids)
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
