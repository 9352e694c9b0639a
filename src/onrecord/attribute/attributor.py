"""Content, cue and source marks become claims: split contents joined, sources resolved to actors, claims nested.

The reader's links decide what belongs together; this stage decides what they mean. A claim without a source link keeps
an empty source: its words are missing from the text, or nobody was named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute.acts import Acts, load_acts
from onrecord.attribute.quotations import quoted_kind
from onrecord.attribute.statements import stated_by
from onrecord.records.article import Article
from onrecord.records.claim import Claim, Claims
from onrecord.records.codes import CLAIM_ACTS, CLAIM_KINDS, ClaimAct, ClaimKind
from onrecord.records.ids import EntryIds
from onrecord.records.marks import LinkKind, Mark, Marks
from onrecord.records.mention import Mentions
from onrecord.records.reason import Reason

WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
STATED = "no source and no cue: the words of whose statement the text is, by its headline"


@dataclass(frozen=True, slots=True)
class Attributor:
    """Marks + Mentions -> Claims."""

    act: Acts

    @classmethod
    def default(cls) -> "Attributor":
        """As shipped."""
        return cls(load_acts())

    def __call__(self, article: Article, marks: Marks, mentions: Mentions, ids: EntryIds) -> Claims:
        """Make the claims of one article, in text order."""
        speaker = stated_by(article, marks)
        claims: list[Claim] = []
        reasons: dict[str, tuple[Reason, ...]] = {}
        for contents in marks.groups("con"):
            sources = _linked(marks, contents, "source")
            cues = _linked(marks, contents, "cue")
            stated = (speaker,) if speaker and not (sources or cues) else ()
            sources = sources or stated
            spans = tuple(m.span for m in contents)
            who = dict.fromkeys(actor for m in sources for actor in mentions.actors_of.get(m.id, ()))
            claim = Claim(
                id=ids.new("c", f"{spans[0].start}-{spans[0].end}"),
                sources=tuple(who),
                source=tuple(dict.fromkeys(m.span for m in sources)),
                cue=tuple(dict.fromkeys(m.span for m in cues)),
                content=spans,
                kind=_kind(article.text, contents, cues),
                act=self._act(article.text, contents, cues),
                confidence=round(min(m.score for m in (*contents, *cues, *sources)), 3),
            )
            claims.append(claim)
            used = tuple(m.id for m in (*contents, *cues, *sources))
            reasons[claim.id] = (Reason(STATED if stated else _rule(contents, sources, claim), used),)
        return Claims(tuple(claims), reasons)

    def _act(self, text: str, contents: Sequence[Mark], cues: Sequence[Mark]) -> ClaimAct:
        """As the reader says, else by the cue's words; what stands behind "whether" is asked and not said."""
        given = next((act for m in cues if (act := CLAIM_ACTS.get(m.attributes.get("act", "")))), None)
        act = given or self.act(m.span.cut(text) for m in cues)
        start = contents[0].span.start
        open_question = WHETHER.search(text[max(0, start - 12) : start + len("whether")])
        return "asks" if act == "says" and open_question else act


def _kind(text: str, contents: Sequence[Mark], cues: Sequence[Mark]) -> ClaimKind:
    """As the reader says; direct where no cue stands between speaker and words (a statement); else by its quotes."""
    given = next((k for m in contents if (k := CLAIM_KINDS.get(m.attributes.get("kind", "")))), None)
    if given is None and not cues:
        return "direct"
    return given or quoted_kind(text, [m.span for m in contents])


def _linked(marks: Marks, contents: Sequence[Mark], kind: LinkKind) -> tuple[Mark, ...]:
    """What the parts of one content point at, each once, in text order."""
    found = {m.id: m for content in contents for m in marks.targets(content, kind)}
    return tuple(sorted(found.values(), key=lambda m: m.span))


def _rule(contents: Sequence[Mark], sources: Sequence[Mark], claim: Claim) -> str:
    joined = "content in several stretches, joined" if len(contents) > 1 else "content, cue and source as linked"
    if not sources:
        return f"{joined}; no source is named"
    return joined if claim.sources else f"{joined}; the source is not resolved to an actor"
