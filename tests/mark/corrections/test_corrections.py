"""What networks get wrong again and again is put right, and nothing else is touched."""

import json
from pathlib import Path

import pytest

from onrecord.mark.corrections.impersonal import impersonal
from onrecord.mark.corrections.undertaking import undertaking
from onrecord.mark.corrections.unreal import unreal
from onrecord.records.marks import Marks
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
