"""Measures that look at two things at once: a figure with its measure, an event with its type and its parties.

The far end of a link is right where the two marks overlap by half or bear the same words: people wrote phrases, and
a phrase that stands three times in an article may be marked at any of the three.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from evaluation.counts import Hits, Scores, Share, total
from evaluation.matching import overlap, pair_marks
from onrecord.reconcile.pairing import ENOUGH
from onrecord.records.article import Article
from onrecord.records.codes import ActorKind
from onrecord.records.ids import EntryIds
from onrecord.records.marks import LinkKind, Mark, MarkKind, Marks
from onrecord.spot.naming import plain_name
from onrecord.spot.spotter import Spotter

NAMES: tuple[MarkKind, ...] = ("per", "org", "loc", "dem")
WITH: Mapping[MarkKind, str] = {"fig": "measure", "ev": "type"}
PARTIES: tuple[LinkKind, ...] = ("actor", "recipient", "place", "time")


def relations(article: Article, gold: Marks, found: Marks) -> Scores:
    """All of them for one article."""
    text = article.text
    return total(
        (
            names(gold, found),
            *(with_attribute(gold, found, kind, name) for kind, name in WITH.items()),
            *(parties(text, gold, found, kind) for kind in PARTIES),
            whom(article, gold, found),
        )
    )


def names(gold: Marks, found: Marks) -> Scores:
    """Names of all kinds together; the kind must be right."""
    counts = [
        Hits(len(g), len(f), len(pair_marks(g, f))) for g, f in ((gold.of(kind), found.of(kind)) for kind in NAMES)
    ]
    return Scores({"names": sum(counts, Hits())})


def with_attribute(gold: Marks, found: Marks, kind: MarkKind, name: str) -> Scores:
    """Marks of a kind whose attribute is right too; marks where people gave none are left out on both sides."""
    pairs = pair_marks(gold.of(kind), found.of(kind))
    untold = sum(name not in g.attributes for g, _ in pairs)
    asked = sum(name in g.attributes for g in gold.of(kind))
    right = sum(name in g.attributes and g.attributes[name] == f.attributes.get(name) for g, f in pairs)
    return Scores({f"{kind} with {name}": Hits(asked, len(found.of(kind)) - untold, right)})


def parties(text: str, gold: Marks, found: Marks, kind: LinkKind) -> Scores:
    """Links of matched events, where people told of them: on the mention that has the event's type, the first one."""
    counts = []
    for g, f in pair_marks(gold.of("ev"), found.of("ev")):
        if is_later(g):
            continue
        wanted, got = gold.targets(g, kind), found.targets(f, kind)
        counts.append(Hits(len(wanted), len(got), met(text, wanted, got)))
    return Scores({f"matched ev, {kind}": sum(counts, Hits())})


def is_later(mark: Mark) -> bool:
    """True of a later mention of an event: people told of its parties on the first one, which has the event's type."""
    return mark.kind == "ev" and "type" not in mark.attributes


def met(text: str, wanted: Sequence[Mark], got: Sequence[Mark]) -> int:
    """How many of the far ends are the same, one to one."""
    left = list(got)
    count = 0
    for mark in wanted:
        for other in left:
            if same_end(text, mark, other):
                left.remove(other)
                count += 1
                break
    return count


def same_end(text: str, a: Mark, b: Mark) -> bool:
    """True where two far ends are one: they overlap by half, bear the same words, an article aside, or are one
    person's name in short and in full ("Tkach", "Olena Tkach").
    """
    ours, theirs = _words(text, a), _words(text, b)
    return overlap(a.span, b.span) >= ENOUGH or ours == theirs or (a.kind == b.kind == "per" and _short(ours, theirs))


def _short(a: str, b: str) -> bool:
    return f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}")


def _words(text: str, mark: Mark) -> str:
    return " ".join(mark.span.cut(text).casefold().split()).removeprefix("the ")


def whom(article: Article, gold: Marks, found: Marks) -> Scores:
    """Who "he" or "the minister" is: of the sources that people resolved and the reader found, those right.

    Right is what a user sees: the source stands on the record for actors that it stands for by people's marks, by their
    names, and for no other.
    """
    asked = right = 0
    wanted, got = _speaking(article, gold), _speaking(article, found)
    for g, f in pair_marks(gold.of("src"), found.of("src")):
        if gold.targets(g, "refers"):
            asked += 1
            names = got.get(f.id, ())
            right += bool(names) and all(any(_is_one(a, b) for b in wanted.get(g.id, ())) for a in names)
    return Scores(shares={("src", "who"): Share(right, asked)})


def _speaking(article: Article, marks: Marks) -> Mapping[str, Sequence[tuple[str, ActorKind]]]:
    """For each source the names and kinds of the actors that it stands for."""
    mentions = spotter()(article, marks, EntryIds(article.document.id))
    named = {actor.id: (plain_name(actor.name).casefold(), actor.kind) for actor in mentions.actors}
    return {m.id: [named[actor] for actor in mentions.actors_of.get(m.id, ())] for m in marks.of("src")}


def _is_one(a: tuple[str, ActorKind], b: tuple[str, ActorKind]) -> bool:
    return a[0] == b[0] or (a[1] == b[1] == "person" and _short(a[0], b[0]))


@cache
def spotter() -> Spotter:
    """The stage that knows who is who, with the shipped tables."""
    return Spotter.default()


def b_cubed(gold: Iterable[Iterable[str]], found: Iterable[Iterable[str]]) -> tuple[float, float, int]:
    """Sums over the mentions of B-cubed precision and recall (Bagga and Baldwin 1998), and how many mentions.

    Both partitions must be of the same mentions.
    """
    of_gold = {m: frozenset(group) for group in map(tuple, gold) for m in group}
    of_found = {m: frozenset(group) for group in map(tuple, found) for m in group}
    shared = Counter({m: len(of_gold[m] & of_found[m]) for m in of_gold})
    precision = sum(shared[m] / len(of_found[m]) for m in of_gold)
    recall = sum(shared[m] / len(of_gold[m]) for m in of_gold)
    return precision, recall, len(of_gold)
