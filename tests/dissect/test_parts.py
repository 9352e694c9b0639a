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
        "May 3 (XYZ) -",
        "HAVEN, (Xyz) -",
        "HAVEN, Nov 2, 2030 /Xyzwire/ --",
        "Port Lund, Norway -",
        "OSLO:",
        "HAVEN, March 05 (XYZ) –",
        "Wednesday, October 9, 2030",
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
        "Order on the Use of Locks (A/12)",
        "Ida Holm, Minister of Ports - The board met.",
        "WEATHER: A storm is due on Friday.",
        "OSLO: a town and its canal",
        "Wednesday, October 9, 2030 was a wet day.",
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
        "The views expressed by the board drew criticism.",
        "Live fire was heard, she said.",
        "To the latest offer the board gave no answer.",
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


@pytest.mark.parametrize("line", ["HAVEN, Jan. 8", "Oslo, January 8, 2030", "HAVEN, Norland, 8 January 2030"])
def test_place_and_day_on_a_line_of_their_own_are_a_dateline(line: str) -> None:
    assert parts(f"{line}\n{BODY}\n{BODY}")[0] == ("dateline", line)


@pytest.mark.parametrize(
    "stamp", ["14:05 GMT", "10.23am BST", "14.05 Uhr", "9:15", "2 hours ago", "3 June 2030 09.15 BST"]
)
def test_a_time_on_its_own_line_heads_an_entry(stamp: str) -> None:
    text = f"Canal live\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{stamp}\nBoats may pass again\n{BODY}"
    assert parts(text)[6:] == [("dateline", stamp), ("heading", "Boats may pass again"), ("body", BODY)]


@pytest.mark.parametrize("stamp", ["14:05 GMT -", "12.31 Uhr:", "9:15am —", "14:05 GMT"])
def test_a_time_before_an_entry_is_cut_off_where_it_comes_again(stamp: str) -> None:
    text = f"Canal live\n{stamp} {BODY}\n{stamp} Two boats sank.\n{BODY}"
    assert parts(text)[1:5] == [("dateline", stamp), ("body", BODY), ("dateline", stamp), ("body", "Two boats sank.")]
    alone = f"Canal news\n{stamp} {BODY}\n{BODY}"
    assert parts(alone)[1] == ("body", f"{stamp} {BODY}")


def test_figures_before_words_are_no_times() -> None:
    text = f"12.50 crowns were paid. {BODY}\n13.40 crowns were asked. {BODY}\n{BODY}"
    assert {kind for kind, _ in parts(text)} == {"body"}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("A boat waits on Friday. Photo: Ida Holm/XYZ", ["boilerplate", "credit"]),
        ("A boat waits Image: Ida Holm.", ["boilerplate", "credit"]),
        (f"{BODY} Source: Xyz News", ["body", "credit"]),
        ("FILE - A boat waits at the lock on June 3, 2030.", ["boilerplate"]),
        ("A boat waits at the lock on Friday. (Xyz Photo/Ida Holm)", ["body"]),
        ("A boat waits at the lock on Friday. (Photo by Ida Holm)", ["boilerplate"]),
        ("A boat waits at the lock on Friday [Ida Holm/Xyz]", ["boilerplate"]),
        ("Nine boats sank, the board said. (Xyz via Example Post)", ["body"]),
        ("Image caption, A boat waits at the lock", ["boilerplate"]),
    ],
)
def test_captions_and_their_credits(line: str, kinds: list[str]) -> None:
    text = f"{BODY}\n{line}\n{BODY}\n{BODY}\n{BODY}"
    assert [kind for kind, _ in parts(text)] == ["body", *kinds, "body", "body", "body"]


@pytest.mark.parametrize("line", ["By Force Or By Talks", "By Talks Alone", "By Land or by Sea"])
def test_a_heading_that_begins_with_by_is_no_byline(line: str) -> None:
    assert parts(f"Norland and the canal\n{line}\n{BODY}\n{BODY}")[1] == ("heading", line)
    long = "\n".join([BODY] * 7)
    assert ("heading", line) in parts(f"Norland and the canal\n{long}\n{line}\n{long}")
    assert parts(f"{line}\n{BODY}\n{BODY}")[0] == ("headline", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Holm",
        "BY IDA HOLM",
        "By Şule Öz and Per van Lund",
        "By The Foreign Staff",
        "By Ida Holm in Haven",
        "By Ida Holm, Xyz News",
    ],
)
def test_bylines(line: str) -> None:
    assert parts(f"Lock opens after a week\n{line}\n{BODY}\n{BODY}")[1] == ("credit", line)
    assert parts(f"Lock opens after a week\n{BODY}\n{BODY}\n{line}")[3] == ("credit", line)


@pytest.mark.parametrize(
    "line", ["1. The lock", "THE WEIR AND THE DAM", "IV. Terms of use", "**The weir**", "## The weir", "Will it hold?"]
)
def test_headings(line: str) -> None:
    assert parts(f"Plan for the canal\n{BODY}\n{line}\n{BODY}\n{BODY}")[2] == ("heading", line)


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "(a) "])
def test_an_item_of_a_list_is_body(mark: str) -> None:
    items = [f"{mark}Norland opens its lock", f"{mark}Two boats sank. One was saved."]
    assert [("body", item) for item in items] == parts("\n".join([BODY, *items, "So it was."]))[1:3]


@pytest.mark.parametrize("label", ["Q:", "QUESTION:", "MR. LUND:", "IDA HOLM (in Haven):"])
def test_a_turn_of_talk_is_body(label: str) -> None:
    turn = f"{label} Will the lock hold?"
    assert parts(f"Talk at the lock\n{turn}\n{BODY}\n{turn}\n{BODY}\n{turn}\n{BODY}")[1] == ("body", turn)


def test_a_subscription_page_around_an_article() -> None:
    text = "\n".join(
        [
            "Middle East",
            "Lock opens after a week",
            "Boats may pass again, says board",
            "By Ida Holm",
            "4 min read",
            BODY,
            "Already a subscriber? Log in",
            "You have 2 free articles left this month",
            "For more than a decade, monitors could follow the canal, visit it and check out boats.",
            "More: Canal news and views",
            "We value your privacy. We and our partners store things.",
            BODY,
            "Per Lund reported from Haven and Una Berg from Oslo.",
            "With inputs from agencies",
        ]
    )
    assert [kind for kind, _ in parts(text)] == [
        "boilerplate", "headline", "heading", "credit", "boilerplate", "body", "boilerplate", "boilerplate", "body",
        "boilerplate", "boilerplate", "body", "credit", "credit",
    ]  # fmt: skip


def test_every_rule_is_documented() -> None:
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize("heading", ["Comments", "2 comments", "Leave a comment", "Post a reply", "Comments (14)"])
def test_what_readers_wrote_below_is_not_the_report(heading: str) -> None:
    told = "this is a lie, five hundred died that night and nobody in the town says so any more."
    assert parts(f"{BODY}\n\n{BODY}\n\n{heading}\n\n{told}\n\n{told}")[2:] == [
        ("boilerplate", heading),
        ("boilerplate", told),
        ("boilerplate", told),
    ]


def test_a_report_may_speak_of_comments() -> None:
    text = f"{BODY}\n\nThe board gave no further comments.\n\n{BODY}"
    assert [kind for kind, _ in parts(text)] == ["body", "body", "body"]
