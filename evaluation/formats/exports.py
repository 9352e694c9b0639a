"""What must come out of the exports of 02_factiva_etc."""

from collections.abc import Mapping

from evaluation.formats.checks import Check, articles, said
from evaluation.formats.facts import dates, outlet, outlets, published, title, title_has, told_at
from evaluation.formats.outcome import parts
from evaluation.formats.texts import few_lost, lengths, nowhere, somewhere
from onrecord.records.article import Article

CODES = (r"^(?:HD|WC|PD|ET|SN|SC|LA|CY|LP|TD|RF|NS|RE|AN|PUB)$", r"Document TESTFR", r"gcat", r"Vie politique")

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "02_factiva_etc/tmf_factiva_test.html": (
        articles(2),
        title(1, "Test 1"),
        title(2, "Test 2"),
        dates("2011-12-29", "2011-12-29"),
        told_at(1, "15:32"),
        outlets("Test newspaper", "Ouest France"),
        somewhere(1, "First head paragraph", "Second head paragraph.", "Third paragraph.", "Fourth and last"),
        somewhere(2, "First head paragraph.", "Second head paragraph."),
        nowhere(*CODES),
        nowhere(r"France-?TEST", r"FRANCE-TEST", r"Western Europe", r"\b295 mots", r"Infolocale", r"Reuters Limited"),
    ),
    "02_factiva_etc/tmf_factiva_test.xml": (
        articles(3),
        title_has(1, "TEST", "first test article"),
        title_has(2, "second"),
        title_has(3, "third"),
        published(1, "2012-01-09"),
        told_at(1, "01:35Z"),
        published(2, "2012-01-06"),
        Check("lead before tail", lambda o: _in_order(o.articles[0].text) if o.articles else "no article"),
        outlet(None, "My Newspaper"),
        nowhere(r"A NOTE", r"Minnesota", r"Government Bodies"),
    ),
    "02_factiva_etc/kw_nyt_1_1993-01-03.html": (
        articles(27),
        title(1, pattern=r'1 = "([^"]+)"'),
        published(1, "1993-01-09"),
        dates(*(f"1993-01-0{day}" for day in map(int, "998888777777666666555554333"))),
        outlet(None, "The New York Times"),
        few_lost(0),
        nowhere(r"Ã.", r"Wörter", r"Dokument NYTF", r"Zusammenfassung der Suche", r"^Englisch$"),
        lengths(r"(?<!\d)([\d.,]+) W.rter"),
        Check("PARIS, Jan. 8 is kept as the dateline", lambda o: _dateline(o.articles)),
    ),
    "02_factiva_etc/kw_ntv_20121201-20121231_0001-0100_0190.xlsx": (
        articles(100),
        published(1, "2012-12-31"),
        told_at(1, "12:59"),
        published(100, "2012-12-19"),
        told_at(100, "22:50"),
        title_has(1, "Путин поздравил"),
        outlet(1, "НТВ: Новости"),
    ),
    "02_factiva_etc/europresse_test1.html": (
        articles(3),
        somewhere(1, "éèêù"),
        nowhere(r"Ã"),
        dates("2013-10-05", "2012-10-03", "2012-10-04"),
        outlet(1, "l'Humanité"),
        outlet(2, "Mag"),
        nowhere(r"Date d'émission", r"certificat", r"Le présent document", r"Numéro de document"),
        said(r"weekday|saturday|jeudi.*(?:not|but)|disagree", "the weekday of the first does not agree with its date"),
    ),
}


def _in_order(text: str) -> str | None:
    lead, tail = text.find("lead paragraph"), text.find("body of the first")
    return None if 0 <= lead < tail else f"lead at {lead}, tail at {tail}"


def _dateline(found: tuple[Article, ...]) -> str | None:
    return None if found and "PARIS, Jan. 8" in parts(found[0], ("dateline",)) else "not in the dateline"
