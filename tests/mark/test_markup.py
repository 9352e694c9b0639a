from pathlib import Path

import pytest

from onrecord.errors import NotText
from onrecord.mark.markup import load_marked
from onrecord.records.text import Span

MARKED = Path(__file__).resolve().parents[1] / "cases" / "marked.xml"


def halves(text):
    """Stands in for a sentence splitter."""
    return (Span(0, len(text) // 2), Span(len(text) // 2, len(text)))


@pytest.fixture(scope="module")
def ferry():
    return next(load_marked(MARKED, halves))


@pytest.fixture(scope="module")
def marks(ferry):
    return ferry[1]


@pytest.fixture(scope="module")
def words(ferry):
    return lambda mark: mark.span.cut(ferry[0].text)


def the(marks, kind, at=0):
    return marks.of(kind)[at]


def test_the_text_is_the_paragraphs_without_their_tags(ferry):
    article, _ = ferry
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0] == (
        "Maartje Quill, the harbour master, said on Friday that Oudezijl would open the ferry to all."
    )
    assert paragraphs[2].startswith("The seizure angered Maartje Quill & Sons. Pier Ocker")
    assert [p.span.cut(article.text) for p in article.document.parts] == paragraphs
    assert {p.kind for p in article.document.parts} == {"body"}


def test_what_the_file_says_of_the_article_is_kept(ferry):
    document = ferry[0].document
    assert (document.input, document.published, document.url) == ("marked.xml#t-ferry", "1931-04", None)
    assert document.sentences == halves(document.text)
    assert document.id.startswith("d")


def test_every_tag_is_a_mark_on_its_words(marks, words):
    found = {kind: [words(m) for m in marks.of(kind)] for kind in ("per", "org", "loc", "dem", "grp", "t", "fig")}
    assert found == {
        "per": ["Maartje Quill", "Pier Ocker"],
        "org": ["Maartje Quill & Sons"],
        "loc": ["Oudezijl", "Oudezijl"],
        "dem": ["Faroese"],
        "grp": ["the harbour master"],
        "t": ["Friday"],
        "fig": ["at least three pilots"],
    }
    assert [words(m) for m in marks.of("src")] == ["She"]
    assert [words(m) for m in marks.of("cue")] == ["said", "added"]
    assert [words(m) for m in marks.of("ev")] == ["seized", "seizure", "put them ashore"]
    assert [words(m) for m in marks.of("due")] == ["will let the pilots go", "put them ashore"]
    assert {m.maker for m in marks.marks} == {"person"}


def test_attributes_have_their_full_names_and_empty_ones_stay_where_they_say_something(marks):
    assert the(marks, "per").attributes == {"country": "NLD", "sector": "GOV"}
    assert the(marks, "t").attributes == {"value": "1931-04-17", "type": "date"}
    assert the(marks, "fig").attributes == {"measure": "captured", "low": "3", "high": ""}
    assert the(marks, "ev").attributes == {"type": "COERCE", "status": "happened", "when": "1931-04"}
    assert the(marks, "ev", 1).attributes == {}
    assert the(marks, "term").attributes == {"stance": "offers", "topic": "humanitarian-access"}
    assert the(marks, "due").attributes == {"kind": "release", "status": "agreed", "due": ""}
    assert the(marks, "con").attributes == {"kind": "indirect"}


def test_contents_lead_to_their_cues_and_sources(marks, words):
    first, split, nested, rest, unnamed = marks.of("con")
    assert [words(m) for m in marks.targets(first, "cue")] == ["said"]
    assert marks.targets(first, "source") == ()
    assert [words(m) for m in marks.targets(split, "source")] == ["She"]
    assert marks.targets(rest, "source") == marks.targets(split, "source")
    assert [words(m) for m in marks.targets(nested, "source")] == ["Pier Ocker"]
    assert marks.targets(unnamed, "source") == ()


def test_a_pronoun_source_refers_to_the_name_in_who(marks, words):
    (she,) = marks.of("src")
    assert [(m.kind, words(m)) for m in marks.targets(she, "refers")] == [("per", "Maartje Quill")]


def test_repeated_ids_are_the_same_one_again(marks):
    first, split, nested, rest, unnamed = marks.of("con")
    assert marks.groups("con") == ((first,), (split, rest), (nested,), (unnamed,))
    seized, seizure, ashore = marks.of("ev")
    assert marks.groups("ev") == ((seized, seizure), (ashore,))
    assert marks.groups("due") == (marks.of("due"),)


def test_a_claim_inside_a_claim_lies_inside_it(marks):
    _, outer, nested, *_ = marks.of("con")
    assert outer.span.contains(nested.span)
    assert outer.span != nested.span


def test_phrases_become_links_to_the_marks_of_the_same_words(marks, words):
    event = the(marks, "ev")
    assert [(m.kind, words(m)) for m in marks.targets(event, "actor")] == [
        ("dem", "Faroese"),
        ("ref", "the islanders"),
    ]
    assert [(m.kind, words(m)) for m in marks.targets(event, "recipient")] == [("org", "Maartje Quill & Sons")]
    assert [(m.kind, words(m)) for m in marks.targets(the(marks, "due"), "party")] == [
        ("per", "Pier Ocker"),
        ("ref", "the islanders"),
    ]
    assert [words(m) for m in marks.targets(the(marks, "term"), "holder")] == ["Oudezijl"]
    assert [words(m) for m in marks.targets(the(marks, "term"), "addressee")] == ["the islanders"]


def test_the_nearest_mark_of_the_same_words_is_meant(marks):
    first, last = marks.of("loc")
    assert marks.targets(the(marks, "ev"), "place") == (first,)
    assert marks.targets(the(marks, "ev", 2), "place") == (last,)


def test_spaces_at_the_edges_belong_to_no_mark():
    article, marks = list(load_marked(MARKED, halves))[1]
    assert article.document.published == "1932"
    assert the(marks, "grp").span.cut(article.text) == "here"
    assert the(marks, "grp").attributes == {"sector": "CVL"}


def test_broken_xml_is_refused_with_its_name(tmp_path):
    broken = tmp_path / "broken.xml"
    broken.write_text("<corpus><article>")
    with pytest.raises(NotText, match=r"broken\.xml"):
        list(load_marked(broken, halves))
