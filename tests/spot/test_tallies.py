"""A count that is part of another, revises it or is a total is told as that; what no words tell is not told."""

import re

import pytest

from onrecord.dissect.sentences import split
from onrecord.records.mention import Figure
from onrecord.records.text import Span
from onrecord.spot.tallies import tallies


def told(text, measures):  # type: ignore[no-untyped-def]
    """The text's figures stand in brackets; what is told of each, by its words."""
    plain, spans = "", []
    for piece in re.split(r"(\[[^]]*\])", text):
        words = piece.strip("[]")
        if piece.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(words)))
        plain += words
    figures = [
        Figure(f"f{n}", span, None, None, "exact", None, None, measure)
        for n, (span, measure) in enumerate(zip(spans, measures, strict=True))
    ]
    cut = {figure.id: figure.span.cut(plain) for figure in figures}
    return {cut[f]: (t.tie, cut.get(t.other)) for f, t in tallies(plain, figures, split(plain)).items()}


@pytest.mark.parametrize(
    ("text", "measures", "tie"),
    [
        ("It killed [at least 12], including [3 children].", "killed killed", {"3 children": ("part of", "at least 12")}),
        ("It killed [nine] and hurt [50], among them [six] soldiers.", "killed wounded wounded", {"six": ("part of", "50")}),
        ("It hurt [50] and killed [nine], [three] of them children.", "wounded killed killed", {"three": ("part of", "nine")}),
        ("It killed [nine] in [two days], [three] of whom were nurses.", "killed duration killed", {"three": ("part of", "nine")}),
        ("The toll rose from [14] to [17 people].", "killed killed", {"17 people": ("revises", "14")}),
        ("Officials revised the number of dead to [30] from [42].", "killed killed", {"30": ("revises", "42")}),
        ("[Some 280,000] have fled since the war began.", "displaced", {"Some 280,000": ("total", None)}),
        ("That brought the number of dead to [152].", "killed", {"152": ("total", None)}),
        ("In all, [40] have been freed.", "exchanged", {"40": ("total", None)}),
    ],
)  # fmt: skip
def test_what_the_words_tell(text, measures, tie):
    assert told(text, measures.split()) == tie


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Shells killed [12] and hurt [30].", "killed wounded"),
        ("It killed [12]. Including [3 children] there were [9] boats.", "killed people other"),
        ("It took from [14] to [17 hours].", "duration duration"),
        ("[18 soldiers] held since July 29 are free.", "captured"),
        ("[869 prisoners], the largest swap since 2020, came home.", "exchanged"),
        ("Talks have gone on for [three years] since the war began.", "duration"),
    ],
)
def test_what_they_do_not(text, measures):
    assert told(text, measures.split()) == {}
