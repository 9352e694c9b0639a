"""Article + Marks -> Mentions: who, where, when and how many, each a span, a normal form and the reason."""

from onrecord.spot.spotter import Spotter

__all__ = ["Spotter"]
