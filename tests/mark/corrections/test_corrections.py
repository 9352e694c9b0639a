"""What networks get wrong again and again is put right, and nothing else is touched."""

import json
from pathlib import Path

import pytest

from onrecord.mark.corrections.accused import accused
from onrecord.mark.corrections.befallen import befallen
from onrecord.mark.corrections.clauses import whole_clauses
from onrecord.mark.corrections.faraway import faraway
from onrecord.mark.corrections.impersonal import impersonal
from onrecord.mark.corrections.undertaking import undertaking
from onrecord.mark.corrections.unreal import unreal
from onrecord.mark.corrections.unsaid import unsaid
from onrecord.records.marks import Link, Marks
from tests.marked import marked

CASES = json.loads((Path(__file__).parents[2] / "cases" / "corrections.json").read_text("utf-8"))


def cases(rule: str) -> list[object]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in CASES[rule]
    ]


def claims(text: str, marks: Marks) -> list[list[str]]:
    found = []
    for group in marks.groups("con"):
        cues = {cue.span.cut(text) for content in group for cue in marks.targets(content, "cue")}
        found.append([" / ".join(cues), " … ".join(content.span.cut(text) for content in group)])
    return found


@pytest.mark.parametrize("case", cases("impersonal"))
def test_what_nobody_is_named_for(case: dict[str, object]) -> None:
    article, before = marked(str(case.get("marked") or case["text"]))
    after = impersonal(article, before)
    assert claims(article.text, after) == case["claims"]
    assert not [link for link in after.links if link.kind == "source" and link not in before.links]
    assert {m.maker for m in after.marks} - {m.maker for m in before.marks} <= {"correction/reportedly"}
    assert list(after.marks) == sorted(after.marks, key=lambda m: (m.span.start, -m.span.end, m.kind, m.id))


@pytest.mark.parametrize("case", cases("accused"))
def test_what_somebody_is_accused_of(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = accused(article, before)
    assert claims(article.text, after) == case["claims"]
    sources = {s.span.cut(article.text) for con in after.of("con") for s in after.targets(con, "source")}
    assert sorted(sources) == case["sources"]
    assert {m.maker for m in after.marks} - {m.maker for m in before.marks} <= {"correction/accused of"}
    assert accused(article, after) == after


@pytest.mark.parametrize("case", cases("unreal"))
def test_what_has_not_happened(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = unreal(article, before)
    assert [mark.attributes["status"] for mark in after.of("ev")] == case["statuses"]
    changed = [m for m, old in zip(after.marks, before.marks, strict=True) if m != old]
    assert all(mark.maker == "correction/not yet" for mark in changed)
    assert after.links == before.links


@pytest.mark.parametrize("case", cases("undertaking"))
def test_what_is_undertaken(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = undertaking(article, before)
    assert [mark.attributes["kind"] for mark in after.of("due")] == case["kinds"]
    assert after.links == before.links


def links(text: str, marks: Marks, *kinds: str) -> list[list[str]]:
    found = ((link.kind, *(marks.by_id[m].span.cut(text) for m in (link.source, link.target))) for link in marks.links)
    return [list(one) for one in found if one[0] in kinds]


@pytest.mark.parametrize("case", cases("befallen"))
def test_whom_it_befalls(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = befallen(article, before)
    assert links(article.text, after, "actor", "recipient") == case["links"]
    assert after.marks == before.marks


@pytest.mark.parametrize("case", cases("unsaid"))
def test_what_was_not_confirmed(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = unsaid(article, before)
    cues = [part for cue in after.of("cue") for part in (cue.span.cut(article.text), cue.attributes.get("act", ""))]
    assert cues == case["cue"]
    assert [mark.span.cut(article.text) for mark in before.marks if mark.id not in after.by_id] == case["gone"]
    assert links(article.text, after, "source") == links(article.text, before, "source")
    assert all(mark in before.marks for mark in after.marks if mark.maker != "correction/did not confirm")


@pytest.mark.parametrize("case", cases("clauses"))
def test_a_claim_is_a_whole_clause(case: dict[str, object]) -> None:
    article, before = marked(str(case["marked"]))
    after = whole_clauses(article, before)
    assert [mark.span.cut(article.text) for mark in after.of("con")] == case["contents"]
    assert after.links == before.links
    assert whole_clauses(article, after) == after


FAR = (
    "<loc c='TCD'>Chad</loc> lost.",
    "The army <ev id='e1' y='ASSAULT' st='happened' a='' r='Chad' w='' at='Oruk'>shelled</ev> <loc c='TCD'>Oruk</loc>.",
)


def test_nothing_of_one_report_of_a_digest_belongs_to_another() -> None:
    digest = (FAR[0] + " (Example Post)", FAR[1] + " (Example Times)", "It rained. (Example Herald)")
    article, marks = marked(*digest)
    assert links(article.text, faraway(article, marks), "recipient", "place") == [["place", "shelled", "Oruk"]]
    article, marks = marked(*digest[:2])
    assert faraway(article, marks).links == marks.links
    assert all(isinstance(link, Link) for link in marks.links)
