"""Does what the index of the shared folder of formats says come out of the files in it?

    python -m evaluation.formats [--only GLOB] [--verbose]

The checks are data: for every file a list of statements. Short facts (counts, dates, names) stand in them; titles and
bodies are read from the folder's own INDEX.jsonl and TRUTH.jsonl, for nothing of it may be copied.
"""
