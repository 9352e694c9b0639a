"""The known text that every machine reads once before its answers are trusted, with what is seen in it."""

from typing import Any

from onrecord.language.network import Network

KNOWN = (
    "The defence minister said on Tuesday that 40 soldiers were killed when rebels shelled the border town of Adara, "
    "and demanded that the other side withdraw. “We will release the prisoners by Friday,” Commander Ali Noor promised."
)


def known(reader: Network) -> dict[str, Any]:
    """The known text and what is seen in it."""
    spans = reader(KNOWN, [(0, len(KNOWN))]).spans
    return {"text": KNOWN, "within": 0.1, "spans": [[s.kind, s.start, s.end, round(s.score, 4)] for s in spans]}
