"""Two coders' parties of one event held against each other."""

from lxml import etree

from evaluation.counts import total
from evaluation.relations import parties
from evaluation.second_coder import lines, recoded
from onrecord.dissect.sentences import split
from onrecord.mark.markup import read_marked

ARTICLE = (
    '<article id="x" published="2031-05-14"><p><loc c="">Adara</loc> <ev id="e1" y="ASSAULT" st="happened" a="Adara" '
    'r="Ostrava;Noor">shelled</ev> <loc c="">Ostrava</loc>, where <per c="" s="">Noor</per> lives.</p></article>'
)


def test_a_second_coder_agrees_where_the_same_parties_are_named() -> None:
    article, first = read_marked(etree.fromstring(ARTICLE), "x.xml", split)
    second = read_marked(recoded(etree.fromstring(ARTICLE), {"e1": ("Noor", "Ostrava")}), "x.xml", split)[1]
    found = total(parties(article.text, first, second, kind) for kind in ("actor", "recipient"))
    assert list(lines("second", found)) == [
        "second: actor F1 0.000 (P 0.000, R 0.000; 1 told)",
        "second: recipient F1 0.667 (P 1.000, R 0.500; 2 told)",
    ]
