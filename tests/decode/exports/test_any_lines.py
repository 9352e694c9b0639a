"""Whatever lines of exports stand in whatever order: no fault, and the run ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.decode.exports import LAYOUTS
from onrecord.decode.exports.flow import Sheet
from onrecord.records.text import Unread
from tests.decode.exports.exported import old, read, uni
from tests.decode.exports.test_factiva import coded_lines, page, plain_page, uncoded_lines
from tests.decode.exports.test_proquest import document

LINES = [
    *old(mark="1 of 2 DOCUMENTS").splitlines(), *(line.strip() for line in uni()), *coded_lines("EXPL000020250304el3300001").splitlines(),
    *uncoded_lines(), *document(1, 2).splitlines(), "28-04", "12:30", "©", "Body", "GRAPHIC:", "LENGTH:", "\ufdd1",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_every_layout_takes_any_lines(lines: list[str]) -> None:
    for layout in LAYOUTS:
        for wrapped in (True, False):
            layout.split(Sheet([line.strip() for line in lines], wrapped))


@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_the_decoder_reports_no_fault(lines: list[str]) -> None:
    assert not [i for i in read("\n".join(lines)) if isinstance(i, Unread) and "fault in onrecord" in i.why]


PAGE = (
    page(plain_page("Ferry leaves", "9 Januar 1993"))
    + "<a name='DOC_ID_1_0'></a><span class='DocPublicationName'>x</span>"
)


@pytest.mark.parametrize("word", ["articleParagraph", "DOC_ID_", "DocPublicationName"])
@given(cuts=st.lists(st.integers(0, len(PAGE)), min_size=2, max_size=8))
def test_pages_cut_anywhere_report_no_fault(word: str, cuts: list[int]) -> None:
    pieces = [PAGE[a:b] for a, b in pairwise(cuts)]
    assert not [
        i
        for i in read(f"<html><body>{word}{''.join(pieces)}")
        if isinstance(i, Unread) and "fault in onrecord" in i.why
    ]
