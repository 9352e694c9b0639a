"""What must come out of the PDFs of 05_pdf, the data sets of 06_datasets, and the rest of 07_damaged."""

import json
import re
from collections.abc import Mapping

from evaluation.formats.checks import Check, Miss, articles, count, each, said, unread
from evaluation.formats.facts import (
    never_dated,
    origin,
    outlet,
    published,
    published_within,
    said_undated,
    title_has,
    titles_without,
    told_at,
)
from evaluation.formats.outcome import Outcome, instants, plain, read
from evaluation.formats.texts import few_lost, nowhere, once, somewhere, words
from onrecord.records.text import RawDocument
from onrecord.repair import Repairer

SCAN = (articles(0), unread(1, r"OCR"))
IDF_DATED = 1666  # rows with a date
IDF_WORDLESS = (9, 16)  # of these, the rows with an empty text, and those without a word of news in it (a code, a time)


def _idf_rows(outcome: Outcome) -> Miss:
    """Every dated row is an article or said to be none; the row without a date may be either."""
    dated = sum(a.document.published is not None for a in outcome.articles)
    none = len(outcome.unread)
    fits = dated + none in (IDF_DATED, IDF_DATED + 1) and IDF_WORDLESS[0] <= none <= IDF_WORDLESS[1]
    return None if fits else f"{dated} dated articles, {none} rows said to be none"


def _some_at(day: str, clock: str) -> Check:
    """Some article of a day says this clock time."""
    wanted = next(instants(clock))

    def test(outcome: Outcome) -> Miss:
        told = (a.evidence.get("published", "") for a in outcome.articles if a.document.published == day)
        return None if any(wanted.agrees(i) for t in told for i in instants(t)) else "none does"

    return Check(f"an article of {day} at {clock}", test)


def _stub(outcome: Outcome) -> Miss:
    """The notice that stands for the rest of the text is not read, or it is said that the text is cut."""
    kept = any("news-please will" in read(a) for a in outcome.articles)
    return (
        None
        if outcome.articles and (not kept or any(re.search(r"stub|cut", s) for s in outcome.said))
        else "read as text"
    )


def _mended(outcome: Outcome) -> Miss:
    """Of the damaged strings in the file, those neither mended as their collectors say nor said to be damaged."""
    bad = [case["label"] for case in json.loads(outcome.raw) if not _right(case)]
    return f"{len(bad)} are not: {'; '.join(bad)[:200]}" if bad else None


def _right(case: Mapping[str, str]) -> bool:
    text = Repairer()(RawDocument("-", case["original"], "text", "utf-8"))
    restyled = {plain(case["fixed"]), plain(case.get("fixed-encoding", case["fixed"]))}
    return plain(text.text) in restyled or bool(text.gaps) or any(not r.certain for r in text.repairs)


def _guessed(outcome: Outcome) -> Miss:
    """Of the damaged strings that lost bytes, those where something else now stands than was there or may be inferred.

    Quotation marks may be inferred from their context, if that is marked as unsure.
    """
    lossy = [case for case in json.loads(outcome.raw) if "\ufffd" in case["fixed"]]
    made = {case["label"]: _made_up(case) for case in lossy}
    told = [f"{''.join(sorted(new))} in {label[:60]!r}" for label, new in made.items() if new]
    return f"{len(told)} of {len(lossy)}: {'; '.join(told)}" if told else None


def _made_up(case: Mapping[str, str]) -> set[str]:
    text = Repairer()(RawDocument("-", case["original"], "text", "utf-8")).text
    return set(text) - set(case["fixed"]) - set(case.get("fixed-encoding", "")) - set(case["original"]) - set("“”‘’")


CHECKS: Mapping[str, tuple[Check, ...]] = {
    "05_pdf/un_ola_note_verbale_2022-03-04_scan.pdf": SCAN,
    "05_pdf/belovezh_accords_1991-12-08_ru_scan.pdf": (*SCAN, never_dated("2017")),
    "05_pdf/yeltsin_to_un_sg_1991_ru_scan.pdf": (*SCAN, never_dated("2022")),
    "05_pdf/alma_ata_cis_1991_en_ocr_layer.pdf": (
        articles(1),
        published(1, "1991-12-08", "1991-12-21", None),
        somewhere(1, "organizations of the United Nations"),
        nowhere(r"[a-z]{3}- ?\n? ?(?:zations|tion|ment)\b"),
    ),
    "05_pdf/un_udhr_russian.pdf": (
        articles(1),
        published(1, None, "1948-12-10"),
        few_lost(0),
        each("nearly all its letters are Cyrillic", 1, lambda _, a: _share_of_cyrillic(a.text)),
        somewhere(1, "Всеобщая декларация"),
    ),
    "05_pdf/scotus_transcript_line_numbers.pdf": (
        articles(1),
        nowhere(r"^ *(?:[1-9]|1\d|2[0-5]) *$", r"^ *(?:[1-9]|1\d|2[0-5]) +[A-Za-z]"),
        each(
            "its sentences are not cut by line numbers",
            1,
            lambda _, a: None if "for oral argument before" in plain(a.text) else "an argument apart from 'oral'",
        ),
    ),
    "05_pdf/ingest_password-hunter2.pdf": (articles(0), unread(1, r"password")),
    "06_datasets/idf_channel_news.csv": (
        Check("1666 dated rows, those without words said to be so", _idf_rows),
        published_within("2023-10-07", "2024-04-23", undated=1),
        _some_at("2024-02-29", "18:31"),
        _some_at("2024-04-23", "16:11+03:00"),
        nowhere(r"\A\s*\d?\d:\d\d(?:-\d\d:\d\d)?[A-Za-z]"),
        nowhere(r"\['"),
        outlet(None, "IDF"),
    ),
    "06_datasets/gaza-news_wsj.tsv.txt": (
        articles(654),
        outlet(None, "WSJ"),
        published(1, "2023-10-04"),
        published(654, "2024-06-12"),
        title_has(1, "Iranian Ammunition"),
        count("with a URL", 654, lambda a: (a.document.url or "").startswith("https://")),
        said(r"column|guess", "which column was taken for what"),
        said(r"(?:headlines?|titles?) only|only (?:headlines|titles)|no (?:body|text)|without text", "only headlines"),
    ),
    "06_datasets/gdelt_mentions_sample.csv": (
        articles(0),
        unread(1, r"no (?:article )?text|no (?:column|article)|without text"),
    ),
    "06_datasets/news-please_sample.json": (
        articles(1),
        outlet(1, "www.rt.com", "RT", "rt.com"),
        published(1, "2017-07-17"),
        told_at(1, "17:03"),
        said(r"zone", "that the time has no zone"),
        Check("the bracketed notice is not read as text", _stub),
        title_has(1, "Minsk"),
    ),
    "06_datasets/ag_news_test.csv": (
        articles(46),
        said_undated(None),
        somewhere(2, "$10 million"),
        nowhere(r"#\d+;", r"\\"),
        titles_without(r"^\d$"),
        nowhere(r"\A\d\s*$"),
        origin(3, "AP"),
    ),
    "07_damaged/newsapi_ru_cyrillic_stripped.js": (
        articles(20),
        published_within("2021-05-15", "2021-05-15"),
        outlet(1, "Sport-express.ru"),
        title_has(1, "«Лестер»"),
        somewhere(1, "в финале Кубка"),
        nowhere(r"«»", r"(?:[.,] ){3}"),
        nowhere(r"\[\+\d+ chars\]"),
        said(r"unusable|\blost\b|damaged|stripped|punctuation|letters", "that the content is unusable"),
        said(r"\bcut\b|truncat|shortened|\bchars\b", "that texts are cut off"),
    ),
    "07_damaged/tehrantimes_text_repeated.txt": (
        articles(1),
        said_undated(1),
        once("leads to insecurity"),
        words(305, within=0.1),
        said(r"repeat", "that the text was repeated"),
    ),
    "07_damaged/ftfy_in-the-wild.json": (
        Check("all 70 mended or said to be damaged", _mended),
        Check("nothing guessed where bytes are lost", _guessed),
    ),
}


def _share_of_cyrillic(text: str) -> Miss:
    letters = [c for c in text if c.isalpha()]
    share = sum("Ѐ" <= c <= "ӿ" for c in letters) / max(1, len(letters))
    return None if share > 0.98 else f"{share:.0%}"
