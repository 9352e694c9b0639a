"""What a reader said, how sure, and whether people say so too."""

from evaluation.reliability import told
from onrecord.records.marks import MarksBuilder
from onrecord.records.text import Span

TEXT = "Noor shelled Adara. Noor left."


def test_marks_and_links_of_matched_marks_are_held_against_peoples() -> None:
    gold = MarksBuilder("person")
    event, noor, town = (
        gold.add("ev", Span(5, 12), {"type": "ASSAULT"}),
        gold.add("per", Span(0, 4)),
        gold.add("loc", Span(13, 18)),
    )
    gold.link("actor", event, noor)
    gold.link("place", event, town)
    later = gold.add("ev", Span(25, 29))

    found = MarksBuilder("m")
    seen, again, wrong = (
        found.add("ev", Span(5, 12), score=0.8),
        found.add("per", Span(20, 24), score=0.7),
        found.add("loc", Span(20, 24), score=0.4),
    )
    found.link("actor", seen, again, 0.6)
    found.link("place", seen, wrong, 0.3)
    left = found.add("ev", Span(25, 29), score=0.9)
    found.link("actor", left, again, 0.9)
    assert later
    assert {(s.name, s.score, s.right) for s in told(TEXT, gold.build(), found.build())} == {
        ("ev", 0.8, True),
        ("ev", 0.9, True),
        ("per", 0.7, False),
        ("loc", 0.4, False),
        ("link actor", 0.6, True),  # the same words as people meant
        ("link place", 0.3, False),
    }
