"""What our network answers: the layers of MARKUP.md, the classes that the record keeps, the links between marks.

Left to the stages, because they compute it better from the text (evaluation route `gold-spans`): how directly a
content is quoted, values of dates and figures, countries.
"""

from dataclasses import replace

from onrecord.language.features import FEATURES
from onrecord.language.layout import Classes, Layout, Links
from onrecord.language.windows import Reach
from onrecord.records import codes
from training import grammar

NAMES = ("per", "org", "loc", "grp", "dem", "ref")

LAYERS = (
    "con", "con+", "cue", "src", "src+", "per", "org", "loc", "dem", "grp", "t", "fig", "ev", "term", "term+", "due",
    "ref",
)  # fmt: skip

DAYS = ("none", "published", "month", "since", "other")  # none can be told; that of publication; its month; lasting

CLASSES = (
    Classes("type", ("ev",), codes.codes(codes.EventType)),
    Classes("status", ("ev",), codes.codes(codes.EventStatus)),
    Classes("measure", ("fig",), codes.codes(codes.Measure)),
    Classes("stance", ("term",), codes.codes(codes.Stance)),
    Classes("topic", ("term",), codes.codes(codes.Topic)),
    Classes("kind", ("due",), codes.codes(codes.CommitmentKind)),
    Classes("status", ("due",), codes.codes(codes.CommitmentStatus)),
    Classes("sector", ("per", "org", "grp"), codes.codes(codes.Sector)),
    Classes("day", ("ev",), DAYS),
)

LINKS = (
    Links("cue", ("con",), ("cue",), 6, 6),
    Links("source", ("con",), ("src", "per", "org", "grp", "loc"), 40, 14),
    Links("same con", ("con",), ("con",), 4, 0),
    Links("actor", ("ev",), NAMES, 26, 14, several=True),
    Links("recipient", ("ev",), NAMES, 26, 14, several=True),
    Links("place", ("ev",), ("loc",), 14, 8),
    Links("time", ("ev",), ("t",), 8, 6),
    Links("same ev", ("ev",), ("ev",), 40, 0),
    Links("holder", ("term",), NAMES, 26, 10, several=True),
    Links("addressee", ("term",), NAMES, 26, 14, several=True),
    Links("party", ("due",), NAMES, 26, 14, several=True),
    Links("refers", ("src",), ("per", "org", "loc", "grp", "ref"), 60, 6),
    Links("nation", ("per", "org", "grp"), ("loc", "dem"), 40, 14),
    Links("deadline", ("due",), ("t",), 8, 8),
)

LAYOUT = Layout(LAYERS, CLASSES, LINKS, tuple(FEATURES), Reach(512, 48))  # what ships
TRAINED = replace(LAYOUT, links=(*LINKS, *grammar.LINKS))  # with what only helps to learn, behind the rest
