"""What each task's answers cost, in nats. Pairs are scored against their head's having no such link at all."""

import math

import torch
from torch import Tensor, nn

from onrecord.language.layout import Layout
from training.batches import Batch
from training.network import Network

RARE = 20  # sound places that one gap weighs as much as


def losses(network: Network, layout: Layout, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task, in nats: a word (tags: summed over the layers), a span, a head or a pair."""
    read = [network.encoder(pieces, ways, mask)[rows, at] for pieces, ways, mask, rows, at in batch.groups]
    words = torch.cat(read)[batch.order]
    tags, gaps = network.tagger(words)
    told = batch.tags.T.reshape(-1)
    by_word = nn.functional.cross_entropy(tags.reshape(-1, 3), told, ignore_index=-1, reduction="sum")
    marked = max(1, int((batch.tags[0] >= 0).sum()))
    found = {
        "tags": by_word / marked,
        "gaps": _gap_loss(gaps, batch.gaps.float()),
    }
    if not len(batch.starts):
        return found
    vectors, classes, none = network.spans(words, batch.starts, batch.ends, batch.kinds)
    found["classes"] = torch.stack(
        [
            nn.functional.cross_entropy(part, batch.classes[:, i], ignore_index=-1, reduction="sum")
            / max(1, int((batch.classes[:, i] >= 0).sum()))
            for i, part in enumerate(classes.split(network.spans.sizes, dim=1))
        ]
    ).sum()
    found["links"] = _link_losses(network, layout, batch, vectors, none)
    return found


def _gap_loss(scores: Tensor, told: Tensor) -> Tensor:
    """Missing words before each word: they are rare, so that one gap weighs as much as RARE sound places."""
    weights = 1 + (RARE - 1) * told
    return nn.functional.binary_cross_entropy_with_logits(scores, told, weights, reduction="sum") / weights.sum()


def _link_losses(network: Network, layout: Layout, batch: Batch, vectors: Tensor, none: Tensor) -> Tensor:
    """All kinds of links, each the mean of its heads; scored in one go."""
    total = vectors.sum() * 0
    if not batch.links:
        return total
    heads, targets, features = (
        torch.cat([getattr(told, part) for told in batch.links.values()]) for part in ("heads", "targets", "features")
    )
    scores = (network.pairs(vectors[heads], vectors[targets], features) - none[heads]).split(
        [len(told.heads) for told in batch.links.values()]
    )
    for number, links in enumerate(layout.links):
        if links.name in batch.links:
            told = batch.links[links.name]
            of_kind = scores[list(batch.links).index(links.name)][:, number]
            total = total + (
                several_loss(of_kind, told.heads, told.words, told.right)
                if links.several
                else choice_loss(of_kind, told.heads, told.right)
            )
    return total


def several_loss(scores: Tensor, heads: Tensor, names: Tensor, right: Tensor) -> Tensor:
    """Each name (candidates of the same words) yes or no, by the log of the sum over its mentions; mean of heads' sums.

    One mention may carry it: which of five "Russia" is meant by an actor "Russia" nobody said.
    """
    told = right >= 0
    scores, heads, names, right = (part[told] for part in (scores, heads, names, right))
    if not len(heads):
        return scores.sum() * 0
    groups, of_pair = torch.stack([heads, names]).unique(dim=1, return_inverse=True)
    count = groups.shape[1]
    most = torch.full((count,), -math.inf).scatter_reduce(0, of_pair, scores.detach(), "amax")
    shares = torch.zeros(count).index_add(0, of_pair, (scores - most[of_pair]).exp())
    meant = torch.zeros(count).scatter_reduce(0, of_pair, (right == 1).float(), "amax")
    loss = nn.functional.binary_cross_entropy_with_logits(shares.log() + most, meant, reduction="sum")
    return loss / len(heads.unique())


def choice_loss(scores: Tensor, heads: Tensor, right: Tensor) -> Tensor:
    """The best candidate, or none (score 0): minus the log of the probability of any right one."""
    told = right >= 0
    scores, right = scores[told], right[told]
    _, heads = heads[told].unique(return_inverse=True)
    if not len(heads):
        return scores.sum() * 0
    count = int(heads.max()) + 1
    most = torch.zeros(count).scatter_reduce(0, heads, scores.detach(), "amax")
    shares = (scores - most[heads]).exp()
    among = torch.zeros(count).index_add(0, heads, shares)
    good = torch.zeros(count).index_add(0, heads, shares * (right == 1))
    none = (-most).exp()
    any_right = torch.zeros(count).index_add(0, heads, (right == 1).float()) > 0
    return -(torch.where(any_right, good, none).clamp(min=1e-12).log() - (among + none).log()).mean()
