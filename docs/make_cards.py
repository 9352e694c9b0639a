"""Writes docs/model-card.md from the cards of the weights:  python docs/make_cards.py"""

import json
from pathlib import Path
from typing import Any

from onrecord.language import FOLDER
from onrecord.language.weights import fingerprint

PAGE = Path(__file__).with_name("model-card.md")
NAMES = ("standard", "fast")
HEAD = """\
# Model card

Written by `python docs/make_cards.py` from the cards that lie beside the weights. Form: Mitchell et al. 2019.

Two small networks mark reports: `standard`, by which `onrecord read` reads, and `fast`, three times as quick and a little
worse. Both run on a plain processor, offline; both were trained here.

| | standard | fast |
|---|---|---|
"""
BODY = """
**Meant for** English news reports, statements and transcripts about armed conflict and negotiations, read by people who look
at the sentence beside each entry. **Not meant for** other languages or subjects, for decisions without a person, for
finding or hitting targets, or for saying who is right.

**What they answer.** Spans: contents, cues and sources of claims; names of persons, bodies, places, peoples, described
groups; times, figures, event triggers, terms of positions, statements of commitments. Classes on spans (16 PLOVER types, 7
statuses, …) and links between them (who did it, to whom, whose word, which is the same). Everything else on a record is
computed from these marks by code that can be read.

**How good, and where not.** [docs/evaluation.md](evaluation.md) has every number with its interval and the command that
prints it; on 181 articles that no network learnt from, and on six real reports coded by hand. Weakest are recipients of
events (about half right), doers (seven in ten), terms and dues (two in three); one status in thirteen is wrong. Reports
without their headline lose what the headline says of who speaks.

**Skewed towards** the wars, offices and spellings of 1990 to 2025 that the articles tell of, US and European English, and
government statements, which many of the real articles are. Names that they never saw are found less often. Most of the
learning articles are our own, written to even out types and statuses; the words in them were never said.

**Scores** are calibrated on held-out articles and stand for the machine's reading of the text, never for the truth of what
it says. They order what a person looks at first, and do nothing else.

## What they learnt from

Nothing that is not marked "may train". Two sources ask for share-alike (CC BY-SA 4.0).

| source | for what | licence | notice |
|---|---|---|---|
"""
TAIL = """
# Data card

**Marked articles**: 1,585, of them 1,283 our own words about invented or past events, the others the free texts named
above; 1,020 lie in `training/marked`. Marked by the rules of the [codebook](codebook.md); two careful people agree on the
contents of claims at F1 .90 (.86 to the letter), on claims with their source at .86. 181 further articles, in files whose
names end in `-4`, are held back as the development split.

**Treebanks** teach grammar, names, coreference and where words are missing; nothing of their texts is on any record.

**Not in it**: the reports that the program is examined on, the sample reports, public test sets, and anything whose licence
does not allow it. Personal data: names of public persons as the reports print them.

**Kept up** by adding reviewed reports (`onrecord export marked`) and training anew; each run's configuration and log stand in
`docs/training/`, each attempt, failures too, in [docs/LOG.md](LOG.md).
"""


def page() -> str:
    """The page."""
    cards = {name: json.loads((FOLDER / name / "card.json").read_text("utf-8")) for name in NAMES}
    rows = [
        ("weights", [fingerprint(FOLDER / name) for name in NAMES]),
        ("bytes", [f"{sum(f.stat().st_size for f in (FOLDER / name).iterdir()):,}" for name in NAMES]),
        ("starts from", [cards[name]["sources"][0]["name"] for name in NAMES]),
        ("layers of spans, classes", [_counted(cards[name]) for name in NAMES]),
    ]
    table = "".join(f"| {what} | {' | '.join(said)} |\n" for what, said in rows)
    sources = {source["name"]: source for name in NAMES for source in cards[name]["sources"]}
    told = "".join(f"| {s['name']} | {s['used']} | {s['licence']} | {s['notice']} |\n" for s in sources.values())
    return HEAD + table + BODY + told + TAIL


def _counted(card: dict[str, Any]) -> str:
    layout = card["layout"]
    return f"{len(layout['layers'])}, {len(layout['classes'])}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
