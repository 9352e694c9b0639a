"""What each task's answers cost, in nats. Pairs are scored against their head's having no such link at all.

Means are over what a step asks and FEW more (`training.asked`): without that such means made most of the noise in the
encoder's gradients (docs/LOG.md, 2026-11-26). Nothing here asks a GPU how many there are of anything, for that waits
for all that it was given to do.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.asked import FEW, Questions
from training.batches import Batch, Taught
from training.network import Network

RARE = 20  # sound places that one gap weighs as much as


@dataclass(frozen=True, slots=True)
class Scores:
    """A network's scores: `tags` (words, layers, 3), `gaps` (words,), `classes` (spans, all answers side by side).

    `links` (pairs,): each against having none.
    """

    tags: Tensor
    gaps: Tensor
    classes: Tensor
    links: Tensor


def answers(network: Network, batch: Batch) -> Scores:
    """What a network answers to all that a step asks."""
    words = read(network, batch)
    tags, gaps = network.tagger(words)
    if not len(batch.starts):
        return Scores(tags, gaps, words.new_zeros(0, sum(network.spans.sizes)), words.new_zeros(0))
    vectors, classes, none = network.spans(words, batch.starts, batch.ends, batch.kinds)
    return Scores(tags, gaps, classes, _links(network, batch, vectors, none))


def _links(network: Network, batch: Batch, vectors: Tensor, none: Tensor) -> Tensor:
    """The score of each pair for its own kind of link."""
    if not batch.asked:
        return vectors.new_zeros(0)
    heads, kinds = batch.asked.heads, batch.asked.kinds
    scores = network.pairs(vectors[heads], vectors[batch.asked.targets], batch.asked.features) - none[heads]
    return scores.gather(1, kinds[:, None]).squeeze(1)


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task, in nats: a word (tags: summed over the layers), a span, a head or a pair.

    With a teacher, `taught …` is the same for its opinion: how far the pupil's probabilities are from the teacher's.
    """
    said = answers(network, batch)
    told = batch.tags.T.reshape(-1)
    by_word = nn.functional.cross_entropy(said.tags.reshape(-1, 3), told, ignore_index=-1, reduction="sum")
    found = {
        "tags": by_word / (batch.tags[0] >= 0).sum().clamp(min=1),
        "gaps": _gap_loss(said.gaps, batch.gaps.float()),
    }
    if batch.taught:
        found["taught tags"] = taught_tags(said.tags, said.gaps, batch.taught)
    if not len(batch.starts):
        return found
    sets = said.classes.split(network.spans.sizes, dim=1)
    found["classes"] = torch.stack([_class_loss(part, batch.classes[:, i]) for i, part in enumerate(sets)]).sum()
    nothing = said.classes.sum() * 0  # keeps the graph whole where a step asks no link
    asked = batch.asked
    found["links"] = nothing
    if asked:
        found["links"] = nothing + several_loss(said.links, asked.several) + choice_loss(said.links, asked.choices)
    if batch.taught:
        of_spans = said.classes[batch.taught.spans].split(network.spans.sizes, dim=1)
        theirs = batch.taught.classes.split(network.spans.sizes, dim=1)
        found["taught classes"] = torch.stack([distance(*pair) for pair in zip(of_spans, theirs, strict=True)]).sum()
        found["taught links"] = nothing
        if asked:
            taught = taught_several(said.links, asked.taught_several) + taught_choice(said.links, asked.taught_choices)
            found["taught links"] = nothing + taught
    return found


def read(network: Network, batch: Batch) -> Tensor:
    """The vectors of all words, (W, H). Where a machine has units for bfloat16 the encoder computes in it."""
    where = batch.order.device.type
    has_units = where == "cuda" or torch.cpu.get_capabilities().get("amx_bf16", False)
    with torch.autocast(where, torch.bfloat16, enabled=has_units):
        seen = [network.encoder(pieces, ways, mask)[rows, at] for pieces, ways, mask, rows, at in batch.groups]
    return torch.cat(seen)[batch.order].float()


def _class_loss(scores: Tensor, told: Tensor) -> Tensor:
    cost = nn.functional.cross_entropy(scores, told, ignore_index=-1, reduction="sum")
    return cost / ((told >= 0).sum() + FEW)


def _gap_loss(scores: Tensor, told: Tensor) -> Tensor:
    """Missing words before each word: they are rare, so that one gap weighs as much as RARE sound places."""
    weights = 1 + (RARE - 1) * told
    return nn.functional.binary_cross_entropy_with_logits(scores, told, weights, reduction="sum") / weights.sum()


def several_loss(scores: Tensor, asked: Questions | None) -> Tensor:
    """Each name (candidates of the same words) yes or no, by the log of the sum over its mentions.

    One mention may carry it: which of five "Russia" is meant by an actor "Russia" nobody said.
    """
    if not asked:
        return scores.sum() * 0
    summed = log_sums(scores[asked.pairs], asked.group, len(asked.weights))
    return nn.functional.binary_cross_entropy_with_logits(summed, asked.told, asked.weights, reduction="sum")


def log_sums(scores: Tensor, of_pair: Tensor, count: int) -> Tensor:
    """The logarithm of the sum of exponentials of the scores in each group: (groups,)."""
    most = scores.new_full((count,), -math.inf).scatter_reduce(0, of_pair, scores.detach(), "amax")
    return scores.new_zeros(count).index_add(0, of_pair, (scores - most[of_pair]).exp()).log() + most


def choice_loss(scores: Tensor, asked: Questions | None) -> Tensor:
    """The best candidate, or none (score 0): minus the log of the probability of any right one."""
    if not asked:
        return scores.sum() * 0
    count = len(asked.weights)
    offered, of_head = with_none(scores[asked.pairs], asked.group, count)
    right = log_sums(offered[asked.told], of_head[asked.told], count)
    return ((log_sums(offered, of_head, count) - right) * asked.weights).sum()


def with_none(scores: Tensor, heads: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Behind the candidates of all heads each one's "none", whose score is 0; and the heads of all these."""
    return torch.cat([scores, scores.new_zeros(count)]), torch.cat([heads, torch.arange(count, device=heads.device)])


def taught_tags(tags: Tensor, gaps: Tensor, taught: Taught) -> Tensor:
    """How far tags and gaps are from the teacher's: a word, summed over the layers."""
    layers = tags.shape[-2]
    of_gaps = nn.functional.binary_cross_entropy_with_logits(gaps[taught.words], taught.gaps.sigmoid())
    return layers * distance(tags[taught.words].flatten(0, 1), taught.tags.flatten(0, 1)) + of_gaps


def distance(scores: Tensor, taught: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the teacher's answers and the pupil's, (n, answers) each: mean, in nats."""
    ours, theirs = scores.log_softmax(-1), taught.log_softmax(-1)
    return nn.functional.kl_div(ours, theirs, reduction="sum", log_target=True) / (len(ours) + FEW)


def taught_several(scores: Tensor, asked: Questions | None) -> Tensor:
    """How far the pupil's answers to what may be several are from the teacher's, by name."""
    if not asked:
        return scores.sum() * 0
    ours, theirs = (log_sums(part, asked.group, len(asked.weights)) for part in (scores[asked.pairs], asked.told))
    return nn.functional.binary_cross_entropy_with_logits(ours, theirs.sigmoid(), asked.weights, reduction="sum")


def taught_choice(scores: Tensor, asked: Questions | None) -> Tensor:
    """How far the pupil's choices are from the teacher's, over the candidates and none."""
    if not asked:
        return scores.sum() * 0
    count = len(asked.weights)
    ours, of_head = with_none(scores[asked.pairs], asked.group, count)
    theirs, _ = with_none(asked.told, asked.group, count)
    ours, theirs = (part - log_sums(part, of_head, count)[of_head] for part in (ours, theirs))
    return (theirs.exp() * (theirs - ours) * asked.weights[of_head]).sum()
