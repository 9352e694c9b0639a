"""Repair: RawDocument -> Text. Damage is mended with its trail kept; words that are missing are said, never filled."""

from onrecord.repair.repairer import Repairer

__all__ = ["Repairer"]
