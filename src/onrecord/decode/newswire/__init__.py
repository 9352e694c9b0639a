"""Feeds and the exchange formats of the agencies, out of their XML."""
