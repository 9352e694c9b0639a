import pytest

from onrecord.lexicon.tables import read_table
from onrecord.lexicon.words import Phrases, inflect, load_words
from onrecord.records.codes import (
    ClaimAct,
    CommitmentKind,
    CommitmentStatus,
    EventStatus,
    EventType,
    Measure,
    Sector,
    Stance,
    Topic,
    codes,
)

WORDS = load_words()
PATTERNS = ("figure", "conversion", "quotation", "token", "city", "statement")


@pytest.mark.parametrize(
    ("verb", "past", "form", "tense"),
    [
        ("agree", (), "agreed", "past"),
        ("agree", (), "agreeing", "ing"),
        ("accuse", (), "accusing", "ing"),
        ("carry", (), "carries", "s"),
        ("carry", (), "carried", "past"),
        ("march", (), "marches", "s"),
        ("strike", ("struck",), "struck", "past"),
        ("hit", ("hit", "hitting"), "hit", "base"),
        ("call for", (), "called for", "past"),
    ],
)
def test_verbs_are_inflected(verb, past, form, tense):
    assert inflect(verb, past).get(form) in (tense, "past" if form == verb else tense)


def test_an_irregular_verb_has_no_regular_past():
    assert "striked" not in inflect("strike", ("struck",))


def test_the_longest_phrase_is_found_first():
    phrases = Phrases.of([("call", "name"), ("call for", "want"), ("call", "cry")])
    assert phrases.at(["they", "call", "for", "help"], 1) == (2, "want")
    assert phrases.at(["they", "call"], 1) == (1, "name")
    assert [value for _, value in phrases.all_at(["call", "for"], 0)] == ["want", "name", "cry"]
    assert phrases.at(["help"], 0) is None


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("cues", "act", codes(ClaimAct)),
        ("cues", "frames", None),
        ("triggers", "type", codes(EventType)),
        ("triggers", "part", ("verb", "noun")),
        ("nouns", "sector", ("", *codes(Sector))),
        ("nouns", "measure", ("", *codes(Measure))),
        ("stances", "stance", codes(Stance)),
        ("stances", "frame", ("that", "to", "into", "inf", "object", "bare", "do")),
        ("signs", "status", codes(EventStatus)),
        (
            "patterns",
            "kind",
            ("piece", "date", "time", "set", "figure", "conversion", "quotation", "token", "city", "statement"),
        ),
        ("topics", "topic", codes(Topic)),
        ("dues", "value", (*codes(CommitmentStatus), *codes(CommitmentKind))),
    ],
)
def test_every_code_of_a_table_exists(table, column, allowed):
    values = {row[column] for row in read_table(table)}
    assert values
    assert allowed is None or values <= set(allowed)


def test_frames_are_those_the_rules_know():
    known = {"clause", "that", "hearer", "before", "quote", "inf", "noun", "of", "for", "as", "name", "source", "none"}
    assert {frame for row in read_table("cues") for frame in row["frames"].split()} <= known


@pytest.mark.parametrize("table", ["cues", "triggers", "topics", "nouns", "stances", "dues", "classes", "signs"])
def test_no_row_stands_twice(table):
    rows = [tuple(row.values()) for row in read_table(table)]
    assert len(rows) == len(set(rows))


def test_every_event_type_has_a_verb():
    assert {row["type"] for row in read_table("triggers") if row["part"] == "verb"} == set(codes(EventType))


def test_words_are_found_in_every_form():
    assert WORDS.cues.at(["told"], 0)[1].act == "says"
    assert WORDS.cues.at(["denies"], 0)[1].act == "denies"
    assert WORDS.verbs.at(["shelled"], 0)[1].type == "ASSAULT"
    assert WORDS.event_nouns.at(["cease-fire"], 0)[1].type == "RETREAT"
    assert WORDS.nouns["count"].at(["rockets"], 0)[1].measure == "weapons"


def test_a_phrase_is_looked_for_within_the_text_only():
    phrases = Phrases.of([("call for", "want")])
    assert phrases.at(["call", "for"], 2) is None
    assert phrases.at(["for", "call"], -1) is None
    assert phrases.first_in(["they", "call", "for", "help"], 0, 4) == "want"
    assert phrases.first_in(["they", "call", "for", "help"], 2, 4) is None


def test_the_closed_classes_hold_single_words():
    assert {"the", "these"} <= WORDS.classes["determiner"]
    assert all(words and word == word.lower() for words in WORDS.classes.values() for word in words)


def test_the_more_cautious_status_is_asked_for_first():
    order = list(dict.fromkeys(sign.status for sign in WORDS.signs))
    assert order == ["failed", "denied", "conditional", "proposed", "planned", "ongoing"]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We stay,” he said. “All of us.”", ["“We stay,”", "“All of us.”"]),
        ('He said "we stay" twice.', ['"we stay"']),
        ("„Wir bleiben“, he said.", ["„Wir bleiben“"]),
        ("‘We don’t stay,’ he said.", ["‘We don’t stay,’"]),
        ("We stay here,” he said.", ["We stay here,”"]),
        ("He said “we stay and wait", ["“we stay and wait"]),
        ("The sailors’ boat is Ada’s.", []),
    ],
)
def test_quotations_are_found_by_either_mark(text, quotations):
    assert WORDS.patterns.quotation.findall(text) == quotations
