import json
from pathlib import Path

import pytest

from onrecord.dissect.sentences import split
from onrecord.mark.rules import RULES, RulesMarker
from onrecord.records.article import Article, Document, Part
from onrecord.records.marks import Mark, MarkKind, Marks
from onrecord.records.text import Span

MARKER = RulesMarker.default()
CASES = Path(__file__).parents[1] / "cases"
CLAIMS = json.loads((CASES / "rules_claims.json").read_text("utf-8"))
MISSES = json.loads((CASES / "known_failures.json").read_text("utf-8"))["rules"]


class Read:
    """A text read by the rules, and short questions about it."""

    def __init__(self, text: str, *parts: Part):
        document = Document(
            id="d1",
            input="-",
            title=None,
            outlet=None,
            authors=(),
            url=None,
            language="en",
            published="2031-05-14",
            text=text,
            parts=parts or (Part("body", Span(0, len(text))),),
            sentences=split(text),
        )
        self.text = text
        self.marks: Marks = MARKER(Article(document))

    def words(self, *kinds: MarkKind) -> list[str]:
        return [m.span.cut(self.text) for m in self.marks.of(*kinds)]

    def one(self, kind: MarkKind, words: str) -> Mark:
        return next(m for m in self.marks.of(kind) if m.span.cut(self.text) == words)

    def ends(self, mark: Mark, link: str) -> list[str]:
        return [m.span.cut(self.text) for m in self.marks.targets(mark, link)]

    def claims(self) -> list[dict[str, object]]:
        return [
            {
                "contents": [m.span.cut(self.text) for m in group],
                "source": next(iter(self.ends(group[0], "source")), None),
                "kind": group[0].attributes["kind"],
                "act": self.marks.targets(group[0], "cue")[0].attributes["act"],
            }
            for group in self.marks.groups("con")
        ]


@pytest.mark.parametrize("case", CLAIMS, ids=[c["why"] for c in CLAIMS])
def test_claims(case):
    expected = {key: case[key] for key in ("contents", "source", "kind", "act")}
    assert expected in Read(case["text"]).claims()


def test_a_claim_within_a_claim_is_two_claims():
    read = Read("Odo Brandt told reporters that the rebels said they would leave the mill.")
    assert [(c["source"], c["contents"]) for c in read.claims()] == [
        ("Odo Brandt", ["the rebels said they would leave the mill"]),
        ("the rebels", ["they would leave the mill"]),
    ]


def test_a_second_cue_is_a_second_claim_of_the_same_source():
    read = Read("Odo Brandt said the mill burned, adding that the ferry was safe.")
    assert [(c["source"], c["contents"]) for c in read.claims()] == [
        ("Odo Brandt", ["the mill burned"]),
        ("Odo Brandt", ["the ferry was safe"]),
    ]


def test_a_noun_is_no_cue_and_a_thing_denied_no_content():
    assert Read("The reports of the day reached the rebels.").claims() == []
    assert Read("The rebels denied the charges.").claims() == []


def test_a_lone_quotation_belongs_to_the_source_before_it():
    read = Read("“The mill is lost,” Odo Brandt said.\n\n“Nobody will grind there again this year.”")
    assert [c.attributes["kind"] for c in read.marks.of("con")] == ["direct", "direct"]
    assert read.ends(read.marks.of("con")[1], "source") == ["Odo Brandt"]


@pytest.mark.parametrize(
    ("text", "phrase", "means"),
    [
        ("Odo Brandt said the mill burned. He said the ferry was safe.", "He", ["Odo Brandt"]),
        (
            "Foreign Minister Odo Brandt said the mill burned. The minister said it was late.",
            "The minister",
            ["Odo Brandt"],
        ),
    ],
)
def test_short_sources_point_back(text, phrase, means):
    read = Read(text)
    assert read.ends(read.one("src", phrase), "refers") == means


def test_a_surname_of_two_people_points_at_neither():
    read = Read("Odo Brandt said the mill burned. Ilka Brandt said the ferry sank. Brandt said no more.")
    assert read.words("per")[2:] == ["Brandt"]
    assert read.ends(read.one("src", "Brandt"), "refers") == []


def test_names_are_told_apart():
    read = Read(
        "Norwegian President Ilka Vance met Odo Brandt of the Lakeside Relief Council in Oslo, near the Tarn region."
    )
    assert read.words("per") == ["Ilka Vance", "Odo Brandt"]
    assert read.words("org") == ["Lakeside Relief Council"]
    assert read.words("dem") == ["Norwegian"]
    assert read.words("loc") == ["Oslo", "Tarn region"]
    assert read.one("per", "Ilka Vance").attributes["country"] == "NOR"


def test_a_name_without_a_first_name_is_a_person_once_it_speaks():
    assert Read("Brandtner said the mill burned. The men of Brandtner left.").words("per") == ["Brandtner", "Brandtner"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("They met on Sunday evening and again yesterday.", ["Sunday evening", "yesterday"]),
        ("Talks are set between March 3 and March 9.", ["between March 3 and March 9"]),
        ("The port fell a week ago, on 4 May 2031.", ["a week ago", "4 May 2031"]),
        ("It has lasted since November 2029.", ["November 2029"]),
    ],
)
def test_times(text, times):
    assert Read(text).words("t") == times


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("The blast killed at least 14 people.", "at least 14 people", "killed"),
        ("The blast killed two men and wounded nine others.", "nine others", "wounded"),
        ("Thirty sailors were wounded.", "Thirty sailors", "wounded"),
        ("They swapped more than 90 prisoners.", "more than 90 prisoners", "exchanged"),
        ("Crews fired dozens of rockets.", "dozens of rockets", "weapons"),
        ("The army deployed 5,000 troops.", "5,000 troops", "troops"),
        ("The front is 40 miles (64 km) long.", "40 miles (64 km)", "distance"),
        ("They would need a week to answer.", "a week", "duration"),
        ("About 30 percent of the crop burned.", "About 30 percent", "share"),
        ("The pledge was worth $4 million.", "$4 million", "money"),
    ],
)
def test_figures(text, figure, measure):
    assert Read(text).one("fig", figure).attributes["measure"] == measure


@pytest.mark.parametrize(
    "text", ["He was the 3rd man there.", "An F-16 flew past.", "One of them left.", "The two sides left."]
)
def test_ordinals_models_and_pronouns_are_no_figures(text):
    assert Read(text).words("fig") == []


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("Norway attacked the port.", "attacked", "ASSAULT", "happened"),
        ("Norway and Denmark will discuss the ports.", "discuss", "CONSULT", "planned"),
        ("Norway never attacked the port.", "attacked", "ASSAULT", "denied"),
        ("Norway denied that its navy had shelled the port.", "shelled", "ASSAULT", "denied"),
        ("Norway failed to withdraw from the port.", "withdraw", "RETREAT", "failed"),
        ("Norway proposed talks with Denmark.", "talks", "CONSULT", "proposed"),
        ("The siege of the port went on.", "siege", "COERCE", "ongoing"),
    ],
)
def test_events_have_a_type_and_a_standing(text, trigger, kind, status):
    event = Read(text).one("ev", trigger)
    assert (event.attributes["type"], event.attributes["status"]) == (kind, status)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Norway bombarded Denmark on Monday.", "bombarded", ["Norway"], ["Denmark"]),
        ("Denmark was bombarded by Norway.", "bombarded", ["Norway"], ["Denmark"]),
        ("Talks between Norway and Denmark began.", "Talks", ["Norway", "Denmark"], []),
        ("Norwegian strikes on Denmark went on.", "strikes", ["Norwegian"], ["Denmark"]),
    ],
)
def test_events_have_participants(text, trigger, actors, recipients):
    read = Read(text)
    event = read.one("ev", trigger)
    assert (read.ends(event, "actor"), read.ends(event, "recipient")) == (actors, recipients)


def test_an_event_has_its_own_place_and_time_not_that_of_the_report():
    read = Read("Norway and Denmark met in Vienna on Tuesday, officials said Friday.")
    event = read.one("ev", "met")
    assert (read.ends(event, "place"), read.ends(event, "time")) == (["Vienna"], ["Tuesday"])


def test_talks_that_open_a_report_are_where_it_was_written_and_the_same_city_is_that_one():
    text = "VIENNA (XY) — Norway and Denmark met Tuesday.\nThe talks on May 2 in the same city failed."
    body = text.index("Norway")
    read = Read(text, Part("dateline", Span(0, body - 1)), Part("body", Span(body, len(text))))
    assert read.ends(read.one("ev", "met"), "place") == ["VIENNA"]
    assert read.ends(read.one("ev", "talks"), "place") == ["VIENNA"]


def test_mentions_of_one_event_are_joined_and_those_of_another_day_are_not():
    same = Read("Norway shelled Denmark on Monday. The attack lasted an hour.")
    assert [[m.span.cut(same.text) for m in g] for g in same.marks.groups("ev")] == [["shelled", "attack"]]
    apart = Read("Norway and Denmark held talks on Monday. The talks on May 2 failed.")
    assert len(apart.marks.groups("ev")) == 2


def test_a_loss_is_no_event_of_its_own_and_not_the_deed_of_whoever_was_hit():
    read = Read("Norway shelled Denmark, killing six people.")
    assert [[m.span.cut(read.text) for m in g] for g in read.marks.groups("ev")] == [["shelled", "killing"]]
    assert read.ends(read.one("ev", "killing"), "actor") == []
    assert read.one("fig", "six people").attributes["measure"] == "killed"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The militia would withdraw if the road opened.", "withdraw", "conditional"),
        ("Norway may have attacked Denmark.", "attacked", "conditional"),
        ("Norway would soon attack Denmark.", "attack", "planned"),
        ("Norway planned an attack on Denmark.", "attack", "planned"),
        ("Norway foiled an attack on the port.", "attack", "failed"),
        ("There was no attack on the port.", "attack", "denied"),
        ("Norway left without attacking the port.", "attacking", "denied"),
    ],
)
def test_what_is_not_known_to_have_happened_is_never_told_as_happened(text, trigger, status):
    assert Read(text).one("ev", trigger).attributes["status"] == status


def test_a_planned_act_is_not_joined_with_one_that_happened():
    read = Read("Norway attacked Denmark. Norway would soon attack Denmark.")
    assert [len(g) for g in read.marks.groups("ev")] == [1, 1]


def test_where_people_meet_is_a_place_and_nobody_they_met():
    read = Read("They met in Aleppo and in Bir al-Tamr.")
    assert read.words("loc") == ["Aleppo", "Bir al-Tamr"]
    met = read.one("ev", "met")
    assert (read.ends(met, "place"), read.ends(met, "recipient")) == (["Aleppo", "Bir al-Tamr"], [])


def test_a_name_of_initials_keeps_its_last_stop():
    assert Read("Norway met officials of the U.K.").words("loc") == ["Norway", "U.K."]


STATEMENT = "Statement by President Ilka Vance\nI thank our crews. We will rebuild.\nMy heart is with them."


def statement(text: str) -> Read:
    head = text.index("\n")
    return Read(text, Part("headline", Span(0, head)), Part("body", Span(head + 1, len(text))))


def test_a_statement_in_the_first_person_is_said_by_whom_the_headline_names():
    read = statement(STATEMENT)
    said = read.marks.of("con")
    assert [m.span.cut(read.text) for m in said] == STATEMENT.split("\n")[1:]
    assert {m.attributes["kind"] for m in said} == {"direct"}
    assert [read.ends(m, "source") for m in said] == [["Ilka Vance"]] * 2
    assert read.words("cue") == []


@pytest.mark.parametrize(
    "text",
    [
        STATEMENT.replace("Statement by", "Visit of"),
        STATEMENT.replace("I thank our", "She thanked the").replace("We", "They").replace("My", "Her"),
    ],
)
def test_a_report_is_no_statement(text):
    assert statement(text).words("con") == []


@pytest.mark.parametrize("case", MISSES, ids=[c["why"] for c in MISSES])
@pytest.mark.xfail(strict=True, reason="known failures of the rules")
def test_known_failures(case):
    assert case["words"] in Read(case["text"]).words(case["kind"])


def test_each_demand_is_a_term_with_holder_and_addressee():
    read = Read(
        "The memorandum suggested that Denmark withdraw its forces and hold elections as a condition for a truce."
    )
    terms = read.marks.of("term")
    assert [t.span.cut(read.text) for t in terms] == ["withdraw its forces", "hold elections"]
    assert [t.attributes["stance"] for t in terms] == ["conditions", "conditions"]
    assert [t.attributes["topic"] for t in terms] == ["withdrawal", "elections-and-government"]
    assert read.ends(terms[0], "holder") == ["The memorandum"]
    assert read.ends(terms[0], "addressee") == ["Denmark"]


@pytest.mark.parametrize(
    ("text", "term", "stance"),
    [
        ("Norway called on Denmark to free the crew.", "free the crew", "demands"),
        ("Norway rejected the plan for the strait.", "the plan for the strait", "rejects"),
        ("Norway refused to leave the strait.", "leave the strait", "rejects"),
        ("Norway accepted the proposed truce.", "the proposed truce", "accepts"),
        ("Norway was ready for a short truce, not a full peace.", "a short truce", "offers"),
    ],
)
def test_stances(text, term, stance):
    read = Read(text)
    found = read.one("term", term)
    assert found.attributes["stance"] == stance
    assert read.ends(found, "holder") == ["Norway"]


def test_what_one_side_is_asked_to_do_is_no_event():
    read = Read("Norway demanded that Denmark arrest the crew.")
    assert read.words("ev") == ["demanded"]


@pytest.mark.parametrize(
    ("text", "due", "kind", "status"),
    [
        ("Norway and Denmark agreed to swap 40 sailors.", "swap 40 sailors", "exchange", "agreed"),
        ("Norway promised to withdraw its ships.", "withdraw its ships", "withdrawal", "promised"),
    ],
)
def test_commitments(text, due, kind, status):
    mark = Read(text).one("due", due)
    assert (mark.attributes["kind"], mark.attributes["status"]) == (kind, status)


def test_what_another_is_said_to_do_is_no_promise():
    assert Read("Norway said Denmark would release the crew.").words("due") == []


def test_only_readable_parts_are_marked():
    text = "Norway attacked the port.\nDenmark attacked the mill."
    end = text.index("\n")
    read = Read(text, Part("body", Span(0, end)), Part("credit", Span(end + 1, len(text))))
    assert all(m.span.end <= end for m in read.marks.marks)


def test_every_mark_bears_the_makers_name_and_reading_again_gives_the_same():
    text = "Norway attacked the port on Monday, killing six people, Odo Brandt said."
    assert {m.maker for m in Read(text).marks.marks} == {MARKER.name} == {"rules/1"}
    assert Read(text).marks == Read(text).marks


def test_every_rule_says_what_it_does():
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    "text", ["", " \n ", "“", "said", "’s", "Norway", "1", "According to", ", said he" * 40, '“‘"' * 50]
)
def test_scraps_are_read_without_a_fuss(text):
    Read(text)


def test_a_long_text_without_a_stop_is_read_in_bounded_sentences():
    read = Read("Norway said the Danish navy attacked two ports on Monday and " * 400)
    assert sum(m.kind == "ev" for m in read.marks.marks) == 400  # how the time grows: benchmarks/growth.py
