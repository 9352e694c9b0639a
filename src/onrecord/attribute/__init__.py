"""Marks + Mentions -> Claims: who says what."""

from onrecord.attribute.attributor import Attributor

__all__ = ["Attributor"]
