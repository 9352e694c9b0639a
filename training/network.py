"""The network in parts: an encoder, heads that tag words, heads on spans, and scores of pairs of spans.

Encoders are those of two published models, cut to their first layers: MPNet (Song et al. 2020, relative position bias
shared by the layers) and MiniLM (Wang et al. 2020, BERT's layer). Shapes: B windows, N pieces, W words, S spans,
P pairs, H width of the encoder, V width of a span's vector.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.language.features import FEATURES
from onrecord.language.layout import Layout
from onrecord.language.tokenizer import WAYS

VECTOR = 256
PAIR = 256


@dataclass(frozen=True)
class EncoderConfig:
    """Sizes of an encoder, and how the published file names its parts."""

    width: int
    heads: int
    layers: int
    inner: int
    vocabulary: int
    positions: int
    first_position: int
    epsilon: float
    relative: bool
    prefix: str


MPNET = EncoderConfig(768, 12, 8, 3072, 30527, 514, 2, 1e-5, relative=True, prefix="")
MINILM = EncoderConfig(384, 12, 6, 1536, 30522, 512, 0, 1e-12, relative=False, prefix="")


class Attention(nn.Module):
    """Scaled dot-product self-attention with a bias added to the scores (Vaswani et al. 2017, eq. 1)."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads, self.size = config.heads, config.width // config.heads
        self.query = nn.Linear(config.width, config.width)
        self.key = nn.Linear(config.width, config.width)
        self.value = nn.Linear(config.width, config.width)
        self.out = nn.Linear(config.width, config.width)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """(B, N, H) and (B or 1, heads, N, N) -> (B, N, H)."""
        batch, length, width = hidden.shape
        query, key, value = (
            part(hidden).view(batch, length, self.heads, self.size).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


class Layer(nn.Module):
    """One encoder layer, normalised after each half (BERT, Devlin et al. 2019)."""

    def __init__(self, config: EncoderConfig, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(config)
        self.attention_norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.widen = nn.Linear(config.width, config.inner)
        self.narrow = nn.Linear(config.inner, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """(B, N, H) and the attention bias -> (B, N, H)."""
        hidden = self.attention_norm(hidden + self.dropout(self.attention(hidden, bias)))
        return self.norm(hidden + self.dropout(self.narrow(nn.functional.gelu(self.widen(hidden)))))


def buckets(length: int, count: int = 32, furthest: int = 128) -> Tensor:
    """Relative positions as buckets (T5, Raffel et al. 2020): exact when near, logarithmic when far.

    (2 * length - 1,): of a piece so many before the other, from length - 1 before it to as many behind.
    """
    apart = torch.arange(1 - length, length)
    half = count // 2
    side = (apart < 0).long() * half
    apart = apart.abs()
    exact = half // 2
    far = exact + (torch.log(apart.clamp(min=1).float() / exact) / math.log(furthest / exact) * (half - exact)).long()
    return side + torch.where(apart < exact, apart, far.clamp(max=half - 1))


class Encoder(nn.Module):
    """Pieces, and how their words are written -> one vector a piece."""

    def __init__(self, config: EncoderConfig, dropout: float = 0.1) -> None:
        super().__init__()
        self.config = config
        self.word = nn.Embedding(config.vocabulary, config.width)
        self.position = nn.Embedding(config.positions, config.width)
        self.way = nn.Embedding(WAYS, config.width)
        nn.init.zeros_(self.way.weight)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.layers = nn.ModuleList(Layer(config, dropout) for _ in range(config.layers))
        self.relative = nn.Embedding(32, config.heads) if config.relative else None
        self.longest = config.positions - config.first_position
        self.register_buffer("buckets", buckets(self.longest), persistent=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, ways: Tensor, mask: Tensor) -> Tensor:
        """(B, N) each, mask 1 where there is a piece -> (B, N, H)."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.word(pieces) + self.position(at + self.config.first_position)[None] + self.way(ways)
        hidden = self.dropout(self.norm(hidden))
        bias = ((1 - mask) * -1e4)[:, None, None, :].to(hidden.dtype)
        if self.relative is not None:
            apart = at[:, None] - at[None, :] + self.longest - 1
            bias = bias + self.relative(self.buckets)[apart].permute(2, 0, 1)[None]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def load(self, path: Path) -> None:
        """Take the weights of the published model. Raises KeyError where the file lacks a part."""
        theirs = load_file(path)
        ours = {name: theirs[published(name, self.config)] for name in self.state_dict() if name != "way.weight"}
        if not self.config.relative:
            ours["position.weight"] = ours["position.weight"] + theirs["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(ours, strict=False)


PARTS = {
    "word.weight": "embeddings.word_embeddings.weight",
    "position.weight": "embeddings.position_embeddings.weight",
    "norm": "embeddings.LayerNorm",
    "relative.weight": "encoder.relative_attention_bias.weight",
}
LAYER_PARTS = {
    True: {
        "attention.query": "attention.attn.q", "attention.key": "attention.attn.k",
        "attention.value": "attention.attn.v", "attention.out": "attention.attn.o",
        "attention_norm": "attention.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
    },
    False: {
        "attention.query": "attention.self.query", "attention.key": "attention.self.key",
        "attention.value": "attention.self.value", "attention.out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
    },
}  # fmt: skip


def published(name: str, config: EncoderConfig) -> str:
    """What the published file calls one of our tensors."""
    if name in PARTS:
        return PARTS[name]
    part, _, tensor = name.rpartition(".")
    if part in PARTS:
        return f"{PARTS[part]}.{tensor}"
    _, number, rest = part.split(".", 2)
    return f"encoder.layer.{number}.{LAYER_PARTS[config.relative][rest]}.{tensor}"


class Tagger(nn.Module):
    """Vectors of words -> for every layer, how likely each word is outside, at the beginning of, or inside a span."""

    def __init__(self, width: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, 3 * layers)
        self.gap = nn.Linear(width, 1)
        self.layers = layers

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """(…, H) -> logits (…, layers, 3) of outside, beginning, inside; and (…,) of words missing before this one."""
        words = self.dropout(words)
        return self.tags(words).unflatten(-1, (self.layers, 3)), self.gap(words).squeeze(-1)


class SpanReader(nn.Module):
    """Spans of words -> a vector each, and the answer of every set of classes."""

    def __init__(self, width: int, layout: Layout, dropout: float = 0.1) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(layout.kinds), VECTOR)
        nn.init.normal_(self.kind.weight, std=0.02)
        self.ends = nn.Linear(3 * width, VECTOR)
        self.norm = nn.LayerNorm(VECTOR)
        self.dropout = nn.Dropout(dropout)
        self.sizes = [len(c.values) for c in layout.classes]
        self.classes = nn.Linear(VECTOR, sum(self.sizes))
        self.none = nn.Linear(VECTOR, len(layout.links))

    def forward(self, words: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(W, H) and (S,) each, ends exclusive.

        Returns vectors (S, V), class logits (S, all classes side by side) and for each kind of link the score of
        having no such link (S, links).
        """
        sums = torch.cat([torch.zeros_like(words[:1]), words.cumsum(0)])
        mean = (sums[ends] - sums[starts]) / (ends - starts)[:, None].to(words.dtype)
        spans = torch.cat([words[starts], words[ends - 1], mean], -1)
        vectors = self.norm(nn.functional.gelu(self.ends(self.dropout(spans))) + self.kind(kinds))
        return vectors, self.classes(self.dropout(vectors)), self.none(vectors)


class PairScorer(nn.Module):
    """Pairs of spans with what can be seen of them -> a score for each kind of link."""

    def __init__(self, layout: Layout, dropout: float = 0.1) -> None:
        super().__init__()
        links, sizes = len(layout.links), [FEATURES[name][0] for name in layout.features]
        self.head, self.target = nn.Linear(VECTOR, PAIR), nn.Linear(VECTOR, PAIR)
        self.product = nn.Linear(VECTOR, PAIR)
        self.features = nn.ModuleList(nn.Embedding(size, PAIR) for size in sizes)
        self.inner = nn.Linear(PAIR, PAIR)
        self.scores = nn.Linear(PAIR, links)
        self.dropout = nn.Dropout(dropout)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, heads: Tensor, targets: Tensor, features: Tensor) -> Tensor:
        """Vectors (P, V) of both ends and (P, features) -> scores (P, links)."""
        heads, targets = self.dropout(heads), self.dropout(targets)
        hidden = self.head(heads) + self.target(targets) + self.product(heads * targets)
        for number, table in enumerate(self.features):
            hidden = hidden + table(features[:, number])
        hidden = nn.functional.gelu(self.inner(self.dropout(nn.functional.gelu(hidden))))
        return self.scores(hidden)


class Network(nn.Module):
    """All parts together."""

    def __init__(self, config: EncoderConfig, layout: Layout, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(config, dropout)
        self.tagger = Tagger(config.width, len(layout.layers), dropout)
        self.spans = SpanReader(config.width, layout, dropout)
        self.pairs = PairScorer(layout, dropout)
