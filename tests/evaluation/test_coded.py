"""The wrapper around the shared scorer, on one coded article of our own words; skipped where there is no scorer."""

import json

import pytest

from evaluation.coded import Coded, load_scorer, score_record
from evaluation.counts import Hits, Share
from onrecord.errors import BadUsage
from onrecord.records.article import Document
from onrecord.records.claim import Claim
from onrecord.records.mention import Actor, Figure
from onrecord.records.reason import Reason
from onrecord.records.record import Record, to_json
from onrecord.records.text import Span

TEXT = "Pier Ocker said three pilots were held. Maartje Quill denied that the ferry had sunk."
ENTRY = {
    "id": "ferry",
    "published": "1931-04-17",
    "text": TEXT,
    "claims": [
        {"source": "Pier Ocker", "content": "three pilots were held", "kind": "indirect"},
        {"source": "Maartje Quill", "content": "the ferry had sunk", "kind": "indirect"},
    ],
    "figures": [
        {"text": "three pilots", "low": 3, "high": 3, "measure": "captured", "according_to": "Pier Ocker"},
    ],
}


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "ferry.json"
    path.write_text(json.dumps(ENTRY))
    return Coded.load(path)


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def record(*, kind="indirect", measure="captured"):
    sentences = (Span(0, 39), Span(40, len(TEXT)))
    pier = Actor("a1", "Pier Ocker", "person", "NLD", "UNK", None, (at("Pier Ocker"),))
    content = (at("three pilots were held"),)
    return Record(
        document=Document("d1", "-", None, None, (), None, "en", None, TEXT, sentences=sentences),
        actors=(pier,),
        claims=(Claim("c1", ("a1",), (at("Pier Ocker"),), (at("said"),), content, kind, "says", 0.9),),
        figures=(Figure("f1", at("three pilots"), 3, 3, "exact", "pilots", None, measure, claims=("c1",)),),
    )


def test_a_coded_article_is_named_after_its_file(coded):
    assert (coded.name, coded.published, coded.text) == ("ferry", "1931-04-17", TEXT)


def test_scores_are_those_of_the_scorer(scorer, coded):
    tally = scorer.Tally()
    scorer.score_article(ENTRY, json.loads(to_json(record(kind="direct"))), tally, "ferry")
    scores = score_record(scorer, coded, record(kind="direct"), {})
    report = tally.report()
    assert scores.hits["claims"] == Hits(2, 1, 1)
    for kind, hits in scores.hits.items():
        told = report[kind]
        assert (hits.gold, hits.found, round(hits.f1, 3)) == (told["gold"], told["predicted"], told["F1"])
        assert {f: round(s.accuracy, 3) for f, s in scores.fields(kind).items()} == told["fields"]


def test_every_mistake_says_what_was_coded_what_was_recorded_and_by_which_rule(scorer, coded):
    reasons = {"f1": (Reason("held-means-captured"),)}
    scores = score_record(scorer, coded, record(measure="people"), reasons)
    assert scores.shares["figures", "measure"] == Share(0, 1)
    assert scores.shares["figures", "according to"] == Share(1, 1)
    wrong, missed = sorted(scores.mistakes, key=lambda m: m.what, reverse=True)
    assert (wrong.kind, wrong.what, wrong.article) == ("figures", "wrong measure", "ferry")
    assert "'captured', recorded 'people' [held-means-captured]" in wrong.words
    assert (missed.kind, missed.what) == ("claims", "missed")
    assert missed.words.startswith("Maartje Quill: the ferry had sunk")


def test_an_article_that_gave_no_record_is_scored_as_an_empty_one(scorer, coded):
    scores = score_record(scorer, coded, None, {})
    assert scores.hits["claims"] == Hits(2, 0, 0)
    assert scores.hits["figures"] == Hits(1, 0, 0)


def test_a_missing_scorer_is_said(tmp_path):
    with pytest.raises(BadUsage, match="no scorer at"):
        load_scorer(tmp_path / "score.py")


def test_loading_the_scorer_leaves_nothing_beside_it(tmp_path):
    (tmp_path / "score.py").write_text("STOP = 1\n")
    assert load_scorer(tmp_path / "score.py").STOP == 1
    assert [p.name for p in tmp_path.iterdir()] == ["score.py"]
