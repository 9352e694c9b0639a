"""What must come out of the exports of 01_nexis."""

from collections.abc import Mapping

from evaluation.formats.checks import Check, articles, count, unread
from evaluation.formats.facts import (
    author,
    dates,
    different_outlets,
    outlet,
    outlets,
    published,
    published_within,
    title,
    title_has,
    titles_without,
    told_at,
)
from evaluation.formats.texts import in_some, lengths, nowhere, somewhere

COVER = (r"Download Request", r"Time Of Request", r"Send To:", r"Project ID", r"^Terms:")
OLD_LABELS = (r"^LENGTH:", r"LOAD-DATE", r"^LANGUAGE:", r"PUBLICATION-TYPE", r"\bDOCUMENTS\b")
NEW_LABELS = (
    r"^Length:", r"^Load-Date", r"^Publication-Type", r"^Section:", r"^Byline:", r"^Body$", r"^Classification$",
    r"End of Document",
)  # fmt: skip
LISTED = (r"Job Number", r"Client/Matter", r"Search Terms", r"Narrowed by", r"Quellen:")

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "01_nexis/lnt_sample.TXT": (
        articles(10),
        nowhere(*COVER, r"UNIVERSITY OF GLASGOW"),
        nowhere(*OLD_LABELS, r"^SECTION:", r"^BYLINE:"),
        outlets(
            "Guardian.com",
            "Guardian",
            "The Sun (England)",
            "The Times (London)",
            "The Times (London)",
            "The Times (London)",
            "Guardian",
            "Mail on Sunday (London)",
            "Sunday Mirror",
            "Daily Mail (London)",
        ),
        dates(*["2010-01-11"] * 6, "2010-01-08", "2010-01-10", "2010-01-10", "2010-01-09"),
        titles_without(r"Edition|^\s*$"),
        title_has(8, "PRISONER"),
        author(1, "Andrew Sparrow"),
    ),
    "01_nexis/lnt_sample.DOCX": (
        articles(10),
        nowhere(*LISTED),
        nowhere(*NEW_LABELS),
        outlet(None, "The Guardian(London)", "The Guardian (London)"),
        dates(*(f"2019-07-0{day}" for day in (1, 2, 4, 3, 4, 2, 3, 3, 3, 2))),
        told_at(2, "09:33Z"),
    ),
    "01_nexis/kw_guardian1.docx": (
        articles(2),
        dates("2014-05-30", "2014-02-14"),
        title_has(1, "immigration"),
        nowhere(r"^ABSTRACT$", r"^FULL TEXT$"),
        nowhere(*NEW_LABELS, r"Copyright 2014"),
        nowhere(r"^Subject:", r"^Geographic:", r"^Organization:", r"^Person:"),
        outlet(None, "Guardian.com", "Guardian.com."),
        author(1, "Jonathan Glennie"),
        author(2, "Rowena Mason"),
        somewhere(2, "Wythenshawe"),
        lengths(r"Length:\D{0,4}([\d,]+) words"),
    ),
    "01_nexis/kw_misc.docx": (
        articles(100),
        nowhere(*NEW_LABELS),
        different_outlets(30),
        count(
            "of the Canadian Press, with and without the space",
            11,
            lambda a: (a.document.outlet or "").replace(" (", "(") == "The Canadian Press(CP)",
        ),
        published_within("2002-11-05", "2008-12-07"),
        count("of 2006", 36, lambda a: (a.document.published or "").startswith("2006")),
        published(1, "2002-11-05"),
        in_some("the federal scene"),
        nowhere(r"^\s*Graphic\s*$"),
        lengths(r"Length:\D{0,4}([\d,]+) words"),
    ),
    "01_nexis/kw_afp_2013-03-12_0501.html": (
        articles(74),
        title(1, pattern=r'1 = "([^"]+)"'),
        told_at(1, "11:21Z"),
        published(1, "2013-03-14"),
        title(74, pattern=r'74 = "([^"]+)"'),
        told_at(74, "00:18Z"),
        published(74, "2013-03-12"),
        published_within("2013-03-12", "2013-03-14"),
        outlet(None, "Agence France Presse -- English", "Agence France Presse"),
        in_some("€4.5 billion"),
        nowhere(r"â[€‚]", r"[“”]\[TM\]"),
        nowhere(r"DATELINE", r"BEIRUT, March 14 2013"),
        lengths(r"LENGTH: ([\d,]+) words"),
        nowhere(*OLD_LABELS, r"All Rights Reserved"),
    ),
    "01_nexis/kw_spiegel_2012-02-01_0001.html": (
        articles(49),
        title(1, pattern=r'1 = "([^"]+)"'),
        published(1, "2012-02-27"),
        told_at(1, "21:50+01:00"),
        published(49, "2012-02-01"),
        published_within("2012-02-01", "2012-02-29"),
        outlet(None, "Spiegel Online", "Der Spiegel"),
        count("of Spiegel Online, the others of the magazine", 34, lambda a: a.document.outlet == "Spiegel Online"),
        nowhere(r"HIGHLIGHT", r"^LÄNGE", r"^RUBRIK", r"^AUTOR", r"^SPRACHE", r"^UPDATE:", r"ZEITUNGS-CODE"),
        nowhere(*COVER, r"TRINITY COLLEGE", r"\bDOCUMENTS\b"),
        nowhere(r"https?://www\.spiegel\.de"),
        count("with a gap, for the rules of gaps are English", 0, lambda a: bool(a.document.gaps)),
        lengths(r"LÄNGE: ([\d,]+) W"),
    ),
    "01_nexis/tmln_copyright_error.html": (
        articles(1),
        outlet(1, "The Daily Planet"),
        published(1, "2018-12-31"),
        nowhere(r"We are sorry"),
        nowhere(*COVER, r"Copy 2013"),
        unread(1, r"error|display"),
    ),
}
