import pytest

from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument

HEAD = (
    '<head><title>Slug</title><docdata><date.issue norm="20240304T100000Z"/><date.expire norm="20250101"/>'
    '<doc.copyright holder="LA" year="2024"/></docdata><pubdata name="Lund Post" date.publication="20240305"/></head>'
)
BODY_HEAD = (
    "<body.head><hedline><hl1>The ferry\n   left Lund</hl1><hl2>A longer line</hl2></hedline><byline>By Ada Stone, "
    "<byttl>Staff Reporter</byttl></byline><dateline><location>LUND</location></dateline>{abstract}</body.head>"
)
CONTENT = (
    "<body.content><media media-type='image'><media-caption>A ferry at sea.</media-caption></media><block><p>It left "
    "<b>at dawn</b>.</p><hl2>The return</hl2><p>It came back.</p></block><bq><block><p>We saw it.</p></block></bq>"
    "</body.content>"
)


def nitf(head: str = HEAD, abstract: str = "", content: str = CONTENT) -> str:
    body = f"<body>{BODY_HEAD.format(abstract=abstract)}{content}<body.end/></body>"
    return f'<nitf change.date="October 1, 2001" change.time="19:30">{head}{body}</nitf>'


def one(data: str) -> RawDocument:
    (raw,) = Decoder()(Blob.of(data.encode(), "story.xml"))
    assert isinstance(raw, RawDocument)
    return raw


def test_a_story_with_its_facts() -> None:
    raw = one(nitf())
    assert raw.content == "The ferry left Lund\n\nIt left at dawn.\n\nThe return\n\nIt came back.\n\nWe saw it."
    assert raw.facts == {
        "title": "The ferry left Lund",
        "published": "20240304T100000Z",
        "outlet": "Lund Post",
        "authors": "By Ada Stone",
    }
    assert raw.evidence["published"] == "NITF docdata/date.issue@norm"
    assert raw.evidence["dateline"] == "LUND"


def test_the_date_of_the_markup_is_none() -> None:
    raw = one(nitf(head=""))
    assert "published" not in raw.facts
    assert raw.evidence["published"] == "no date is given"
    assert "2001" not in str(raw.evidence)


@pytest.mark.parametrize(
    ("abstract", "stands"),
    [("<abstract><p>It left at dawn.</p></abstract>", False), ("<abstract>Ferries are rare here.</abstract>", True)],
)
def test_an_abstract_stands_above_a_text_that_does_not_repeat_it(*, abstract: str, stands: bool) -> None:
    raw = one(nitf(abstract=abstract))
    assert raw.content.startswith("The ferry left Lund\n\nFerries are rare here.\n\nIt left at dawn.") == stands
    assert raw.content.count("It left at dawn.") == 1


def test_a_byline_of_a_title_alone_is_kept() -> None:
    assert one(nitf().replace("By Ada Stone, ", "")).facts["authors"] == "Staff Reporter"


def test_a_fragment_with_a_namespace() -> None:
    within = nitf(head="").replace("<nitf", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"')
    raw = one(f'<contentSet><inlineXML contenttype="application/nitf+xml">{within}</inlineXML></contentSet>')
    assert raw.content.startswith("The ferry left Lund\n\nIt left at dawn.")
    assert raw.evidence["published"] == "no date is given"
