import json

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def items(data: object, name: str = "news.json") -> list[Item]:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return list(Decoder()(Blob.of(text.encode(), name)))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def one(data: object) -> RawDocument:
    (raw,) = documents(items(data))
    return raw


def test_a_record_as_a_crawler_writes_it() -> None:
    raw = one(
        {
            "authors": ["Ada Stone", "Ben Moss"],
            "date_download": "2024-05-06 10:00:00",
            "date_modify": "2024-04-01 08:00:00",
            "date_publish": "2024-03-04 17:03:00",
            "description": "A ferry.",
            "maintext": TEXT,
            "source_domain": "www.example.org",
            "title": "The ferry left",
            "url": "https://www.example.org/1",
        }
    )
    assert raw.content == f"The ferry left\n\n{TEXT}"
    assert raw.facts == {
        "title": "The ferry left",
        "published": "2024-03-04 17:03:00",
        "outlet": "www.example.org",
        "authors": "Ada Stone; Ben Moss",
        "url": "https://www.example.org/1",
    }
    assert raw.evidence["published"] == "field date_publish; no time zone stated"
    assert raw.evidence["updated"] == "2024-04-01 08:00:00 (field date_modify)"
    assert raw.evidence["captured"] == "2024-05-06 10:00:00 (field date_download)"
    assert "place" not in raw.evidence


def test_which_fields_were_taken_is_said() -> None:
    (remark, *_) = items([{"headline": "A", "story": TEXT, "mood": "calm"}, {"headline": "B", "story": TEXT}])
    assert isinstance(remark, Remark)
    assert remark.says == "fields taken: title=headline, body=story; none found for published, outlet; left out: mood"


def api(content: str | None, description: str = "Паром ушёл из порта на рассвете.") -> dict[str, object]:
    article = {
        "source": {"id": None, "name": "Порт"},
        "author": None,
        "title": "Паром ушёл на рассвете",
        "description": description,
        "publishedAt": "2024-03-04T18:09:00Z",
        "content": content,
    }
    return {"status": "ok", "totalResults": 2, "articles": [article, article]}


def test_an_answer_of_an_api_inside_a_script() -> None:
    found = documents(
        items(f"news_ru = {json.dumps(api('Паром ушёл… [+44 chars]'), ensure_ascii=False)};\n", "news.js")
    )
    assert [d.evidence["place"] for d in found] == ["item 1 of 2", "item 2 of 2"]
    assert found[0].content == "Паром ушёл на рассвете\n\nПаром ушёл"
    assert found[0].evidence["text"] == "text cut off by the source: … [+44 chars]"
    assert (found[0].facts["outlet"], found[0].facts["published"]) == ("Порт", "2024-03-04T18:09:00Z")


@pytest.mark.parametrize("content", [". , , (1:0) . – « » .… [+44 chars]", "Post 1789 Instagram 2020 — Amazon"])
def test_a_content_that_lost_its_letters_gives_way_to_the_description(content: str) -> None:
    raw = documents(items(api(content)))[0]
    assert raw.content == "Паром ушёл на рассвете\n\nПаром ушёл из порта на рассвете."
    assert "field content is unusable" in raw.evidence["text"]
    assert "description used instead" in raw.evidence["text"]
    assert ("cut off" in raw.evidence["text"]) == ("chars" in content)


def test_no_content_and_no_description_leave_the_headline() -> None:
    raw = documents(items(api(None, "")))[0]
    assert (raw.content, raw.evidence["text"]) == ("Паром ушёл на рассвете", "headline only")


@pytest.mark.parametrize("opening", ["var news = ", "window.news=", "callback(", "export default "])
def test_scripts_open_in_several_ways(opening: str) -> None:
    found = items(
        f"{opening}{json.dumps([{'title': 'A', 'text': TEXT}])});"[: None if opening[-1] == "(" else -2], "n.js"
    )
    assert len(documents(found)) == 1


@pytest.mark.parametrize(
    "record",
    [
        {
            "uri": "urn:newsml:example.org:1",
            "versioncreated": "2024-03-04T16:02:28+02:00",
            "headline": "The ferry left",
            "body_html": f"<p>{TEXT}</p>",
            "byline": "Ada Stone",
        },
        {
            "uri": "urn:newsml:example.org:1",
            "versionCreated": "2024-03-04T16:02:28+02:00",
            "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "The ferry left"}],
            "bodies": [
                {"role": "xml", "contentType": "application/nitf+xml", "value": "<nitf/>"},
                {"role": "html", "contentType": "text/html", "value": f"<section><p>{TEXT}</p></section>"},
            ],
            "by": "Ada Stone",
        },
    ],
    ids=["1.x", "3.0"],
)
def test_ninjs(record: dict[str, object]) -> None:
    raw = one(record)
    assert raw.content == f"The ferry left\n\n{TEXT}"
    assert (raw.facts["authors"], raw.facts["published"]) == ("Ada Stone", "2024-03-04T16:02:28+02:00")
    assert "the date of first publication is not given" in raw.evidence["published"]


def test_ninjs_dates_of_creation_win_over_those_of_a_version() -> None:
    raw = one({"headline": "A", "body_text": TEXT, "versioncreated": "2024-05-06", "firstcreated": "2024-03-04"})
    assert (raw.facts["published"], raw.evidence["published"]) == ("2024-03-04", "field firstcreated")
    assert raw.evidence["version"] == "2024-05-06 (field versioncreated)"


@pytest.mark.parametrize(
    "data",
    [
        {
            "response": {
                "status": "ok",
                "results": [{"webTitle": "A", "fields": {"bodyText": TEXT}, "webPublicationDate": "2024-03-04"}],
            }
        },
        {"response": {"docs": [{"headline": {"main": "A"}, "abstract": TEXT, "pub_date": "2024-03-04"}]}},
        {"hits": {"hits": [{"_id": "1", "_source": {"title": "A", "content": TEXT, "publish_date": "2024-03-04"}}]}},
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"title": "A", "content_html": f"<p>{TEXT}</p>", "date_published": "2024-03-04"}],
        },
        [{"title": {"rendered": "A"}, "content": {"rendered": f"<p>{TEXT}</p>"}, "date": "2024-03-04"}],
        {"@type": "NewsArticle", "headline": "A", "articleBody": TEXT, "datePublished": "2024-03-04"},
        {"7": {"title": "A", "text": TEXT, "date": "2024-03-04"}, "8": {"title": "", "text": "", "date": ""}},
        {"title": {"0": "A"}, "text": {"0": TEXT}, "date": {"0": "2024-03-04"}},
    ],
    ids=["guardian", "nyt", "elasticsearch", "json feed", "wordpress", "json-ld", "by id", "by column"],
)
def test_envelopes_of_many_makers(data: object) -> None:
    raw = documents(items(data))[0]
    assert raw.content == f"A\n\n{TEXT}"
    assert raw.facts["published"] == "2024-03-04"


def test_a_channel_names_the_outlet_and_its_texts_come_in_pieces() -> None:
    text = ["The ferry ", {"type": "bold", "text": "left"}, " at dawn."]
    posts = [{"id": n, "date": "2024-03-04T10:00:00", "text": text} for n in range(3)]
    raw = documents(items({"name": "Harbour News", "type": "public_channel", "messages": posts}))[0]
    assert raw.content == "The ferry left at dawn."
    assert (raw.facts["outlet"], raw.evidence["outlet"]) == ("Harbour News", "title of the whole")


def test_a_list_beside_a_text_is_of_other_things() -> None:
    raw = one({"title": "A", "text": TEXT, "related": [{"title": "B", "url": "u"}, {"title": "C", "url": "u"}]})
    assert raw.facts["title"] == "A"


def test_one_on_each_line_and_a_broken_line_costs_itself() -> None:
    good = json.dumps({"title": "A", "text": TEXT})
    found = items(f'{good}\n{{"title": "B", "te\n\n{good}\n[1, 2]\n', "news.jsonl")
    assert [d.evidence["place"] for d in documents(found)] == ["line 1", "line 4"]
    unread = [i for i in found if isinstance(i, Unread)]
    assert [u.name for u in unread] == ["news.jsonl (line 2)", "news.jsonl (line 5)"]
    assert "is not JSON" in unread[0].why
    assert "holds no article" in unread[1].why


def test_objects_one_after_another() -> None:
    one_object = json.dumps({"title": "A", "text": TEXT}, indent=1)
    assert len(documents(items(f"{one_object}\n{one_object}"))) == 2


def test_days_and_months_are_decided_for_all() -> None:
    found = documents(items([{"title": "A", "text": TEXT, "date": d} for d in ("8/10/2023", "29/02/2024")]))
    assert found[0].facts["published"] == "2023-10-08"


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A", "text": "It left."}, {"title": "B", "text": "It ca',
        '{"status": "ok", "articles": [{"title": "A", "text": "It left."}, {"title": "B", "text": "It ca',
        '[{"title": "A", "text": "It left."}, ',
        '[{"title": "A", "text": "It left."}, {"title": B}]',
    ],
)
def test_what_stands_before_a_break_is_read(text: str) -> None:
    found = items(text)
    assert [d.content for d in documents(found)] == ["A\n\nIt left."]
    assert isinstance(found[-1], Unread)
    assert "cut short or damaged after item 1" in found[-1].why


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"title":"A","text":"x"},' + '[{"a":' * 50_000])
def test_deep_nesting_is_a_clear_error(text: str) -> None:
    last = items(text)[-1]
    assert isinstance(last, Unread)
    assert "nested too deeply" in last.why


def test_odd_numbers_harm_nothing() -> None:
    raw = one(f'[{{"title": "A", "text": "{TEXT}", "n": {"9" * 10_000}, "author": NaN, "date": 1700000000}}]')
    assert raw.facts["published"] == "2023-11-14T22:13:20+00:00"
    assert "authors" not in raw.facts


@pytest.mark.parametrize(
    "data", [{"error": "no key"}, {"status": "error", "message": "Your key is wrong"}, [[1]], ["a"], {}]
)
def test_json_without_an_article(data: object) -> None:
    (unread,) = items(data)
    assert isinstance(unread, Unread)
    assert "without an article" in unread.why


def never(*_: object) -> bytes:
    raise AssertionError("the whole file was read at once")


@pytest.mark.parametrize("by_line", [True, False])
def test_a_long_file_is_read_as_a_stream(*, by_line: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.streams.MOST_BYTES", 20_000)
    monkeypatch.setattr("onrecord.decode.tabular.json_values.PIECE", 10_000)
    monkeypatch.setattr(Blob, "whole", never)
    records = [{"title": f"A {n}", "text": f"{n} {TEXT * 20}"} for n in range(500)]
    text = "\n".join(json.dumps(r) for r in records) if by_line else json.dumps(records)
    blob = Blob.of(text.encode(), "long.json")
    found = (i for i in Decoder()(blob) if isinstance(i, RawDocument))
    first = next(found)
    assert first.evidence["place"] == ("line 1" if by_line else "item 1 of 500")
    assert blob.file.tell() < blob.size / 2
    assert sum(1 for _ in found) == 499


def test_no_value_may_be_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.tabular.json_values.MOST", 10_000)
    monkeypatch.setattr("onrecord.decode.tabular.json_values.PIECE", 1_000)
    last = items('[{"title": "A", "text": "' + "x" * 50_000)[-1]
    assert "holds a JSON value of more than" in str(last)


def test_arrays_one_after_the_other_are_all_read() -> None:
    pages = [[{"title": f"Ferry {n}", "text": TEXT}, {"title": f"Boat {n}", "text": TEXT}] for n in (1, 2)]
    found = documents(items("\n".join(json.dumps(page) for page in pages)))
    assert [raw.facts["title"] for raw in found] == ["Ferry 1", "Boat 1", "Ferry 2", "Boat 2"]


def test_lists_of_articles_line_by_line_keep_their_own_outlets() -> None:
    lines = [
        {"name": name, "items": [{"title": f"{name} {n}", "text": TEXT} for n in (1, 2)]} for name in ("Post", "Mail")
    ]
    found = documents(items("\n".join(map(json.dumps, lines)), "feeds.jsonl"))
    assert [raw.facts["outlet"] for raw in found] == ["Post", "Post", "Mail", "Mail"]
