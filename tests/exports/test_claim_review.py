"""Drafts of fact checks: whose claim, where it stands, and no verdict."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.claim_review import OURS, ClaimReviewDrafts
from onrecord.exports.view import View
from onrecord.records.text import Span
from onrecord.store import Filter, Store
from onrecord.store.loaded import Loaded
from tests.exports.made_record import record as made_record
from tests.exports.served import added as kept
from tests.store.handmade import reading

# What schema.org has for these types, as far as it is used here.
HAS = {
    "ClaimReview": {"claimReviewed", "itemReviewed"},
    "Claim": {"identifier", "author", "appearance"},
    "Person": {"name"},
    "Organization": {"name"},
    "NewsArticle": {"identifier", "url", "headline", "publisher", "datePublished"},
    "CreativeWork": {"identifier", "url", "headline", "publisher", "datePublished"},
}


def written(store: Store, **wanted: Any) -> str:
    out = BytesIO()
    rows = ClaimReviewDrafts().write(View(store, Filter(**wanted)), out)
    text = out.getvalue().decode()
    assert len(text.splitlines()) == rows
    return text


def drafts(store: Store, **wanted: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(store, **wanted).splitlines()]


def by_claim(store: Store) -> dict[str, dict[str, Any]]:
    return {each[OURS]["@value"]["claim"]: each for each in drafts(store)}


def typed(value: Any) -> list[dict[str, Any]]:
    """Every object with a type, but what is ours."""
    if isinstance(value, list):
        return [found for each in value for found in typed(each)]
    if not isinstance(value, dict) or value.get("@type") == "@json":
        return []
    return [value, *(found for each in value.values() for found in typed(each))]


def keys(value: Any) -> set[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (set(value) if isinstance(value, dict) else set()) | {k for each in inner for k in keys(each)}


def test_every_claim_is_a_draft_of_the_right_shape_without_a_rating(tmp_path: Path) -> None:
    store = kept(tmp_path, reading(), Loaded(made_record()))
    found = drafts(store)
    assert len(found) == sum(len(record.claims) for record in store.records())
    for each in found:
        assert set(each) == {"@context", "@type", "claimReviewed", "itemReviewed", OURS}
        assert (each["@context"], each["@type"]) == ("https://schema.org", "ClaimReview")
        assert each["claimReviewed"]
        assert each["itemReviewed"]["@type"] == "Claim"
        assert each["itemReviewed"]["appearance"]
        for thing in typed(each):
            assert set(thing) - {"@context", "@type", OURS} <= HAS[thing["@type"]]
            assert "" not in thing.values()
            assert None not in thing.values()
        assert not {"reviewRating", "ratingValue", "firstAppearance"} & keys(each)


def test_the_sentence_and_the_ids_can_be_looked_up(tmp_path: Path) -> None:
    store = kept(tmp_path, reading())
    texts = {record.document.id: record.document.text for record in store.records()}
    for each in drafts(store):
        ours = each[OURS]["@value"]
        text, (start, end) = texts[ours["document"]], ours["sentence_span"]
        assert ours["sentence"] == text[start:end]
        assert each["itemReviewed"]["identifier"] == ours["claim"]
        said = " … ".join(text[a:b] for a, b in ours["spans"])
        assert each["claimReviewed"] == (said if ours["act"] == "says" else f"{ours['act']}: {said}")
        assert ours["to_be_added"] == ["author", "datePublished", "url", "reviewRating"]


def test_what_is_denied_or_predicted_reads_as_that(tmp_path: Path) -> None:
    found = by_claim(kept(tmp_path, Loaded(made_record())))
    assert found["c-2"]["claimReviewed"] == "denies: it had fired on Dolna"
    assert found["c-7"]["claimReviewed"].startswith("predicts: the talks would fail")
    assert found["c-3"]["claimReviewed"] == "Our guns were silent"


def test_authors_are_what_their_kind_says_and_missing_where_nobody_is_named(tmp_path: Path) -> None:
    found = by_claim(kept(tmp_path, Loaded(made_record())))
    assert found["c-1"]["itemReviewed"]["author"] == {"@type": "Organization", "name": "Kessar"}
    assert found["c-3"]["itemReviewed"]["author"] == {"@type": "Person", "name": "Ilan Rehn"}
    assert "author" not in found["c-6"]["itemReviewed"]


def test_a_document_is_no_author_and_several_are_a_list(tmp_path: Path) -> None:
    made = made_record()
    paper = replace(made.actors[4], kind="document")
    several = replace(made.claims[0], sources=("a-k", "a-m", "a-r"))
    actors = (*made.actors[:4], paper, *made.actors[5:])
    (first,) = drafts(kept(tmp_path, Loaded(replace(made, actors=actors, claims=(several,), events=(), figures=()))))
    assert first["itemReviewed"]["author"] == [
        {"@type": "Organization", "name": "Kessar"},
        {"@type": "Person", "name": "Ilan Rehn"},
    ]
    assert [source["kind"] for source in first[OURS]["@value"]["sources"]] == ["state", "document", "person"]


def test_the_reports_date_is_that_of_the_appearance_alone(tmp_path: Path) -> None:
    for each in drafts(kept(tmp_path, reading(url="https://news.example/1"))):
        assert "datePublished" not in each["itemReviewed"]
        assert each["itemReviewed"]["appearance"] == [
            {
                "@type": "NewsArticle",
                "identifier": each[OURS]["@value"]["document"],
                "url": "https://news.example/1",
                "headline": "Envoys leave Belmora without a truce",
                "publisher": {"@type": "Organization", "name": "Harbour Wire"},
                "datePublished": "2031-03-14",
            }
        ]


def test_a_text_that_stood_in_two_places_appears_twice(tmp_path: Path) -> None:
    store = kept(tmp_path, reading(), reading(outlet="Coast Daily", published="2031-03-15", title="Talks end"))
    for each in drafts(store):
        appearance = each["itemReviewed"]["appearance"]
        assert {a["publisher"]["name"] for a in appearance} == {"Harbour Wire", "Coast Daily"}
        assert len(appearance) == 2


@pytest.mark.parametrize("published", [None, "2031-03-14~", "2031-03?"])
def test_what_is_not_known_is_missing(tmp_path: Path, published: str | None) -> None:
    facts = {"url": "javascript:alert(1)", "outlet": None, "title": None, "published": published}
    for each in drafts(kept(tmp_path, reading(**facts))):
        identifier = each[OURS]["@value"]["document"]
        assert each["itemReviewed"]["appearance"] == [{"@type": "CreativeWork", "identifier": identifier}]
        assert each[OURS]["@value"]["published"] == published


def test_a_claim_inside_a_claim_says_so_and_one_without_content_is_none(tmp_path: Path) -> None:
    made = made_record()
    outer = made.claims[0]
    inner = replace(made.claims[1], content=(Span(outer.content[0].start + 4, outer.content[0].end),))
    read = Loaded(replace(made, claims=(outer, inner), events=(), figures=()))
    found = by_claim(kept(tmp_path, read))
    assert found["c-2"][OURS]["@value"]["inside"] == ["c-1"]
    assert found["c-1"][OURS]["@value"]["inside"] == []


def test_a_filter_narrows_it(tmp_path: Path) -> None:
    (found,) = drafts(kept(tmp_path, reading()), by="Ada Venn")
    assert found["claimReviewed"] == "Every ship is searched"


@pytest.mark.parametrize(
    "hostile",
    ['=HYPERLINK("http://x")', "a\nb\x1b[31m", "\u202egnirts", "'; DROP TABLE item; --", '"}], "reviewRating": {'],
)
def test_hostile_words_stand_as_they_are_and_act_nowhere(tmp_path: Path, hostile: str) -> None:
    read = reading(outlet=hostile, title=hostile)
    actors = tuple(replace(actor, name=hostile) for actor in read.record.actors)
    store = kept(tmp_path, replace(read, record=replace(read.record, actors=actors)))
    assert not {"\x1b", "\u202e"} & set(written(store))
    for each in drafts(store):
        assert each["itemReviewed"]["author"]["name"] == hostile
        assert each["itemReviewed"]["appearance"][0]["headline"] == hostile
        assert "reviewRating" not in keys(each)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser uses what it deprecates
def test_it_is_json_ld_in_which_ours_is_no_word_of_schema_org(tmp_path: Path) -> None:
    """Read as RDF by rdflib, with schema.org's vocabulary in place of its context (no network)."""
    rdflib = pytest.importorskip("rdflib")
    schema, graph = rdflib.Namespace("https://schema.org/"), rdflib.Graph()
    found = drafts(kept(tmp_path, reading()))
    for each in found:
        graph.parse(data=json.dumps({**each, "@context": {"@vocab": str(schema)}}), format="json-ld")
    reviews = list(graph.subjects(rdflib.RDF.type, schema.ClaimReview))
    assert len(reviews) == len(found)
    for review in reviews:
        assert graph.value(review, schema.claimReviewed)
        claim = graph.value(review, schema.itemReviewed)
        assert (claim, rdflib.RDF.type, schema.Claim) in graph
        ours = graph.value(review, rdflib.URIRef(OURS))
        assert json.loads(str(ours))["claim"] == str(graph.value(claim, schema.identifier))
    assert not [p for p in graph.predicates() if str(p).endswith(("sentence", "reviewRating", "confidence"))]
