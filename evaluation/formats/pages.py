"""What must come out of the saved pages of 03_html, and of the damaged ones among 07_damaged."""

from collections.abc import Mapping

from evaluation.formats.checks import Check, articles, said
from evaluation.formats.facts import (
    author,
    entries,
    never_dated,
    origin,
    outlet,
    published,
    title,
    title_has,
    titles_without,
    told_at,
)
from evaluation.formats.outcome import parts
from evaluation.formats.texts import few_lost, must, must_not, nowhere, somewhere, whole, words

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "03_html/fundus_Reuters_2024_03_07.html": (
        articles(1),
        title(1, key="title"),
        author(1, key="authors"),
        published(1, "2024-03-07"),
        told_at(1, "07:55Z"),
        outlet(1, "Reuters"),
        Check(
            "BEIRUT/THE HAGUE in the dateline",
            lambda o: (
                None
                if any("BEIRUT/THE HAGUE, March 7" in parts(a, ("dateline",)) for a in o.articles)
                else "not in the dateline"
            ),
        ),
        whole(),
    ),
    "03_html/fundus_BR_2024_08_27.html": (
        entries("2024-08-27", "12:31", "11:39", "11:13", "10:31", "08:57", "05:20", "02:02"),
        never_dated("2024-08-26", "2024-09-01"),
        said(r"2024-08-26|26\.08\.2024", "that the page began on 26 August"),
        said(r"T10:32|12:32", "when the page was last changed"),
        whole(),
    ),
    "03_html/fundus_NZZ_2024_07_18.html": (
        entries("2024-07-18", "11:04", "06:20"),
        entries("2024-07-17", "15:32", "13:28", "02:59", "01:10"),
        entries("2024-07-16", "19:27", "18:20", "14:56", "03:41", "01:30", "01:26"),
        never_dated("2023"),
        whole(),
    ),
    "03_html/fundus_People_2024_04_24.html": (
        articles(1),
        Check(
            "the title begins as the index says",
            lambda o: (
                None
                if o.articles and (o.articles[0].document.title or "").startswith(o.indexed(r"title starts (\S+)"))
                else "another title"
            ),
        ),
        nowhere(r"淇冲繘"),
        few_lost(2),
        outlet(1, "人民网"),
        origin(1, "新华"),
        published(1, "2024-04-24"),
        whole(),
    ),
    "03_html/fundus_MainichiShimbun_2025_01_14.html": (
        articles(1),
        title(1, pattern=r"title (\S+ \S+);"),
        published(1, "2025-01-14"),
        told_at(1, "21:17+09:00"),
        whole(),
    ),
    "03_html/fundus_Rzeczpospolita_2026_04_19.html": (
        articles(1),
        title(1, key="title"),
        titles_without(r"odmawia"),
        published(1, "2026-04-19"),
        told_at(1, "19:45+02:00"),
        whole(),
    ),
    "03_html/fundus_TaipeiTimes_2024_10_15.html": (
        articles(1),
        published(1, "2024-10-16"),
        outlet(1, "Taipei Times", "The Taipei Times"),
        origin(1, "AFP"),
        whole(),
    ),
    "03_html/bench_7916ecca.html": (
        articles(1),
        published(1, "2019-11-20"),
        outlet(1, "Al Jazeera"),
        words(287),
        nowhere(r"^More:$"),
        whole(),
    ),
    "03_html/bench_833caf3b.html": (
        articles(1),
        published(1, "2019-11-20"),
        outlet(1, "Al Bawaba", "Al-Bawaba"),
        words(767),
        whole(),
    ),
    "03_html/bench_4a44ab3e.html": (
        articles(1),
        published(1, "2019-11-20"),
        title_has(1, "He died in my hands"),
        words(203),
        nowhere(r"Like this story"),
        whole(),
    ),
    "03_html/bench_1ee91d1f.html": (articles(1), published(1, "2019-11-18"), whole()),
    "03_html/bench_a1fca19b.html": (
        articles(1),
        published(1, "2019-11-19"),
        told_at(1, "04:20-05:00"),
        words(527),
        whole(),
    ),
    "03_html/traf_energetyka24_amp.html": (
        articles(1),
        published(1, "2021-05-11"),
        told_at(1, "09:49"),
        must(),
        must_not(),
    ),
    "03_html/traf_timesofisrael_washington.html": (
        articles(1),
        title(1, key="title"),
        published(1, "2020-01-08"),
        must(),
        must_not(),
    ),
    "03_html/readability_wapo-1.html": (
        articles(1),
        title(1, key="title"),
        author(1, "Erin Cunningham"),
        published(1, "2015-03-18", None),
        said(r"incomplete|year", "that the date lacks its year, or where the year is from"),
    ),
    "07_damaged/traf_radiomaryja_one_bad_byte.html": (
        articles(1),
        title(1, pattern=r'title "([^"]+)"'),
        few_lost(1),
        published(1, "2021-05-05"),
        must(),
        must_not(),
    ),
    "07_damaged/traf_gazetapl_latin2_as_utf8.html": (
        articles(1),
        title_has(1, "szóstej", "dziesiątej", "pomagać", "żeby", "zaszkodzić", "PIGUŁCE"),
        few_lost(0),
        must(),
        must_not(),
        somewhere(1, "osobie niewidomej"),
    ),
}
