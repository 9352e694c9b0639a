"""How fast the network reads, beside spaCy's whole pipe, in the same run, on the same texts and on one core.

    python benchmarks/network.py [WEIGHTS] [SPACY_MODEL]

Words a second of marking alone (tokenizer, network, decoding, marks), of texts in ONRECORD_SHARED/free; for rules too.
WEIGHTS is `standard` (unless given), `fast`, or a folder. SPACY_MODEL is the name or folder of a spaCy pipe, else the
one that ONRECORD_SPACY names; without spaCy, the peer is left out. Seconds are processor time, the least of several
rounds; memory is the most this process held. Nothing here is asserted.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from timing import held, least

from evaluation.peers.trees import MODEL
from evaluation.shared import Shared
from onrecord.decode import Blob
from onrecord.language import FOLDER
from onrecord.language.weights import open_network
from onrecord.mark.makers import NETWORKS
from onrecord.mark.network import NetworkMarker
from onrecord.mark.rules import RulesMarker
from onrecord.pipeline import Opener
from onrecord.records.article import Article, Given

TEXTS = 25


def texts(shared: Shared) -> tuple[str, ...]:
    """Reports under free licences, as many as are read."""
    lines = (shared.root / "free" / "conflict.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line)["text"] for line in lines[:TEXTS])


def opened(text: str, opener: Opener) -> Article:
    """A text as the reader sees it, before anything is marked."""
    return opener.article(Blob.of(text.encode(), "text.txt"), Given())


def main(arguments: Sequence[str]) -> None:
    """Print the rates and what stands between the start and the first article."""
    name = arguments[0] if arguments else NETWORKS[0]
    folder = FOLDER / name if name in NETWORKS else Path(name)
    model = arguments[1] if len(arguments) > 1 else os.environ.get(MODEL, "")
    read = texts(Shared.find())
    opener, rules = Opener.default(), RulesMarker.default()
    articles = [opened(text, opener) for text in read]
    words = sum(len(text.split()) for text in read)
    begun = perf_counter()
    marker = NetworkMarker(open_network(folder, threads=1), "network")
    marker(articles[0])
    print(f"{name}: opened, checked and first article: {perf_counter() - begun:.2f} s")
    rates = {
        "network": words / least(lambda: [marker(article) for article in articles]),
        "rules": words / least(lambda: [rules(article) for article in articles]),
    }
    memory = held()  # before spaCy is there
    if model and find_spec("spacy"):  # the benchmark's peer, not the program's
        pipe = import_module("spacy").load(model)
        rates[f"spaCy {pipe.meta['name']}, whole pipe"] = words / least(lambda: [pipe(text) for text in read])
    for name, value in rates.items():
        beside = f", {rates['network'] / value:.2f} × by the network" if name != "network" else ""
        print(f"{name}: {value:,.0f} words/s{beside}")
    print(f"memory: {memory:.0f} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
