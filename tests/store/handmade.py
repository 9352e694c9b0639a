"""A reading made by hand, for tests that must not depend on what the stages find. Everything in it is invented."""

from dataclasses import dataclass, replace

from onrecord.records.article import Article, Document, Part
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.ids import EntryIds, content_id
from onrecord.records.marks import Marks, MarksBuilder
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.reason import Reason, Reasons
from onrecord.records.record import Record
from onrecord.records.text import Gap, Repair, Span

HEADLINE = "Envoys leave Belmora without a truce"
SENTENCES = (
    "Norland's army shelled the port of Quell on Tuesday, killing 12 people, the Sudmark government said.",
    "Norland denied that its forces had fired on the port.",
    'Ada Venn, who speaks for Norland, said: "Every ship is searched."',
    "The two sides met in Belmora for three hours.",
    "Sudmark demands that Norland leave the Teal valley.",
    "They agreed to exchange 40 prisoners on 1 April.",
)
MAKER = "hand/1"


@dataclass(frozen=True)
class HandReading:
    """The four parts of a pipeline.Reading."""

    article: Article
    marks: Marks
    record: Record
    reasons: Reasons


def document(**facts: object) -> Document:
    """The invented report; `facts` replace fields, and `extra` is a further sentence, which makes another text."""
    extra = facts.pop("extra", None)
    sentences = [*SENTENCES, *([str(extra)] if extra else [])]
    text = HEADLINE + "\n\n" + " ".join(sentences)
    spans = [Span(0, len(HEADLINE)), *(span_of(text, s) for s in sentences)]
    forces = span_of(text, "forces")
    base = Document(
        id=content_id(text.replace("forces had", "for\u00adces had")),  # the text before repair
        input="belmora.txt",
        title=HEADLINE,
        outlet="Harbour Wire",
        authors=(),
        url=None,
        language="en",
        published="2031-03-14",
        text=text,
        repairs=(Repair(forces, "for\u00adces", "forces", "soft hyphen inside a word", certain=True),),
        gaps=(Gap(span_of(text, "for three").start, "preposition without noun"),),
        parts=(Part("headline", spans[0]), Part("body", Span(spans[1].start, len(text)))),
        sentences=tuple(spans),
    )
    return replace(base, **facts)  # type: ignore[arg-type]


def span_of(text: str, words: str, after: str = "") -> Span:
    """Where `words` first stand, behind `after` if that is given."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def reading(**facts: object) -> HandReading:
    """The invented report, read: claims, events of four statuses, figures, a position, a commitment."""
    doc = document(**facts)
    record = _record(doc)
    evidence = {"published": "dateline", "outlet": "given", "title": "first line"}
    marks = _marks(doc.text)
    event, denied = record.events[:2]
    mark = next(m for m in marks.of("ev"))
    reasons = {
        event.id: (Reason("event_from_trigger", (mark.id,), "an attack word with an army before it"),),
        denied.id: (Reason("denied_by_source", (), "the claim denies it"),),
    }
    return HandReading(Article(doc, evidence), marks, record, reasons)


def _marks(text: str) -> Marks:
    builder = MarksBuilder(MAKER)
    trigger = builder.add("ev", span_of(text, "shelled"), {"type": "ASSAULT", "status": "happened"}, 0.75)
    who = builder.add("org", span_of(text, "Norland's army"), {"country": "XXN"})
    builder.link("actor", trigger, who, 0.5)
    return builder.build()


def _record(doc: Document) -> Record:
    text, ids = doc.text, EntryIds(doc.id)
    norland = Actor(ids.new("a", "n"), "Norland", "state", None, "GOV", None, (span_of(text, "Norland"),))
    sudmark = Actor(ids.new("a", "s"), "Sudmark", "state", None, "GOV", None, (span_of(text, "Sudmark"),))
    venn = Actor(ids.new("a", "v"), "Ada Venn", "person", None, "GOV", "speaker", (span_of(text, "Ada Venn"),))
    quell = Place(ids.new("p", "q"), "Quell", None, None, None, None, "city", (span_of(text, "Quell"),))
    belmora = Place(ids.new("p", "b"), "Belmora", None, 1.5, -2.5, 7, "city", (span_of(text, "Belmora"),))
    tuesday = Time(ids.new("t", "1"), span_of(text, "Tuesday"), "2031-03-11", "2031-03-11", "date")
    april = Time(ids.new("t", "2"), span_of(text, "1 April"), "2031-04-01", "2031-04-01", "date")
    shelling = Claim(
        ids.new("c", "1"), (sudmark.id,), (span_of(text, "the Sudmark government"),), (span_of(text, "said"),),
        (span_of(text, SENTENCES[0].split(", the Sudmark")[0]),), "indirect", "says", 0.9,
    )  # fmt: skip
    denial = Claim(
        ids.new("c", "2"), (norland.id,), (span_of(text, "Norland", "Norland denied"),), (span_of(text, "denied"),),
        (span_of(text, "its forces had fired on the port"),), "indirect", "denies", 0.8,
    )  # fmt: skip
    quote = Claim(
        ids.new("c", "3"), (venn.id,), (span_of(text, "Ada Venn"),), (span_of(text, "said", "for Norland"),),
        (span_of(text, "Every ship is searched"),), "direct", "says", 1.0,
    )  # fmt: skip
    dead = Figure(
        ids.new("f", "1"), span_of(text, "12 people"), 12.0, 12.0, "exact", "people", None, "killed",
        quell.id, tuesday.id, (shelling.id,),
    )  # fmt: skip
    swapped = Figure(
        ids.new("f", "2"), span_of(text, "40 prisoners"), 40.0, 40.0, "exact", "prisoners", None, "exchanged",
    )  # fmt: skip
    attack = Event(
        ids.new("e", "1"), "ASSAULT", "shelling", (span_of(text, "shelled"),), (norland.id,), (sudmark.id,),
        (quell.id,), "2031-03-11", "happened", (dead.id,), (shelling.id,), 0.8,
    )  # fmt: skip
    not_so = Event(
        ids.new("e", "2"), "ASSAULT", None, (span_of(text, "fired"),), (norland.id,), (sudmark.id,), (quell.id,),
        None, "denied", (), (denial.id,), 0.7,
    )  # fmt: skip
    talks = Event(
        ids.new("e", "3"), "CONSULT", None, (span_of(text, "met"),), (norland.id, sudmark.id), (), (belmora.id,),
        None, "happened", (), (), 0.9,
    )  # fmt: skip
    swap = Event(
        ids.new("e", "4"), "COOPERATE", "exchange", (span_of(text, "exchange"),), (norland.id, sudmark.id), (), (),
        "2031-04-01", "planned", (swapped.id,), (), 0.6,
    )  # fmt: skip
    return Record(
        document=doc,
        actors=(norland, sudmark, venn),
        places=(quell, belmora),
        times=(tuesday, april),
        figures=(dead, swapped),
        claims=(shelling, denial, quote),
        events=(attack, not_so, talks, swap),
        positions=(
            Position(
                ids.new("x", "1"), (sudmark.id,), "demands", (span_of(text, "leave the Teal valley"),), "withdrawal",
                (norland.id,), (),
            ),
        ),
        commitments=(
            Commitment(
                ids.new("k", "1"), (norland.id, sudmark.id), "exchange", span_of(text, SENTENCES[-1][:-1]),
                (swapped.id,), "2031-04-01", "agreed", (),
            ),
        ),
    )  # fmt: skip
