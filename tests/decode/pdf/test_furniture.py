from itertools import chain
from textwrap import wrap

import pytest

from onrecord.decode.pdf.lines import text_lines
from onrecord.decode.pdf.stretches import Stretch
from onrecord.records.text import RawDocument, Remark
from tests.decode.makers import pdf, read

SUBJECTS = ("ferry", "harbour", "lighthouse", "mole", "pilot", "shipyard", "customs house", "fish market", "quay")
TALE = "Nobody in Lindby would say who had closed the {0} before the envoys met in Marrow Bay"
AGAIN = (
    "Readers will remember that the crossing between the two shores was closed in the spring after a quarrel about who "
    "may count the boats, and that three meetings in Marrow Bay had ended without a word being written down."
)
Drawn = str | tuple[float, str] | tuple[float, str, float]  # text; with its left border; with its height


def body(number: int, count: int = 3) -> list[Drawn]:
    """Some full lines, other ones on each page."""
    return [f"{TALE.format(SUBJECTS[number % 9])}, {SUBJECTS[(number + i) % 9]}" for i in range(count)]


def page(rows: list[Drawn], top: float = 760.0) -> list[tuple[Stretch, ...]]:
    """A page of lines 14 points apart; an empty one is a gap."""
    lines = []
    for i, row in enumerate(rows):
        left, text, height = (*((72.0, row) if isinstance(row, str) else row), 12.5)[:3]
        if text:
            bottom = top - 14 * i
            lines.append((Stretch(text, left, bottom, left + 5.0 * len(text), bottom + height),))
    return lines


def kept(pages: list[list[tuple[Stretch, ...]]]) -> list[list[str]]:
    return [[line.text for line in lines] for lines in text_lines(pages).pages]


def texts(pages: list[list[tuple[Stretch, ...]]]) -> list[list[str]]:
    return [[stretch.text for line in lines for stretch in line] for lines in pages]


PARAGRAPH = wrap(AGAIN, 80)
BODY_ALONE = {
    "a paragraph at the top": [page([*PARAGRAPH, "", *body(n)]) for n in range(5)],
    "a paragraph at the foot": [page([*body(n), "", *PARAGRAPH]) for n in range(5)],
    "a paragraph between others": [page([*body(n, 1), *PARAGRAPH, *body(n + 1, 1)]) for n in range(5)],
    "a short sentence at the top": [page(["The port is shut.", "", *body(n)]) for n in range(5)],
    "a short sentence at the foot": [page([*body(n), "", "The port is shut."]) for n in range(5)],
    "two sentences of which the second goes on": [
        page([*body(n), "", "The port is shut. Nobody knows for how long it"]) for n in range(5)
    ],
    "the first line of a paragraph": [page([*body(n), "", PARAGRAPH[0]]) for n in range(5)],
    "a line with no gap": [page(["Boats that were late", *body(n)]) for n in range(5)],
    "a headline": [page([(72, "Ferries leave Lindby", 18), "", "", *body(n)]) for n in range(5)],
    "a text that stands there again": [page(["Ferries leave Lindby", "", *body(3, 6)]) for _ in range(4)],
    "figures that count no pages": [
        page([f"Boats lost: {lost}", "", *body(n)]) for n, lost in enumerate((140, 150, 163, 9))
    ],
    "days one after the other": [page([f"Lindby, {3 + n} March 2025", "", *body(n)]) for n in range(5)],
    "a line of pages far apart": [
        page(["Boats and people" if n % 4 == 0 else f"About the {SUBJECTS[n % 9]}", "", *body(n)]) for n in range(9)
    ],
    "a line at another place of each page": [page(["Boats and people", "", *body(n)], 760 - 40 * n) for n in range(5)],
    "a line at another place of each line": [page([(72 + 40 * n, "Boats and people"), "", *body(n)]) for n in range(5)],
    "a line of two pages of many": [
        page(["Boats and people" if n in (1, 2) else f"About the {SUBJECTS[n]}", "", *body(n)]) for n in range(5)
    ],
    "a list": [page(["Boats", "People", "Fog", "Names", "Days", "", *body(n)]) for n in range(5)],
    "a line of many words": [page(["so it is and so it was on the sea of old too", "", *body(n)]) for n in range(5)],
    "the number of a chapter": [page(["On the Crossing", "3", "", *body(0)])],
    "what stands further in than a heading": [
        page([f"About the {SUBJECTS[n]}", "", "Boats and people", "", *body(n)]) for n in range(5)
    ],
    "a year that ends a paragraph": [page([*body(n), "1991."]) for n in range(5)],
    "a year that stands apart": [page([*body(0), "", "1991"])],
    "a word of Roman figures": [page([*body(n), "civil"]) for n in range(3)],
    "a section by its Roman figure": [page(["IV", "", *body(n)]) for n in range(1)],
}  # fmt: skip


@pytest.mark.parametrize("pages", BODY_ALONE.values(), ids=BODY_ALONE)
def test_text_that_pages_repeat_stays(pages) -> None:
    assert kept(pages) == texts(pages)


def test_lines_at_the_edge_of_columns_stay() -> None:
    left, right = wrap(AGAIN, 40), wrap(f"{AGAIN[8:120]} and so on, the port said.", 40)
    pages = []
    for n in range(4):
        own = wrap(" ".join(str(line) for line in body(n, 4)), 40)[:8]
        sides = [*left, *own], [*own[::-1], *right]
        pages.append([line for x, side in zip((60, 320), sides, strict=True) for line in page([(x, s) for s in side])])
    assert sorted(chain(*kept(pages))) == sorted(chain(*texts(pages)))


FURNITURE = {
    "a head": lambda n: (["Lindby Harbour Papers", ""], []),
    "a head on every other page": lambda n: (["Lindby Harbour Papers" if n % 2 else "On the Crossing", ""], []),
    "heads at the outer sides": lambda n: ([(72, "Lindby Papers") if n % 2 else (400, "Lindby Papers"), ""], []),
    "a head with its page number": lambda n: ([f"Lindby Papers {n + 7}", ""], []),
    "a page number before a head": lambda n: ([f"{n + 7} | Lindby Papers", ""], []),
    "a head of two lines": lambda n: (["Lindby Papers", "Second volume", ""], []),
    "a head, a gap, a second head": lambda n: (["Lindby Papers", "", "Second volume", "", ""], []),
    "an address at the foot": lambda n: ([], ["", f"https://lindby.example/papers/on-the-crossing {n + 1}/6"]),
    "page numbers at the foot": lambda n: ([], ["", (290, f"- {n + 1} -")]),
    "page numbers by name": lambda n: ([], ["", f"Page {n + 1} of 6"]),
    "page numbers in Roman figures": lambda n: ([], ["", (290, ("i", "ii", "iii", "iv", "v", "vi")[n])]),
    "page numbers close to the text": lambda n: ([], [(290, f"{n + 12}")]),
    "years as page numbers": lambda n: ([], ["", f"{n + 1990}"]),
}


@pytest.mark.parametrize("made", FURNITURE.values(), ids=FURNITURE)
def test_what_runs_over_the_pages_goes(made) -> None:
    pages = [page([*made(n)[0], *body(n), *made(n)[1]]) for n in range(6)]
    assert kept(pages) == [body(n) for n in range(6)]


def test_two_pages_are_enough_where_there_are_no_more() -> None:
    assert kept([page(["Lindby Papers", "", *body(n)]) for n in range(2)]) == [body(0), body(1)]


def test_each_of_the_dated_heads_stays_once() -> None:
    dates = ["Lindby Post, 3 March 2025"] * 3 + ["Lindby Post, 9 April 2025"] * 3
    lines = chain(*kept([page([date, "", *body(n)]) for n, date in enumerate(dates)]))
    assert [line for line in lines if line in dates] == [dates[0], dates[-1]]


def test_a_page_number_beside_a_dated_head_makes_it_no_other() -> None:
    head = "Lindby Post, 3 March 2025"
    pages = [[*page([head, "", *body(n)]), (Stretch(str(n + 7), 500.0, 760.0, 510.0, 772.5),)] for n in range(5)]
    assert [line.startswith(head) for line in chain(*kept(pages))].count(True) == 1


def test_what_went_is_said() -> None:
    rows = [
        ["Lindby Harbour Papers", "", *wrap(f"{TALE.format(what)}. {AGAIN}", 70), "", "", str(n)]
        for n, what in enumerate(SUBJECTS[:4], start=4)
    ]
    document, remark = read(pdf(rows), "a.pdf")
    assert isinstance(document, RawDocument)
    assert remark == Remark("a.pdf", "left out as running heads and feet: “Lindby Harbour Papers” (4 pages)")
    assert document.evidence["left out"] == "page numbers of 4 pages"


def test_no_word_of_a_clipping_file_goes() -> None:
    rows = [[*wrap(AGAIN, 70), *wrap(f"{TALE.format(what)}.", 70), *wrap(AGAIN, 70)] for what in SUBJECTS[:4]]
    (document,) = read(pdf(rows), "a.pdf")
    assert isinstance(document, RawDocument)
    assert (
        document.content.split() == " ".join(f"{AGAIN} {TALE.format(what)}. {AGAIN}" for what in SUBJECTS[:4]).split()
    )


def test_line_numbers_that_went_are_said() -> None:
    said = [f"{n:>2}  {TALE.format(what)}" for n, what in enumerate(SUBJECTS, start=1)]
    (document,) = read(pdf([said], size=8, step=20), "a.pdf")
    assert isinstance(document, RawDocument)
    assert document.evidence["left out"] == "line numbers of 1 page"
