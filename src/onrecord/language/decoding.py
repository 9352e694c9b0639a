"""Scores -> answers: the best spans, in which none begins inside; the best of several candidates, or none."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.language.tokenizer import Ints

Floats = npt.NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = range(3)
MAY_LINK = 0.5
WORTH = 0.05  # a part of a spread answer that is less likely is left out


@dataclass(frozen=True, slots=True)
class Found:
    """Spans in words, ends exclusive, with their layer and how sure the tags are: (n,) each."""

    starts: Ints
    ends: Ints
    layers: Ints
    scores: Floats


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), dtype=np.float32)


def best_tags(logs: Floats, held: Floats) -> Ints:
    """(words, layers, 3) log-probabilities -> (words, layers) tags: Viterbi where only outside-inside is forbidden.

    `held` (words, layers) is what it costs to end a span before this word.
    """
    count, layers, _ = logs.shape
    back = np.zeros((count, layers, 3), dtype=np.int64)
    sums = logs[0].copy()
    sums[:, INSIDE] = -np.inf
    rows, ending = np.arange(layers), held[:, :, None] * (np.arange(3) != OUTSIDE)
    for word in range(1, count):
        left = sums - ending[word]
        any_best = left.argmax(-1)
        inside_best = np.where(sums[:, BEGIN] >= sums[:, INSIDE], BEGIN, INSIDE)
        back[word, :, OUTSIDE] = back[word, :, BEGIN] = any_best
        back[word, :, INSIDE] = inside_best
        sums = np.stack(
            [
                left[rows, any_best] + logs[word, :, OUTSIDE],
                left[rows, any_best] + logs[word, :, BEGIN],
                sums[rows, inside_best] + logs[word, :, INSIDE],
            ],
            axis=-1,
        )
    tags = np.zeros((count, layers), dtype=np.int64)
    tags[-1] = sums.argmax(-1)
    for word in range(count - 1, 0, -1):
        tags[word - 1] = back[word, np.arange(layers), tags[word]]
    return tags


def best_spans(logits: Floats, favoured: Floats, held: Floats) -> Found:
    """(words, layers, 3) logits -> spans, each tag favoured by so much (same shape); `held` as in `best_tags`.

    A span's score is the geometric mean of its tags' probabilities.
    """
    if not len(logits):
        none = np.zeros(0, dtype=np.int64)
        return Found(none, none, none, np.zeros(0, dtype=np.float32))
    logs = log_softmax(logits)
    tags = best_tags(logs + favoured, held)
    layers, starts = np.nonzero((tags == BEGIN).T)
    still = np.vstack([tags[1:] == INSIDE, np.zeros((1, tags.shape[1]), dtype=bool)])
    stops = [np.flatnonzero(~still[:, layer]) for layer in range(tags.shape[1])]
    ends = np.array([stops[k][np.searchsorted(stops[k], s)] + 1 for k, s in zip(layers, starts, strict=True)], int)
    chosen = np.take_along_axis(logs, tags[:, :, None], axis=2)[:, :, 0]
    scores = [float(np.exp(chosen[s:e, k].mean())) for k, s, e in zip(layers, starts, ends, strict=True)]
    return Found(starts, ends, layers, np.array(scores, dtype=np.float32))


def several(scores: Floats, words: Ints, least: float = MAY_LINK, alone: float = 1.0) -> list[tuple[int, float]]:
    """Of every name (candidates of the same `words`) that is likely enough, the best mention, with the probability.

    A name's score is the log of the sum over its mentions: it is enough that one of them is meant. Where no name is
    likely enough, the likeliest is said if it is as likely as `alone`: some doer an event has.
    """
    found = []
    for name in np.unique(words):
        mentions = np.flatnonzero(words == name)
        share = float(1 / (1 + np.exp(-np.logaddexp.reduce(scores[mentions]))))
        found.append((int(mentions[scores[mentions].argmax()]), share))
    likely = sorted(one for one in found if one[1] >= least)
    best = max(found, key=lambda one: one[1])
    return likely or ([best] if best[1] >= alone else [])


def choice(scores: Floats, words: Ints, least: float = MAY_LINK) -> list[tuple[int, float]]:
    """The likeliest name (candidates of the same `words`) by its best mention, with its probability, if that is enough.

    None of them is meant with the score 0. A name's probability is the sum over its mentions.
    """
    best = max(_by_name(scores, words), key=lambda told: told[1])
    return [best] if best[1] >= least else []


def spread(scores: Floats, words: Ints, least: float = MAY_LINK) -> list[tuple[int, float]]:
    """Where one of them is meant likely enough (`least`): every name with its probability, the best mention for it.

    For answers that many names give: "Sudanese" and "Khartoum" tell of one country.
    """
    told = _by_name(scores, words)
    if sum(share for _, share in told) < least:
        return []
    return sorted((at, share) for at, share in told if share >= WORTH)


def _by_name(scores: Floats, words: Ints) -> list[tuple[int, float]]:
    """Of each name the best mention and the probability of all its mentions; none of them is meant with the score 0."""
    shares = np.exp(log_softmax(np.append(scores, 0).astype(np.float32)))[:-1]
    names, of_name = np.unique(words, return_inverse=True)
    sums = np.bincount(of_name, shares)
    mentions = (np.flatnonzero(of_name == name) for name in range(len(names)))
    return [(int(at[shares[at].argmax()]), float(sums[name])) for name, at in enumerate(mentions)]
