"""Rules for verbs, their subjects and their objects that are missing. Each looks at one place of a stretch."""

from onrecord.repair.gaps.words import Place, Words

TO_OBJECT = frozenset(["on", "against", "into", "toward", "towards"])
ON_PHRASES = frozenset(["other", "contrary", "hand", "part", "one"])
OBJECTS = frozenset(
    ["a", "an", "the", "its", "their", "my", "our", "your", "it", "him", "them", "mr", "mrs", "ms", "to"]
)
INVERTING = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "had",
        "have",
        "would",
        "could",
        "should",
        "did",
        "does",
        "do",
        "will",
        "can",
        "may",
        "must",
        "might",
        "cannot",
        "be",
        "ought",
        "need",
        "neither",
        "nor",
        "than",
        "but",
        "as",
        "dare",
        "said",
        "says",
        "asked",
        "shall",
        "let",
        "except",
        "like",
        "how",
        "why",
        "where",
        "what",
        "when",
        "if",
    ]
)
PASSIVE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "get",
        "got",
        "getting",
        "when",
        "once",
        "as",
        "if",
        "not",
        "often",
        "also",
        "and",
        "or",
    ]
)
TRYING = frozenset(
    [
        "trying",
        "tried",
        "tries",
        "try",
        "wants",
        "want",
        "wanted",
        "plans",
        "planned",
        "attempts",
        "attempted",
        "attempting",
        "seeking",
    ]
)
WHICH = frozenset(["what", "which", "who", "whom", "whose", "whatever"])
INTO = frozenset(["with", "into", "against", "between"])


def subject_without_verb(words: Words, at: int) -> Place | None:
    """A pronoun that can only be a subject stands before a preposition: "officials say they on the terms"."""
    after = words.low(at + 1)
    ahead = {words.low(at + 2).rstrip(","), words.low(at + 3).rstrip(",")}
    phrase = after == "on" and not ON_PHRASES.isdisjoint(ahead)
    return Place(at + 1) if after in TO_OBJECT and words.low(at) != "we" and not phrase else None


def subject_before_noun(words: Words, at: int) -> Place | None:
    """A pronoun that can only be a subject stands before an article, object or title of a name: "He a long record"."""
    apt = words.low(at + 1).rstrip(".") in OBJECTS and words.low(at - 1) not in INVERTING
    apt = apt and not (words.low(at - 1) == "and" and words.kinds[at + 1] == "D")  # "we have four and they a fifth"
    return Place(at + 1) if apt else None


def there_without_verb(words: Words, at: int) -> Place | None:
    """A sentence opens with "There" and goes on with a noun: "There no road back."."""
    noun = words.words[at + 1] in ("no", "a", "an") and words.low(at + 2) not in ("longer", "doubt")
    return Place(at + 1) if noun and words.begins(at) else None


def there_is_nothing(words: Words, at: int) -> Place | None:
    """What there is, is missing: "there have been with news of a deal"."""
    end = at + 1
    while words.kind(end) in ("F", "B"):
        end += 1
    return Place(end) if words.words[end] in INTO and not words.strands(at) else None


def object_missing(words: Words, at: int) -> Place | None:
    """A verb that always has an object stands before a preposition: "he described in", "she wants for the town"."""
    verb = at + (words.kinds[at] == "N")
    return None if words.strands(verb) else Place(verb + 1)


def infinitive_without_object(words: Words, at: int) -> Place | None:
    """The same for an infinitive that is no purpose of a noun before it: "is trying to incite in the south"."""
    apt = words.low(at - 1) in TRYING and WHICH.isdisjoint(words.before(at))
    return Place(at + 2) if apt else None


def told_nobody(words: Words, at: int) -> Place | None:
    """Somebody is told: "the envoy told that the mission needs money"."""
    apt = words.words[at + 1] == "that" and PASSIVE.isdisjoint(words.before(at, 4)) and not words.begins(at)
    return Place(at + 1) if apt else None


def auxiliary_before_and(words: Words, at: int) -> Place | None:
    """An auxiliary has nothing to help: "his troops had and cut the road"."""
    apt = words.low(at) in ("had", "has", "would", "could", "should") and words.low(at + 1) == "and"
    return Place(at + 1) if apt and words.kind(at + 2) in ("x", "K", "Q") and not words.strands(at) else None


def words_before_stop(words: Words, at: int) -> Place | None:
    """A stop is set off by a space, in text that sets off few: "the strike killed , it said"."""
    if not at or words.sets_off_stops or words.words[at][0] not in ",.;":
        return None
    return Place(at) if words.unspaced or words.kinds[at - 1] in "FNDPR" else None
