"""Whole records for property tests: every span inside the text, every reference to an entry that is there."""

from hypothesis import strategies as st

from onrecord.records import codes
from onrecord.records.article import Document, Part
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.ids import EntryIds, content_id
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.record import Record
from onrecord.records.text import Gap, Repair, Span

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
DATES = st.sampled_from(["1931", "1931-04", "1931-04-17", "1931-04-17/..", "1931-04-17~"])
COUNTRIES = st.sampled_from(["AUT", "HUN", "NPL"])
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def maybe(strategy):
    return st.none() | strategy


def code(code_list):
    return st.sampled_from(codes.codes(code_list))


def many(strategy, least=0):
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def spans(text):
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def documents(draw):
    text = draw(TEXTS)
    span = spans(text)
    return Document(
        id=content_id(text),
        input=draw(WORDS),
        title=draw(maybe(WORDS)),
        outlet=draw(maybe(WORDS)),
        authors=draw(many(WORDS)),
        url=draw(maybe(WORDS)),
        language="en",
        published=draw(maybe(DATES)),
        text=text,
        repairs=draw(many(st.builds(Repair, span, WORDS, WORDS, WORDS, st.booleans()))),
        gaps=draw(many(st.builds(Gap, st.integers(0, len(text)), WORDS))),
        parts=draw(many(st.builds(Part, code(codes.PartKind), span))),
        sentences=draw(many(span)),
    )


@st.composite
def records(draw):
    document = draw(documents())
    new = EntryIds(document.id).new
    span = spans(document.text)
    some, one = many(span), many(span, least=1)
    confidence = st.floats(0, 1)

    def entries(letter, kind, *fields):
        return draw(many(st.builds(kind, st.builds(lambda s: new(letter, str(s)), span), *fields)))

    def ids_of(group):
        return many(st.sampled_from([e.id for e in group])) if group else st.just(())

    def id_of(group):
        return maybe(st.sampled_from([e.id for e in group])) if group else st.none()

    actors = entries("a", Actor, WORDS, code(codes.ActorKind), maybe(COUNTRIES), code(codes.Sector), maybe(WORDS), some)
    at = st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 10**7)
    places = entries("p", Place, WORDS, maybe(COUNTRIES), *map(maybe, at), maybe(code(codes.Precision)), some)
    times = entries("t", Time, span, maybe(DATES), maybe(WORDS), code(codes.TimeType))
    claims = entries(
        "c", Claim, ids_of(actors), some, some, one, code(codes.ClaimKind), code(codes.ClaimAct), confidence
    )
    words = code(codes.Qualifier), maybe(WORDS), maybe(WORDS), code(codes.Measure)
    figures = entries("f", Figure, span, NUMBERS, NUMBERS, *words, id_of(places), id_of(times), ids_of(claims))
    who, resting = ids_of(actors), ids_of(claims)
    where = ids_of(places), maybe(DATES), code(codes.EventStatus), ids_of(figures)
    events = entries("e", Event, code(codes.EventType), maybe(WORDS), one, who, who, *where, resting, confidence)
    positions = entries("x", Position, who, code(codes.Stance), one, code(codes.Topic), who, resting)
    bound = maybe(DATES), code(codes.CommitmentStatus), resting
    commitments = entries("k", Commitment, who, code(codes.CommitmentKind), span, ids_of(figures), *bound)
    return Record(
        document=document,
        actors=actors,
        places=places,
        times=times,
        figures=figures,
        claims=claims,
        events=events,
        positions=positions,
        commitments=commitments,
    )
