"""Loads tables: states, bodies, offices, places and words of the news, each with its look-ups (`load_…`).

Nothing is read at import; every table is read once, when it is first asked for.
"""
