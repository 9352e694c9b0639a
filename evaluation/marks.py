"""Marks against marks: spans by layer, attributes on matched spans, links by kind, and the claim relation.

A span counts where it overlaps a gold span of its layer by at least half (intersection over union, in characters; one
to one, best first); `exact` asks for the very same span. A link counts where both its ends do and its kind is equal;
`same` links are compared as the pairs of marks that they put into one group. The claim relation counts a claim where
its content overlaps by half, over all its parts, and the source is right.
"""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import get_args

from evaluation.counts import Hits, Mistake, Scores, Share, total
from evaluation.matching import exact, overlap, pair_marks
from onrecord.reconcile.pairing import characters, overlap_of_sets, pair_off
from onrecord.records.marks import Link, LinkKind, Mark, MarkKind, Marks
from onrecord.records.text import Span

LAYERS: tuple[MarkKind, ...] = tuple(k for k in get_args(MarkKind) if k not in ("ref", "gap"))
LINKS: tuple[LinkKind, ...] = tuple(k for k in get_args(LinkKind) if k != "same")
GROUPED: tuple[MarkKind, ...] = ("con", "ev", "due")


def compare(text: str, name: str, gold: Marks, found: Marks) -> Scores:
    """The scores of one article's marks. `text` is the article's, `name` stands on the mistakes."""
    return total(
        chain(
            (layer(text, name, gold, found, kind) for kind in LAYERS),
            (links(gold, found, kind) for kind in LINKS),
            (groups(gold, found, kind) for kind in GROUPED),
            (claims(text, name, gold, found),),
        )
    )


def layer(text: str, name: str, gold: Marks, found: Marks, kind: MarkKind) -> Scores:
    """One kind of mark: its spans, and its attributes on matched spans."""
    of_gold, of_found = gold.of(kind), found.of(kind)
    pairs = pair_marks(of_gold, of_found)
    met_gold, met_found = {g.id for g, _ in pairs}, {f.id for _, f in pairs}
    missed = [("missed", m) for m in of_gold if m.id not in met_gold]
    extra = [("extra", m) for m in of_found if m.id not in met_found]
    return Scores(
        {
            kind: Hits(len(of_gold), len(of_found), len(pairs)),
            f"{kind}, exact": Hits(len(of_gold), len(of_found), exact(of_gold, of_found)),
        },
        attributes(kind, pairs),
        tuple(Mistake(kind, what, name, m.span.cut(text)) for what, m in missed + extra),
    )


def attributes(kind: MarkKind, pairs: tuple[tuple[Mark, Mark], ...]) -> dict[tuple[str, str], Share]:
    """How often an attribute is right where both give it, and how often it is given where gold gives it."""
    shares: dict[tuple[str, str], Share] = {}
    for gold, found in pairs:
        for key, value in gold.attributes.items():
            given = key in found.attributes
            shares[kind, f"{key} given"] = shares.get((kind, f"{key} given"), Share()) + Share(given, 1)
            if given:
                right = _normal(value) == _normal(found.attributes[key])
                shares[kind, key] = shares.get((kind, key), Share()) + Share(right, 1)
    return shares


def _normal(value: str) -> object:
    """A value as compared: numbers by their size, country lists in any order."""
    try:
        return float(value)
    except ValueError:
        return frozenset(value.split(";"))


def links(gold: Marks, found: Marks, kind: LinkKind) -> Scores:
    """Links of one kind: right where both ends overlap by half, whatever the far end is marked as."""
    of_gold, of_found = ([link for link in marks.links if link.kind == kind] for marks in (gold, found))

    def likeness(a: Link, b: Link) -> float:
        near = overlap(gold.by_id[a.source].span, found.by_id[b.source].span)
        return min(near, overlap(gold.by_id[a.target].span, found.by_id[b.target].span)) if near else 0.0

    right = len(pair_off(of_gold, of_found, likeness))
    return Scores({f"link {kind}": Hits(len(of_gold), len(of_found), right)})


def groups(gold: Marks, found: Marks, kind: MarkKind) -> Scores:
    """`same` links of one kind of mark, as the pairs of marks that stand in one group."""
    in_gold, in_found = ({frozenset(p) for p in _pairs(marks, kind)} for marks in (gold, found))
    twin = {g.id: f.id for g, f in pair_marks(gold.of(kind), found.of(kind))}
    right = sum(frozenset(twin.get(i, "") for i in pair) in in_found for pair in in_gold)
    return Scores({f"same {kind}": Hits(len(in_gold), len(in_found), right)})


def _pairs(marks: Marks, kind: MarkKind) -> Iterator[tuple[str, str]]:
    for group in marks.groups(kind):
        yield from combinations((m.id for m in group), 2)


def claims(text: str, name: str, gold: Marks, found: Marks) -> Scores:
    """Claims as wholes: all parts of the content, and with them the source (`claim and source`)."""
    of_gold, of_found = gold.groups("con"), found.groups("con")
    pairs = pair_off(_contents(of_gold), _contents(of_found), overlap_of_sets)
    sources = [(i, _sources(gold, of_gold[i]), _sources(found, of_found[j])) for i, j in pairs]
    wrong = [of_gold[i] for i, wanted, got in sources if not _same_source(text, wanted, got)]
    counted = len(of_gold), len(of_found)
    return Scores(
        {"claim": Hits(*counted, len(pairs)), "claim and source": Hits(*counted, len(pairs) - len(wrong))},
        mistakes=tuple(Mistake("claim and source", "wrong source", name, group[0].span.cut(text)) for group in wrong),
    )


def _contents(claims: tuple[tuple[Mark, ...], ...]) -> list[frozenset[int]]:
    return [characters(m.span for m in parts) for parts in claims]


def _sources(marks: Marks, group: tuple[Mark, ...]) -> tuple[Span, ...]:
    """Where a claim's source stands: its phrases, and what those refer to."""
    phrases = [source for content in group for source in marks.targets(content, "source")]
    meant = [far for phrase in phrases for far in marks.targets(phrase, "refers")]
    return tuple(m.span for m in phrases + meant)


def _same_source(text: str, gold: tuple[Span, ...], found: tuple[Span, ...]) -> bool:
    """True where both have none, share words in place, or name the source by the same words elsewhere."""
    if not gold or not found:
        return not gold and not found
    return any(g.overlaps(f) or _words(text, g) == _words(text, f) for g in gold for f in found)


def _words(text: str, span: Span) -> str:
    return " ".join(span.cut(text).casefold().split())
