"""How good onrecord is, as three separate answers: its marks, its assembly, and the whole (DESIGN.md).

`python -m evaluation` prints the tables; `python -m evaluation.gate` holds them against the pinned floors.
"""
