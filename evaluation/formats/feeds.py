"""What must come out of the feeds, exchange formats and archives of 04_feeds_archives, and of a damaged feed."""

from collections.abc import Mapping

from evaluation.formats.checks import Check, articles, each, said
from evaluation.formats.facts import (
    author,
    never_dated,
    outlet,
    published,
    published_within,
    said_undated,
    title,
    told_at,
)
from evaluation.formats.texts import nowhere, somewhere
from onrecord.records.article import Article


def captured(day: str) -> Check:
    """The evidence names the day on which the page was saved."""
    return each(
        f"captured {day}",
        1,
        lambda _, a: None if day in a.evidence.get("captured", "") else f"captured: {a.evidence.get('captured')}",
    )


def named(article: Article) -> str:
    """Outlet, authors and evidence of an article in one string."""
    return " ".join((article.document.outlet or "", *article.document.authors, *article.evidence.values()))


CHECKS: Mapping[str, tuple[Check, ...]] = {
    "04_feeds_archives/rssparser_guardian.rss": (
        articles(55),
        published_within("2017-12-08", "2018-01-31"),
        published(1, "2018-01-31"),
        told_at(1, "07:26Z"),
        outlet(None, "The Guardian"),
        author(1, "David Smith"),
        nowhere(r"Continue reading"),
        nowhere(r"Related:"),
        nowhere(r"&(?:amp|lt|gt|quot|#\d+);", r"</?(?:p|a|span)\b"),
    ),
    "04_feeds_archives/feedparser_koi8r.xml": (articles(1), title(1, pattern=r'title "([^"]+)"')),
    "04_feeds_archives/mediacloud_ap_archive.xml": (
        articles(1),
        published(1, "2018-07-06"),
        told_at(1, "13:34Z"),
        somewhere(1, "BERLIN (AP) —"),
        outlet(1, "AP", "The Associated Press", "Associated Press"),
    ),
    "04_feeds_archives/iptc_newsmlg2_text.xml": (
        articles(1),
        title(1, pattern=r"headline (.+?);"),
        published(1, "2016-11-21", "2018-11-21"),
        said(r"2016-11-21", "when it was first made"),
        said(r"2018-11-21", "when this version was made"),
        Check(
            "provider Acme",
            lambda o: None if any("acme" in named(a).lower() for a in o.articles) else "not named",
        ),
        Check(
            "source of the information: the Associated Press",
            lambda o: None if any("Associated Press" in named(a) + a.text for a in o.articles) else "not named",
        ),
        author(1, "Meredith Jameson"),
    ),
    "04_feeds_archives/iptc_nitf_in_newsmlg2.xml": (articles(1), said_undated(1), somewhere(1, "Phillies")),
    "04_feeds_archives/iptc_ninjs_dpa_text.json": (
        articles(1),
        published(1, "2019-05-10"),
        told_at(1, "16:02+02:00"),
        author(1, "Christian Hollmann"),
        each(
            "its three parts each begin a paragraph",
            1,
            lambda _, a: next(
                (f"{w} does not" for w in ("BEHAUPTUNG:", "BEWERTUNG:", "FAKTEN:") if f"\n{w}" not in a.text), None
            ),
        ),
        somewhere(1, "«in fast allen Fällen klar"),
    ),
    "04_feeds_archives/warcio_example.warc.gz": (
        articles(1),
        title(1, "Example Domain"),
        said_undated(1),
        captured("2017-03-06"),
    ),
    "04_feeds_archives/inception_A_KAE.mhtml": (
        articles(1),
        somewhere(1, "Ausführungsanordnung"),
        never_dated("2024"),
        captured("2024-08-30"),
        each(
            "no outlet is made of its title",
            1,
            lambda _, a: (
                f"outlet {a.document.outlet!r}" if (a.document.outlet or "-") in (a.document.title or "") else None
            ),
        ),
    ),
    "04_feeds_archives/ingest_testThunderbirdEml.eml": (
        articles(1),
        published(1, "2012-11-21"),
        told_at(1, "21:11+01:00"),
        somewhere(1, "Dear Vladimir"),
    ),
    "07_damaged/feedparser_double-encoded-html.xml": (
        articles(1),
        Check(
            "the description is one ellipsis",
            lambda o: None if [a.text.strip() for a in o.articles] == ["…"] else f"{[a.text for a in o.articles]}",
        ),
    ),
}
