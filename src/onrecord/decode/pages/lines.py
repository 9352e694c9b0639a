"""What stands in the lines between a page's headline and its text: the date and the byline, as a reader sees them.

They are asked where the page states nothing for machines, or states something that cannot be read. A date without a
year stays incomplete, unless the page's address holds a date of the same day and month: then the two say it together.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.pages.dates import Statement
from onrecord.decode.pages.furniture import in_aside, words_of
from onrecord.decode.pages.head import Head, headline_element, plain
from onrecord.lexicon.dates import Stated, find_full_date, read_date, read_date_line

LONGEST = 120  # characters of a line with a date or a byline
DATE_WORDS = frozenset(
    {
        "date",
        "dates",
        "datetime",
        "dateline",
        "time",
        "timestamp",
        "published",
        "publication",
        "pubdate",
        "posted",
        "datum",
        "fecha",
        "data",
        "meta",
        "metadata",
    }
)
BYLINE_WORDS = frozenset({"byline", "author", "authors", "autor", "autoren", "auteur", "writer", "reporter", "name"})
SOURCE = re.compile(
    r"(?:^|[\s|·(（])(?:Source|Quelle|Fuente|Fonte|Źródło|Источник|Джерело|Kaynak|المصدر|来源|來源|出典)\s?[:：]\s*"
    r"([^|·()（）:：\s]+(?: [^|·()（）:：\s]+){0,4})"
)
PARTICLES = frozenset({"and", "und", "et", "y", "de", "del", "van", "von", "al", "bin", "da", "di"})
BY = re.compile(r"(?:By|BY|Von|Par|Por|Di|Door)\s+(?=\S)")
NAME = re.compile(r"[^\W\d_][\w.’'\- ]{2,60}(?:(?:,| and| und| et| y|;) [^\W\d_][\w.’'\- ]{2,60}){0,5}")
CLOCK = re.compile(r"(?:,|\s+at|\s+um)?\s*\d{1,2}[:.]\d\d.*$")
ADDRESS_DATE = re.compile(r"/(\d{4})/(\d{1,2}|[a-z]{3})/(\d{1,2})(?=/|$)")
AFTER_CLOCK = re.compile(r"\s*[|·•].*$")
MOST_ELEMENTS = 400  # between headline and text


def header(tree: HtmlElement, head: Head, title: str, first: etree._Element | None) -> list[etree._Element]:
    """The elements from the headline to the first block of the text; none where the page shows no headline."""
    start = headline_element(head, title)
    if start is None or first is None:
        return []
    found: list[etree._Element] = []
    around = set(first.iterancestors())
    begun = False
    for element in tree.iter(etree.Element):
        if element is first or len(found) > MOST_ELEMENTS:
            break
        if begun and element not in around and not in_aside(element):
            found.append(element)
        begun = begun or element is start
    else:
        return []
    return found


def date_lines(elements: list[etree._Element], head: Head) -> Iterator[Statement]:
    """The dates shown there; a <time> by its attribute."""
    for element in elements:
        stamp = (element.get("datetime") or "").strip() if element.tag == "time" else ""
        if stamp and read_date(stamp).value:
            yield Statement(stamp, "the <time> under the headline")
            continue
        shown = " ".join("".join(element.itertext()).split())
        if not 5 < len(shown) <= LONGEST or not any(c.isdigit() for c in shown):
            continue
        marked = element.tag == "time" or bool(words_of(element) & DATE_WORDS)
        stated = _shown_date(shown, marked=marked)
        if stated is None:
            continue
        if stated.value:
            yield Statement(shown, "line under the headline")
        elif stated.why.startswith("incomplete") and marked:
            yield _with_year_of_address(shown, head)


def _shown_date(line: str, *, marked: bool) -> Stated | None:
    """The date of a line that says little else; of one marked as a date, also what it lacks."""
    stated = read_date_line(line) or (read_date(line) if marked else None)
    if stated is not None and (stated.value or not marked or not stated.why.startswith("not readable")):
        return stated
    return find_full_date(AFTER_CLOCK.sub("", line)) if marked else None


def _with_year_of_address(line: str, head: Head) -> Statement:
    if found := ADDRESS_DATE.search(head.url):
        year = found[1]
        bare = CLOCK.sub("", line)
        by_address = (
            read_date("/".join(found.groups())) if found[2].isdigit() else read_date(f"{found[3]} {found[2]} {year}")
        )
        for whole in (f"{year} {bare}", f"{bare} {year}", f"{bare}, {year}"):
            if (stated := read_date(whole)).value and stated.value == by_address.value:
                where = f'the line "{line}" under the headline, which has no year; the year is from the address'
                return Statement(stated.value or "", where)
    return Statement(line, "line under the headline, which has no year")


def byline(elements: list[etree._Element], outlet: str) -> str:
    """The people (or the agency) whom a line there names as the writers; "" where none does."""
    for element in elements:
        if not (words_of(element) & BYLINE_WORDS or element.get("rel") == "author"):
            continue
        shown = " ".join("".join(element.itertext()).split())
        if len(shown) > LONGEST:
            continue
        by = BY.match(shown)
        name = shown[by.end() :] if by else shown
        if NAME.fullmatch(name) and plain(name) != plain(outlet) and (by or _looks_like_names(name)):
            return "; ".join(re.split(r",? and |; ", name))
    return ""


def _looks_like_names(words: str) -> bool:
    """True for two to ten words that all begin with a capital, or are written without capitals at all."""
    parts = [w for w in re.findall(r"[^\W\d_]+", words) if w not in PARTICLES]
    return 1 < len(parts) <= 10 and parts[0] != "The" and all(w[0] == w[0].upper() for w in parts)


def source(elements: list[etree._Element]) -> str:
    """Where the story comes from, as the line with its date says ("5 March 2031 | Source: …")."""
    for element in elements:
        shown = " ".join("".join(element.itertext()).split())
        found = SOURCE.search(shown) if len(shown) <= LONGEST else None
        if found and read_date_line(shown[: found.start()].strip(" |·(（")):
            return found[1] if found[1].isascii() else found[1].split()[0]
    return ""
