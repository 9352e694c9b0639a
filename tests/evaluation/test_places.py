"""What is handed to the scorer of places: every span, with a point where the name is known; overlapping marks once."""

from evaluation.places import by_reader, placed
from onrecord.records.article import Article
from onrecord.records.marks import Marks, MarksBuilder
from onrecord.records.text import Span
from onrecord.spot.placing import Placer
from onrecord.spot.toponyms import load_toponyms

TEXT = "Kyiv and Ruritanova, in eastern Ukraine"
SPANS = (Span(0, 4), Span(9, 19), Span(24, 39))


def test_a_name_has_a_point_where_it_is_known_and_has_one() -> None:
    kyiv, unknown, part = placed(Placer(load_toponyms()), TEXT, SPANS)["toponyms"]
    assert (kyiv["start"], kyiv["end"], round(kyiv["lat"])) == (0, 4, 50)
    assert unknown == {"start": 9, "end": 19}
    assert part == {"start": 24, "end": 39}


def test_of_overlapping_marks_one_is_scored() -> None:
    def marker(_: Article) -> Marks:
        builder = MarksBuilder("test")
        builder.add("loc", Span(24, 39))
        builder.add("loc", Span(32, 39))
        builder.add("dem", Span(0, 4))
        return builder.build()

    assert list(by_reader(marker, {"id": "a", "text": TEXT})) == [Span(0, 4), Span(24, 39)]
