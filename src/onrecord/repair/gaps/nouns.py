"""Rules for nouns that are missing behind a determiner or a preposition. Each looks at one place of a stretch."""

from onrecord.repair.gaps.words import UNOBJECTED, Place, Words

NO_NOUN = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "with",
        "from",
        "for",
        "to",
        "into",
        "against",
        "during",
        "despite",
        "since",
        "until",
        "between",
        "among",
        "across",
        "and",
    ]
)
SET_PHRASES = frozenset(
    [
        "in depth",
        "in house",
        "in person",
        "in crowd",
        "at times",
        "for profit",
        "to date",
        "on site",
        "of late",
        "on and",
        "and/or",
        "to be",
        "for and",
        "in and",
        "with or",
    ]
)
JOINING = frozenset(["because", "which", "who", "whose", "although", "than", "whether"])
NUMERALS = frozenset(["nearly", "about", "almost", "some", "over", "around", "than"])
NOT_BEFORE_OF = frozenset(
    ["is", "are", "was", "were", "had", "made", "full", "proud", "aware", "capable", "afraid", "spoken"]
)
OPENERS = frozenset(["the", "a", "an", "its", "their", "his", "early", "late", "some", "first"])
AFTER_OF = frozenset(["in", "during", "by", "from", "on", "after"])
ALONE = frozenset(["do", "does", "did", "doing", "done", "go", "goes", "went", "going", "gone", "live", "come", "be"])
TIMES = frozenset(["week", "month", "year"])
PAIRED = frozenset(["in", "at", "on", "with", "of", "from", "by", "for", "against", "into"])
ADVERBS = frozenset(
    [
        "soon",
        "shortly",
        "day",
        "week",
        "month",
        "year",
        "years",
        "days",
        "just",
        "long",
        "not",
        "only",
        "even",
        "ever",
        "and",
        "or",
        "but",
        "to",
    ]
)
BARE_OF = frozenset(["during", "despite", "without", "among", "between", "amid", "toward", "into", "of"])
PARTITIVES = frozenset(
    [
        "group",
        "groups",
        "number",
        "series",
        "string",
        "line",
        "lot",
        "majority",
        "handful",
        "range",
        "amount",
        "wave",
        "list",
        "days",
        "weeks",
        "months",
        "city",
        "town",
        "end",
        "beginning",
        "start",
        "outbreak",
    ]
)
SHARED = frozenset(["or", "and", "but", "if", "not"])
NO_PERSONS = frozenset(["days", "weeks", "months", "years", "end", "beginning", "start", "outbreak", "city", "town"])
FOCUS = frozenset(["focus", "focused", "focuses", "focusing", "depend", "depends", "based", "rely", "relies", "relied"])
LIKE = frozenset(["countries", "states", "cities", "towns", "groups", "people", "places", "leaders", "companies"])


def determiner_without_noun(words: Words, at: int) -> Place | None:
    """A determiner ("a string of the by both sides", "the , she said") stands before a preposition, verb or stop."""
    kind, after, before = words.kind(at + 1), words.low(at + 1), words.words[at - 1] if at else ""
    if words.words[at] == "a" and len(before) == 1 and before.isupper():
        return None
    missing = kind in "sF" or (after in NO_NOUN and f"{after} {words.low(at + 2)}" not in SET_PHRASES)
    return Place(at + 1) if missing else None


def determiner_before_mark(words: Words, at: int) -> Place | None:
    """The same where the space before the mark went too, or before a closing quotation mark: "they fled the, she"."""
    return Place(at, in_word=True) if words.kinds[at] == "E" else Place(at + 1)


def possessive_before_verb(words: Words, at: int) -> Place | None:
    """A possessive or article, with or without an adverb, stands before a verb that is no noun: "its pursues"."""
    verb_at = at + 1 + (words.kinds[at + 1] == "Z")
    if (
        words.kinds[verb_at] not in "FVe"
        or words.low(verb_at) == "said"
        or (words.kinds[at] == "D" and verb_at > at + 1)
    ):
        return None
    verb = words.low(verb_at)
    alone = words.kinds[at] == "H" and (verb in ("is", "was", "are", "were") or words.low(at - 1) == "of")
    return None if alone else Place(at + 1)


def determiner_before_conjunction(words: Words, at: int) -> Place | None:
    """No noun phrase goes on with these after a determiner: "every because one of them lied"."""
    return Place(at + 1) if words.words[at + 1] in JOINING else None


def adjective_without_noun(words: Words, at: int) -> Place | None:
    """An article and an adjective that is never a noun stand before a preposition or verb: "a recent in the city"."""
    sound = words.low(at - 1) in ("so", "as", "too", "how", "that") or words.low(at) not in ("a", "the", "its", "their")
    return None if sound or words.low(at + 2) not in NO_NOUN else Place(at + 2)


def preposition_without_object(words: Words, at: int) -> Place | None:
    """The object went and left the space before the stop: "without , and", "toward ending , they said"."""
    if not at or words.sets_off_stops or words.words[at][0] not in ",.;":
        return None
    before = words.low(at - 1)
    number = before.replace(",", "").replace(".", "").isdigit() and words.low(at - 2) in NUMERALS
    missing = words.kinds[at - 1] in "PIOT" or (before.endswith("ing") and len(before) > 5) or number
    return Place(at) if missing else None


def preposition_before_mark(words: Words, at: int) -> Place | None:
    """Prepositions that never end a clause stand before a mark: "during." and, with no such verb, "without.".

    "Despite, or because of, the storm": two prepositions may share an object.
    """
    if words.low(at).endswith(",") and words.low(at + 1) in SHARED:
        return None
    if words.low(at)[:-1] in UNOBJECTED:
        return Place(at, in_word=True)
    alone = not ALONE.isdisjoint(words.before(at, 3)) or words.strands(at)
    return None if alone else Place(at, in_word=True)


def opening_without_object(words: Words, at: int) -> Place | None:
    """A sentence opens with a preposition and a comma: "In, two bombs were found"."""
    return Place(at, in_word=True) if words.begins(at) else None


def of_without_noun(words: Words, at: int) -> Place | None:
    """Nothing follows "of", and no word before it asks for it: "the early days of ended", "a line of , it said"."""
    after, noun, kind = words.low(at + 1), words.low(at - 1), words.kind(at + 1)
    ended = noun in NO_PERSONS and after.endswith("ed") and words.kind(at + 2) == "P"
    to_be = after == "to" and words.low(at + 2) == "be"
    apt = words.kinds[at] == "o" or kind in "FVes" or after in AFTER_OF or to_be or ended
    opened = any(words.low(at - n) in OPENERS for n in (2, 3, 4))
    if not apt or not opened or noun in NOT_BEFORE_OF or noun.endswith("ed"):
        return None
    if noun not in PARTITIVES and words.strands(at):
        return None
    return Place(at, in_word=True) if words.kinds[at] == "o" else Place(at + 1)


def preposition_before_verb(words: Words, at: int) -> Place | None:
    """A preposition behind a noun stands before a finite verb that nothing before it asks for: "indices of are"."""
    if (
        words.low(at) not in PAIRED
        or words.kind(at - 1) != "x"
        or words.low(at + 1) == "said"
        or words.words[at - 1].endswith(("ed", "s", "ing"))
    ):
        return None
    return None if words.strands(at) or words.words[at - 1][0].isupper() else Place(at + 1)


def participle_after_preposition(words: Words, at: int) -> Place | None:
    """A place or event is missing between a preposition and its participle: "was signed in attended by seven"."""
    after = words.low(at + 1)
    apt = words.low(at) in ("in", "at", "during") and after.endswith("ed") and len(after) > 5
    return Place(at + 1) if apt and words.low(at + 2) == "by" and not words.strands(at) else None


def preposition_before_time(words: Words, at: int) -> Place | None:
    """English says "last month" without a preposition: "was killed in last month"."""
    sworn = words.low(at - 1) in ("sworn", "brought", "came", "come", "moved", "broke", "went", "on")
    apt = words.low(at) in ("in", "at", "into") and words.low(at + 2).rstrip(",.;") in TIMES and not sworn
    return Place(at + 1) if apt and not words.strands(at) else None


def preposition_before_preposition(words: Words, at: int) -> Place | None:
    """Two prepositions that do not go together: "was speaking after in the capital"."""
    apt = words.words[at] == "after" and words.low(at + 1) in PAIRED
    return Place(at + 1) if apt and words.low(at - 1).rstrip(",") not in ADVERBS else None


def preposition_before_and(words: Words, at: int) -> Place | None:
    """A preposition that is no adverb stands before "and" and no other preposition: "in the way of and get them"."""
    word, after = words.low(at), words.low(at + 2)
    bare = word in BARE_OF and not any(kind in "POIT" for kind in words.kinds[at + 2 : at + 4])
    focus = word == "on" and words.low(at - 1) in FOCUS and words.kind(at + 2) in "DJxV"
    thing = word in ("in", "from") and after in ("the", "a", "its", "their")
    thing = thing and words.kind(at - 1) == "x" and not words.low(at - 1).endswith(("ed", "ing", "s", "n"))
    near = any(kind in "POI" for kind in words.kinds[at + 3 : at + 6])
    return Place(at + 1) if (focus or bare or (thing and not near)) and not words.strands(at) else None


def by_who(words: Words, at: int) -> Place | None:
    """After a participle "by" has an object, not a clause with "who": "are led by who deserted"."""
    apt = words.words[at] in ("by", "with") and words.words[at + 1] == "who"
    return Place(at + 1) if apt and words.low(at - 1).endswith(("d", "en")) else None


def example_without_noun(words: Words, at: int) -> Place | None:
    """What "such as" or "countries like" names is gone: "countries such as and the neighbours"."""
    if words.kinds[at] == "c":
        return Place(at + 2)
    return Place(at + 1) if words.low(at - 1) in LIKE else None
