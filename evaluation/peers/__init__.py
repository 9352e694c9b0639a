"""Others beside onrecord, on the same texts and by the same scorers: `python -m evaluation.peers`.

Every peer that runs here is a maker of marks like our own (`Article -> Marks`), so that whatever is counted of ours is
counted of it. Those that cannot be installed are built anew from the papers that describe them (GenderGapTracker,
PETRARCH, TABARI as GDELT runs it), with our own tables of words: so they get a richer dictionary than they had, and
stand for what such rules can reach, not for one release of them. What was only published stands in `published.json`.
"""
