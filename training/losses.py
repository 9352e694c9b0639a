"""What each task's answers cost, in nats. Pairs are scored against their head's having no such link at all.

Means are over what a step asks and FEW more, so that a question asked once in a step does not weigh as much as one
asked fifty times: such means made most of the noise in the encoder's gradients (docs/LOG.md, 2026-11-26).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.language.layout import Layout, Links
from training.batches import Batch, Linked, Taught
from training.network import Network

RARE = 20  # sound places that one gap weighs as much as
FEW = 10  # answers in a step that are few
MOST_NAMES = 1 << 32  # in a step


@dataclass(frozen=True, slots=True)
class Scores:
    """A network's scores: `tags` (words, layers, 3), `gaps` (words,), `classes` (spans, all answers side by side).

    `links`: of each kind that is asked, the score of each pair against having none.
    """

    tags: Tensor
    gaps: Tensor
    classes: Tensor
    links: Mapping[str, Tensor]


def answers(network: Network, layout: Layout, batch: Batch) -> Scores:
    """What a network answers to all that a step asks."""
    words = read(network, batch)
    tags, gaps = network.tagger(words)
    if not len(batch.starts):
        return Scores(tags, gaps, words.new_zeros(0, sum(network.spans.sizes)), {})
    vectors, classes, none = network.spans(words, batch.starts, batch.ends, batch.kinds)
    return Scores(tags, gaps, classes, dict(_scored(network, layout, batch, vectors, none)))


def losses(network: Network, layout: Layout, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task, in nats: a word (tags: summed over the layers), a span, a head or a pair.

    With a teacher, `taught …` is the same for its opinion: how far the pupil's probabilities are from the teacher's.
    """
    said = answers(network, layout, batch)
    told = batch.tags.T.reshape(-1)
    by_word = nn.functional.cross_entropy(said.tags.reshape(-1, 3), told, ignore_index=-1, reduction="sum")
    found = {
        "tags": by_word / (batch.tags[0] >= 0).sum().clamp(min=1),
        "gaps": _gap_loss(said.gaps, batch.gaps.float()),
    }
    taught = {"taught tags": taught_tags(said.tags, said.gaps, batch.taught)} if batch.taught else {}
    if len(batch.starts):
        sets = said.classes.split(network.spans.sizes, dim=1)
        found["classes"] = torch.stack([_class_loss(part, batch.classes[:, i]) for i, part in enumerate(sets)]).sum()
        links = [
            (kind, batch.links[kind.name], said.links[kind.name]) for kind in layout.links if kind.name in said.links
        ]
        nothing = said.classes.sum() * 0  # keeps the graph whole where a step asks no link
        found["links"] = sum((_link_loss(*one) for one in links), start=nothing)
        if batch.taught:
            theirs = batch.taught.classes.split(network.spans.sizes, dim=1)
            apart = (distance(ours, other) for ours, other in zip(sets, theirs, strict=True))
            taught["taught classes"] = sum(apart, start=nothing)
            taught["taught links"] = sum((taught_link(*one) for one in links), start=nothing)
    return found | taught


def read(network: Network, batch: Batch) -> Tensor:
    """The vectors of all words, (W, H). Where a machine has units for bfloat16 the encoder computes in it."""
    where = batch.order.device.type
    has_units = where == "cuda" or torch.cpu.get_capabilities().get("amx_bf16", False)
    with torch.autocast(where, torch.bfloat16, enabled=has_units):
        seen = [network.encoder(pieces, ways, mask)[rows, at] for pieces, ways, mask, rows, at in batch.groups]
    return torch.cat(seen)[batch.order].float()


def _class_loss(scores: Tensor, told: Tensor) -> Tensor:
    cost = nn.functional.cross_entropy(scores, told, ignore_index=-1, reduction="sum")
    return _mean(cost, (told >= 0).sum())


def _mean(summed: Tensor, asked: int | Tensor) -> Tensor:
    return summed / (asked + FEW)


def _gap_loss(scores: Tensor, told: Tensor) -> Tensor:
    """Missing words before each word: they are rare, so that one gap weighs as much as RARE sound places."""
    weights = 1 + (RARE - 1) * told
    return nn.functional.binary_cross_entropy_with_logits(scores, told, weights, reduction="sum") / weights.sum()


def _scored(
    network: Network, layout: Layout, batch: Batch, vectors: Tensor, none: Tensor
) -> Iterator[tuple[str, Tensor]]:
    """Each kind of links that is told of, with the scores of its pairs; all scored in one go."""
    if not batch.links:
        return
    heads, targets, features = (
        torch.cat([getattr(told, part) for told in batch.links.values()]) for part in ("heads", "targets", "features")
    )
    scores = network.pairs(vectors[heads], vectors[targets], features) - none[heads]
    number = {links.name: i for i, links in enumerate(layout.links)}
    parts = scores.split([len(told.heads) for told in batch.links.values()])
    for name, part in zip(batch.links, parts, strict=True):
        yield name, part[:, number[name]]


def _link_loss(links: Links, told: Linked, scores: Tensor) -> Tensor:
    if links.several:
        return several_loss(scores, told.heads, told.words, told.right)
    return choice_loss(scores, told.heads, told.right)


def several_loss(scores: Tensor, heads: Tensor, names: Tensor, right: Tensor) -> Tensor:
    """Each name (candidates of the same words) yes or no, by the log of the sum over its mentions; mean of heads' sums.

    One mention may carry it: which of five "Russia" is meant by an actor "Russia" nobody said.
    """
    told = right >= 0
    scores, heads, names, right = (part[told] for part in (scores, heads, names, right))
    if not len(heads):
        return scores.sum() * 0
    of_pair, count = by_name(heads, names)
    meant = scores.new_zeros(count).scatter_reduce(0, of_pair, (right == 1).float(), "amax")
    summed = log_sums(scores, of_pair, count)
    loss = nn.functional.binary_cross_entropy_with_logits(summed, meant, reduction="sum")
    return _mean(loss, len(heads.unique()))


def by_name(heads: Tensor, names: Tensor) -> tuple[Tensor, int]:
    """For each pair the number of its head's candidate name, and how many there are."""
    groups, of_pair = (heads * MOST_NAMES + names).unique(return_inverse=True)
    return of_pair, len(groups)


def log_sums(scores: Tensor, of_pair: Tensor, count: int) -> Tensor:
    """The logarithm of the sum of exponentials of the scores in each group: (groups,)."""
    most = scores.new_full((count,), -math.inf).scatter_reduce(0, of_pair, scores.detach(), "amax")
    return scores.new_zeros(count).index_add(0, of_pair, (scores - most[of_pair]).exp()).log() + most


def choice_loss(scores: Tensor, heads: Tensor, right: Tensor) -> Tensor:
    """The best candidate, or none (score 0): minus the log of the probability of any right one."""
    told = right >= 0
    scores, right = scores[told], right[told]
    heads = heads[told].unique(return_inverse=True)[1]
    if not len(heads):
        return scores.sum() * 0
    count = int(heads.max()) + 1
    has_none = scores.new_zeros(count).index_add(0, heads, (right == 1).float()) == 0
    offered, of_head = with_none(scores, heads, count)
    good = torch.cat([right == 1, has_none])
    return _mean((log_sums(offered, of_head, count) - log_sums(offered[good], of_head[good], count)).sum(), count)


def with_none(scores: Tensor, heads: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Behind the candidates of all heads each one's "none", whose score is 0; and the heads of all these."""
    return torch.cat([scores, scores.new_zeros(count)]), torch.cat([heads, torch.arange(count, device=heads.device)])


def taught_tags(tags: Tensor, gaps: Tensor, taught: Taught) -> Tensor:
    """How far tags and gaps are from the teacher's: a word, summed over the layers."""
    layers = tags.shape[-2]
    asked = ~taught.gaps.isnan()
    of_gaps = nn.functional.binary_cross_entropy_with_logits(gaps[asked], taught.gaps[asked].sigmoid())
    return layers * distance(tags.flatten(0, 1), taught.tags.flatten(0, 1)) + of_gaps


def distance(scores: Tensor, taught: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the teacher's answers and the pupil's, (n, answers) each: mean, in nats."""
    asked = ~taught[:, 0].isnan()
    if not asked.any():
        return scores.sum() * 0
    ours, theirs = scores[asked].log_softmax(-1), taught[asked].log_softmax(-1)
    return _mean(nn.functional.kl_div(ours, theirs, reduction="sum", log_target=True), len(ours))


def taught_link(links: Links, told: Linked, scores: Tensor) -> Tensor:
    """How far the pupil's links are from the teacher's: of many by name, of one over the candidates and none."""
    asked = ~told.taught.isnan()
    scores, taught, heads, names = (part[asked] for part in (scores, told.taught, told.heads, told.words))
    if not len(heads):
        return scores.sum() * 0
    if links.several:
        of_pair, count = by_name(heads, names)
        ours, theirs = (log_sums(part, of_pair, count) for part in (scores, taught))
        loss = nn.functional.binary_cross_entropy_with_logits(ours, theirs.sigmoid(), reduction="sum")
        return _mean(loss, len(heads.unique()))
    heads = heads.unique(return_inverse=True)[1]
    count = int(heads.max()) + 1
    ours, of_head = with_none(scores, heads, count)
    theirs, _ = with_none(taught, heads, count)
    ours, theirs = (part - log_sums(part, of_head, count)[of_head] for part in (ours, theirs))
    return _mean((theirs.exp() * (theirs - ours)).sum(), count)
