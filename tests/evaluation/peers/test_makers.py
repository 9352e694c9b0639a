"""What the peers mark, on sentences that their papers would take for plain. Needs spaCy and a model of it."""

import pytest

from evaluation.peers.names import TreeNames, bare
from evaluation.peers.quotes import TreeQuotes
from evaluation.peers.trees import pipe
from evaluation.peers.uner import blocks
from evaluation.peers.verbs import Dictionary, FlatEvents, TreeEvents
from evaluation.polnear import article_of
from onrecord.errors import BadUsage
from onrecord.records.text import Span

try:
    pipe()
    LACKING = ""
except BadUsage as error:
    LACKING = str(error)
needs_spacy = pytest.mark.skipif(bool(LACKING), reason=LACKING)


def marked(marker, text, *kinds):
    marks = marker(article_of({"id": "a", "text": text, "date": "2024-05-01"}))
    return marks, [(m.kind, m.span.cut(text)) for m in marks.of(*kinds)]


def targets(text, marks, kind, link):
    return [[t.span.cut(text) for t in marks.targets(m, link)] for m in marks.of(kind)]


@needs_spacy
@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The minister said that the bridge was closed.", "that the bridge was closed", "The minister"),
        ("The bridge was closed on Monday, according to the police.", "The bridge was closed on Monday", "the police"),
    ],
)
def test_a_clause_under_a_verb_of_saying_goes_to_its_subject(text, content, source):
    marks, found = marked(TreeQuotes.default(), text, "con")
    assert found == [("con", content)]
    assert targets(text, marks, "con", "source") == [[source]]


@needs_spacy
def test_a_quotation_on_its_own_goes_to_whoever_spoke_last():
    text = "The minister said that the bridge was closed.\n“We will open it again in the summer.”"
    marks, found = marked(TreeQuotes.default(), text, "con")
    assert found[1] == ("con", "We will open it again in the summer.")
    assert targets(text, marks, "con", "source")[1] == ["The minister"]


@needs_spacy
def test_names_have_our_kinds_without_the_article():
    text = "Angela Merkel met the United Nations envoy in Berlin."
    _, found = marked(TreeNames(), text, "per", "org", "loc")
    assert ("per", "Angela Merkel") in found
    assert ("org", "United Nations") in found
    assert ("loc", "Berlin") in found


@pytest.mark.parametrize(("text", "name"), [("the Hague", "Hague"), ("Iran's", "Iran"), ("Iran", "Iran")])
def test_a_name_is_bare(text, name):
    assert bare(text, Span(0, len(text))).cut(text) == name


@needs_spacy
@pytest.mark.parametrize("maker", [TreeEvents, FlatEvents])
def test_a_verb_between_two_known_names_happened_whoever_says_so(maker):
    text = "Officials denied that Russia attacked Ukraine."
    marks, found = marked(maker(Dictionary.default()), text, "ev")
    assert ("ev", "attacked") in found
    attack = next(m for m in marks.of("ev") if m.span.cut(text) == "attacked")
    assert attack.attributes["status"] == "happened"
    ends = {kind: [m.span.cut(text) for m in marks.targets(attack, kind)] for kind in ("actor", "recipient")}
    assert ends == {"actor": ["Russia"], "recipient": ["Ukraine"]}


def test_names_of_the_treebank_are_found_in_its_text(tmp_path):
    path = tmp_path / "dev.iob2"
    path.write_text(
        "# newdoc id = a\n# text = In New York, Ann won.\n1\tIn\tO\t-\t-\n2\tNew\tB-LOC\t-\t-\n3\tYork\tI-LOC\t-\t-\n"
        "4\t,\tO\t-\t-\n5\tAnn\tB-PER\t-\t-\n6\twon\tO\t-\t-\n7\t.\tO\t-\t-\n\n# text = She works at Acme\n"
        "1\tShe\tO\t-\t-\n2\tworks\tO\t-\t-\n3\tat\tO\t-\t-\n4\tAcme\tB-ORG\t-\t-\n"
    )
    ((text, names),) = blocks(path)
    assert {(kind, text[start:end]) for kind, start, end in names} == {
        ("loc", "New York"),
        ("per", "Ann"),
        ("org", "Acme"),
    }
