import pytest

from onrecord.dissect.datelines import find_dateline
from onrecord.dissect.paragraphs import paragraphs
from onrecord.dissect.parts import RULES, find_parts
from onrecord.records.text import Span

BODY = "The lock was opened on Friday after a week of work, the harbour board said in a short statement."


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.span.cut(text)) for part in find_parts(text, paragraphs(text))]


@pytest.mark.parametrize(
    "dateline",
    [
        "HAVEN (XYZ) —",
        "HAVEN, Norland (XYZ) --",
        "HAVEN, Norland, Nov. 2, 2030 (Xyz News) -",
        "HAVEN --",
        "PORT-AU-LAC, Norland —",
        "HAVEN/THE LOCK, March 7 (Xyz) -",
        "ST. OLAF –",
        "Haven (XYZ) —",
        "(XYZ) —",
    ],
)
def test_a_dateline_is_cut_exactly(dateline: str) -> None:
    assert parts(f"{dateline} {BODY}") == [("dateline", dateline), ("body", BODY)]


def test_a_dateline_on_its_own_line() -> None:
    assert parts(f"HAVEN, Norland, April 5, 2030 (XYZ)\n\n{BODY}")[0] == (
        "dateline",
        "HAVEN, Norland, April 5, 2030 (XYZ)",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"OPEC — which met on Friday — said nothing. {BODY}",
        f"The Port Board (PB) — a small body — met. {BODY}",
        f"He said so -- twice. {BODY}",
        "A1 - the road - is shut.",
    ],
)
def test_dashes_alone_make_no_dateline(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None


def test_a_whole_article() -> None:
    text = "\n".join(
        [
            "Lock opens after a week",
            "Tuesday, October 8, 2030",
            "By Ida Holm and Per Lund",
            f"HAVEN (XYZ) — {BODY}",
            BODY,
            "Boats wait for hours",
            BODY,
            "Subscribe to our newsletter",
            "___",
            "Xyz writer Per Lund in Haven contributed to this report.",
            "Follow XYZ’s coverage of the canal",
            "Ida Holm, The Xyz News",
        ]
    )
    assert [kind for kind, _ in parts(text)] == [
        "headline", "dateline", "credit", "dateline", "body", "body", "heading", "body",
        "boilerplate", "credit", "credit", "credit", "credit",
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n".replace("\r", "")])
def test_all_words_are_covered(gap: str) -> None:
    text = gap.join(["Lock opens", f"HAVEN — {BODY}", "Boats wait", BODY, "Read more: Canal news"])
    covered = "".join("".join(words.split()) for _, words in parts(text))
    assert covered == "".join(text.split())


def test_a_headline_run_into_the_first_paragraph_before_a_dateline() -> None:
    found = parts(f"Three Boats Sink in Norland Canal. HAVEN -- {BODY}")
    assert [kind for kind, _ in found] == ["headline", "dateline", "body"]
    assert found[1][1] == "HAVEN --"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Minister: no boats before the lock is safe", "headline"),
        ("Is the canal lost?", "headline"),
        ("The lock is open.", "body"),
        ("the lock is open", "body"),
    ],
)
def test_the_first_line(line: str, kind: str) -> None:
    assert parts(f"{line}\n{BODY}\n{BODY}")[0] == (kind, line)


@pytest.mark.parametrize(
    "line",
    [
        "“We are here,” she said.",
        "He stayed:",
        "and so it went",
        "By noon the lock was shut.",
        "Follow the money, he said.",
        "Register offices counted 40 dead, the board said.",
        "The group said in its newsletter that two boats were lost.",
        "Ida Holm is a reporter who was held for a day.",
        "Loading docks were hit, the board said.",
        "Sources in the port said so.",
    ],
)
def test_short_paragraphs_of_text_stay_body(line: str) -> None:
    assert parts(f"{BODY}\n{line}\n{BODY}")[1] == ("body", line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Reporting by Ida Holm; editing by Per Lund)", "credit"),
        ("Photo: Per Lund/XYZ", "credit"),
        ("READ MORE: Canal news", "boilerplate"),
        ("We use cookies to make this site work better.", "boilerplate"),
        ("© 2030 Example Post. All rights reserved.", "boilerplate"),
        ("Sign up for our morning letter", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Get the canal newsletter in your inbox", "boilerplate"),
        ("This material may not be published or broadcast.", "boilerplate"),
        ("Follow the Post on Telegram", "boilerplate"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert parts(f"{BODY}\n{BODY}\n{line}\n{BODY}")[2] == (kind, line)


def test_every_rule_is_documented() -> None:
    assert all(rule.__doc__ for rule in RULES)
