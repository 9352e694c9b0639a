"""A store of a million events, made up: how fast it is filled and asked, beside SQL written by hand on the same file.

    python benchmarks/store.py [EVENTS] [FOLDER]

Everything in it is invented. A store that stands in FOLDER already is asked again without being made anew.
"""
