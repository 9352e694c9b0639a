"""Everything that shipped weights are made from, with its rights and the notice that goes with it.

Only what the shared material marks "may train" stands here; what is only to be tuned on or measured never does. The
list is written on the card of the weights; NOTICE of the project says the same in short.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Source:
    """One source: what it is, what it was used for, its licence, and the notice."""

    name: str
    used: str
    licence: str
    notice: str


ENCODERS = {
    "standard": Source(
        "all-mpnet-base-v2, layers 1 to 8",
        "the encoder that training starts from",
        "Apache-2.0",
        "sentence-transformers/all-mpnet-base-v2, after MPNet (Song et al. 2020, Microsoft)",
    ),
    "fast": Source(
        "all-MiniLM-L6-v2",
        "the encoder that training starts from",
        "Apache-2.0",
        "sentence-transformers/all-MiniLM-L6-v2, after MiniLM (Wang et al. 2020, Microsoft)",
    ),
}
TEXTS = (
    Source("own articles (s-*, own-*)", "marked articles", "own work, Apache-2.0", "The onrecord maintainers"),
    Source("Wikinews", "marked articles", "CC BY 2.5", "Wikinews contributors, https://en.wikinews.org"),
    Source("Tehran Times, Mehr News Agency", "marked articles", "CC BY 4.0", "Tehran Times, Mehr News Agency"),
    Source("President of Russia", "marked articles", "CC BY 4.0", "President of Russia website, http://en.kremlin.ru"),
    Source("The White House 2021 to 2025", "marked articles", "public domain", "The White House"),
    Source("US Office of the Historian", "marked articles", "public domain", "Milestones, https://history.state.gov"),
    Source(
        "Wikipedia current events",
        "marked articles",
        "CC BY-SA 4.0",
        "Wikipedia contributors, https://en.wikipedia.org/wiki/Portal:Current_events",
    ),
    Source(
        "UD English EWT 2.16, train",
        "missing words, grammar",
        "CC BY-SA 4.0",
        "Universal Dependencies, English Web Treebank (Silveira et al. 2014)",
    ),
    Source(
        "UD English GUM v11, train, genres free to reuse",
        "missing words, grammar, coreference",
        "CC BY 4.0; texts CC BY and CC BY-SA as told of each",
        "Georgetown University Multilayer corpus (Zeldes 2017)",
    ),
)


def of(name: str) -> tuple[Source, ...]:
    """The sources of the network of this name; `fast` learnt from networks with the encoder of `standard` too."""
    taught_by = (replace(ENCODERS["standard"], used="the encoder of its teachers"),) if name == "fast" else ()
    return (ENCODERS[name], *taught_by, *TEXTS)
