"""A live page becomes one report per entry, each of its own day; a page that only tells hours does not."""

import pytest

from onrecord.records.text import RawDocument
from tests.decode.made_pages import SENTENCES, STORY, documents, ld, page

MODIFIED = ld({"@type": "NewsArticle", "headline": "Flood ticker", "datePublished": "2030-10-07T09:53:36+02:00", "dateModified": "2031-03-05T13:08:27+01:00"})  # fmt: skip


def entry(n: int, before: str) -> str:
    return f"{before}<p>{SENTENCES[n]}</p><p>{SENTENCES[-1 - n]}</p>"


def places(found: list[RawDocument]) -> list[tuple[str, str | None, str | None]]:
    return [(d.evidence["place"], d.facts.get("published"), d.facts.get("title")) for d in found]


def test_hours_under_day_headings() -> None:
    body = (
        f"<h1>Flood ticker</h1><p>{SENTENCES[5]}</p><h2>Mittwoch, 5. 3.</h2>"
        + entry(0, "<h5>11.04 Uhr: Lock shut</h5>")
        + entry(1, "<h5>6.20 Uhr: Captains wait</h5>")
        + "<h2>Dienstag, 4. 3.</h2>"
        + entry(2, "<h5>19.27 Uhr: Weir denied</h5>")
    )
    found = documents(page(f"<article>{body}</article>", MODIFIED))
    assert places(found) == [
        ("summary of a live page of 3 entries", "2031-03-05T13:08:27+01:00", "Flood ticker"),
        ("entry 1 of 3", "2031-03-05T11:04", "Lock shut"),
        ("entry 2 of 3", "2031-03-05T06:20", "Captains wait"),
        ("entry 3 of 3", "2031-03-04T19:27", "Weir denied"),
    ]
    assert found[1].content.split("\n\n") == ["11.04 Uhr: Lock shut", SENTENCES[0], SENTENCES[5]]
    assert "entry time 19.27 Uhr, day from the day heading" in found[3].evidence["published"]
    assert "begun 2030-10-07" in found[3].evidence["published"]


def test_times_of_repeated_elements() -> None:
    body = "".join(
        f'<div class="post"><time datetime="2031-03-0{5 - n}T12:0{n}:00+01:00">noon</time><h3>Entry {n}</h3>{entry(n, "")}</div>'
        for n in range(3)
    )
    found = documents(page(f"<article><h1>Flood live</h1>{body}</article>"))
    assert places(found)[-3:] == [
        ("entry 1 of 3", "2031-03-05T12:00+01:00", "Entry 0"),
        ("entry 2 of 3", "2031-03-04T12:01+01:00", "Entry 1"),
        ("entry 3 of 3", "2031-03-03T12:02+01:00", "Entry 2"),
    ]


def updates(*headlines: str, body: str = "") -> str:
    posts = [
        {"@type": "BlogPosting", "headline": h, "datePublished": f"2031-03-05T1{n}:00:00Z", "articleBody": body}
        for n, h in enumerate(headlines)
    ]
    return ld(
        {
            "@type": "LiveBlogPosting",
            "headline": "Flood",
            "dateModified": "2031-03-05T18:00:00Z",
            "liveBlogUpdate": posts,
        }
    )


def test_headlines_that_json_ld_dates() -> None:
    body = "".join(entry(n, f"<h3>{name} of the day</h3>") for n, name in enumerate(("Opening", "Middle", "End")))
    head = updates("Opening of the day", "Middle of the day", "End of the day")
    found = documents(page(f"<article><h1>Flood</h1>{body}</article>", head))
    assert places(found)[-1] == ("entry 3 of 3", "2031-03-05T12:00+00:00", "End of the day")


def test_entries_that_only_json_ld_holds() -> None:
    head = updates("Opening", "Middle", "End", body=f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>")
    found = documents(page(f"<article><h1>Flood</h1><p>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p></article>", head))
    assert [d.content.split("\n\n") for d in found] == [[h, *SENTENCES[:2]] for h in ("Opening", "Middle", "End")]


def test_an_entry_without_a_heading_has_the_pages_title_and_its_time() -> None:
    body = "".join(f"<p>1{5 - n}.00 Uhr: {SENTENCES[n]}</p>" for n in range(3))
    found = documents(page(f"<article><h1>Flood ticker</h1>{body}</article>", MODIFIED.replace("13:08", "15:08")))
    assert found[-1].facts["title"] == "Flood ticker – 13.00 Uhr"


def test_an_entry_of_unknown_day_is_undated_and_that_is_said() -> None:
    body = "".join(entry(n, f"<h3>1{5 - n}.00 Uhr: Entry {n}</h3>") for n in range(3))
    found = documents(page(f"<article><h1>Flood ticker</h1>{body}</article>"))
    assert [d.facts.get("published") for d in found[-3:]] == [None] * 3
    assert "of a day that the page does not tell" in found[-1].evidence["published"]


@pytest.mark.parametrize(
    ("title", "entries"),
    [
        ("How the flood came", "".join(entry(n, f"<h3>1{n}.00 Uhr: Step {n}</h3>") for n in range(3))),  # a chronicle
        ("The flood", "".join(entry(n, f"<h3>1{5 - n}.00 Uhr: Entry {n}</h3>") for n in range(2))),  # two need a word
        ("Flood ticker", STORY + "".join(entry(n, f"<h3>1{5 - n}.00 Uhr: Entry {n}</h3>") for n in range(2))),  # a report
        ("Flood ticker", "".join(entry(n, "<p>15:00</p>") for n in range(2))),  # the same hour
        ("Flood ticker", "".join(f"<p>1{n}:0{n} {s}</p>" for n, s in enumerate(SENTENCES[:2]))),  # bare, not set apart
        ("The flood", "".join(f"<p>1{5 - n}:00 {s}</p>" for n, s in enumerate(SENTENCES))),
        ("The flood", "".join(f"<p><b>1{n}:00</b> {s}</p>" for n, s in enumerate(SENTENCES))),  # a chronicle
        ("Flood ticker", "".join(f"<p><b>1{n % 2}:0{n}</b> {s}</p>" for n, s in enumerate(SENTENCES))),  # to and fro
        ("Flood ticker", "".join(f"<p>{s} It was 12:3{n} by the clock.</p>" for n, s in enumerate(SENTENCES))),
        ("The week", "".join(f'<p>On <time datetime="2031-03-0{n + 1}">day {n}</time> it rained. {s}</p>' for n, s in enumerate(SENTENCES))),
    ],
)  # fmt: skip
def test_other_pages_stay_one_article(title: str, entries: str) -> None:
    (found,) = documents(page(f"<article><h1>{title}</h1>{entries}</article>", MODIFIED.replace("Flood ticker", title)))
    assert "place" not in found.evidence
    assert found.facts["published"] == "2030-10-07T09:53:36+02:00"


HOURS = ("15:05", "14:10", "11:30")
WAYS = {
    "in bold, run in": "<p><strong>{0}</strong> {1}</p>",
    "in bold, a break": "<p><b>{0}</b><br>{1}</p>",
    "in bold, alone": "<p><strong>{0}</strong></p><p>{1}</p>",
    "a heading": "<h3>{0}</h3><p>{1}</p>",
    "before a title in bold": "<p><strong>{0} Entry {2}</strong></p><p>{1}</p>",
    "before a heading's title": "<h3>{0} Entry {2}</h3><p>{1}</p>",
    "below a heading": "<h3>Entry {2}</h3><p>{0}</p><p>{1}</p>",
    "above a heading": "<p>{0}</p><h3>Entry {2}</h3><p>{1}</p>",
    "in a box": "<div><span>{0}</span><div><h3>Entry {2}</h3><p>{1}</p></div></div>",
}


def timed(way: str, hours: tuple[str, ...]) -> str:
    return "".join(
        WAYS[way].format(hour, SENTENCES[n], n) + f"<p>{SENTENCES[-1 - n]}</p>" for n, hour in enumerate(hours)
    )


@pytest.mark.parametrize("many", [2, 3])
@pytest.mark.parametrize("way", WAYS)
def test_bare_hours_in_every_way_that_sets_them_apart(way: str, many: int) -> None:
    body = f"<article><h1>Flood ticker</h1>{timed(way, HOURS[:many])}</article>"
    found = documents(page(body, MODIFIED.replace("13:08", "16:08")))
    own = [f"Entry {n}" if "Entry" in WAYS[way] else f"Flood ticker – {HOURS[n]}" for n in range(many)]
    assert places(found) == [
        (f"entry {n + 1} of {many}", f"2031-03-05T{HOURS[n]}", own[n]) for n in range(many)
    ]  # fmt: skip
    assert all(SENTENCES[n] in d.content and SENTENCES[-1 - n] in d.content for n, d in enumerate(found))
    assert [d.content.count("Entry") for d in found] == [int("Entry" in WAYS[way])] * many


@pytest.mark.parametrize("way", ["in bold, run in", "a heading", "below a heading", "in a box"])
def test_hours_set_apart_that_fall_make_a_live_page_without_the_word(way: str) -> None:
    assert len(documents(page(f"<article><h1>The flood</h1>{timed(way, HOURS)}</article>"))) == 3


def test_bare_hours_run_in_count_where_the_page_calls_itself_live() -> None:
    body = "".join(f"<p>{hour} {SENTENCES[n]}</p>" for n, hour in enumerate(HOURS))
    assert len(documents(page(f"<article><h1>Flood ticker</h1>{body}</article>"))) == 3


def test_hours_that_rise_are_followed_from_the_last() -> None:
    body = f"<article><h1>Flood ticker</h1>{timed('in bold, alone', HOURS[::-1])}</article>"
    found = documents(page(body, MODIFIED.replace("13:08", "16:08")))
    assert [d.facts["published"] for d in found] == [f"2031-03-05T{hour}" for hour in HOURS[::-1]]
    early = documents(page(body, MODIFIED.replace("13:08", "02:08")))
    assert [d.facts.get("published") for d in early] == [None] * 3


def test_hours_past_midnight_run_one_way() -> None:
    body = timed("in bold, run in", ("00:40", "23:15", "22:00"))
    assert len(documents(page(f"<article><h1>Flood ticker</h1>{body}</article>"))) == 3


def test_two_updates_of_json_ld_are_two_entries() -> None:
    head = updates("Opening", "Middle", body=f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>")
    found = documents(page(f"<article><h1>Flood</h1><p>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p></article>", head))
    assert [d.facts["title"] for d in found] == ["Opening", "Middle"]


def test_an_entry_too_short_to_be_a_report_is_said() -> None:
    body = (
        entry(0, "<h3>16:05 Uhr</h3>")
        + "<h3>15:32 Uhr</h3><p>Lock opens.</p>"
        + entry(1, "<h3>15:05 Uhr</h3>")
        + entry(2, "<h3>14:05 Uhr</h3>")
    )
    first, *others = documents(page(f"<article><h1>Flood live</h1>{body}</article>"))
    assert len(others) == 2
    assert first.evidence["left out"] == "entries of the page with fewer than 40 characters: 15:32 Uhr Lock opens."
    assert not any("left out" in d.evidence for d in others)


def test_hours_that_rise_past_midnight_are_followed_from_the_last() -> None:
    hours = ("22:00", "23:15", "00:40", "01:10")
    body = (
        f"<article><h1>Flood ticker</h1>{''.join(entry(n, f'<h3>{h} Uhr</h3>') for n, h in enumerate(hours))}</article>"
    )
    found = documents(page(body, MODIFIED.replace("13:08", "23:50")))
    assert [d.facts.get("published") for d in found] == [None, None, "2031-03-05T00:40", "2031-03-05T01:10"]
