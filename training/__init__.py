"""Marked articles -> weights. Needs torch; nothing here is imported by the package."""
