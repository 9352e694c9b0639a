"""Reconcile: what stands in several reports, seen as one. Texts that copy each other come first: `copies`."""

from onrecord.reconcile.copies import find_copies
from onrecord.reconcile.differences import Difference, differences
from onrecord.reconcile.lineage import Lineage, lineages

__all__ = ["Difference", "Lineage", "differences", "find_copies", "lineages"]
