"""Marks by rules: `RULES` in `marker.py` lists them in their order."""

from onrecord.mark.rules.marker import RULES, RulesMarker

__all__ = ["RULES", "RulesMarker"]
