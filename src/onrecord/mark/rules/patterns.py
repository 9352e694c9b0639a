"""Patterns of times and figures. All are linear in the length of the text."""

import re

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_PART = r"(?:morning|afternoon|evening|night|dawn|noon|midnight)"
_SMALL = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a few)"
_UNIT = r"(?:minute|hour|day|night|week|month|year|decade)s?"
_SPAN = r"(?:week(?:end)?|month|year|summer|winter|spring|autumn|fall)"
_YEAR = r"(?:1[89]|20)\d\d"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH}\s+{_NTH}(?!\d)(?:,?\s+{_YEAR})?|{_NTH}\s+{_MONTH}(?:,?\s+{_YEAR})?)"
# "May" and "March" alone are more often verbs.
_SURE_MONTH = rf"(?!(?:May|March)\b(?! {_YEAR})){_MONTH}"
# Type and pattern; of two that overlap, the one that stands first here is taken.
TIMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"))
    for kind, pattern in (
        ("date", rf"between {_DATE} and (?:{_DATE}|\d{{1,2}})|from {_DATE} (?:to|until) (?:{_DATE}|\d{{1,2}})"),
        ("date", rf"{_MONTH}\s+\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?:,?\s+{_YEAR})?|{_YEAR}-\d\d-\d\d"),
        ("date", rf"(?:{_DAY},?\s+)?{_DATE}"),
        ("time", rf"(?:(?:the )?early hours of )?{_DAY} {_PART}|(?:last|this|that|yesterday|tomorrow) {_PART}"),
        ("time", r"[Tt]onight|[Oo]vernight|midnight|noon|dawn"),
        ("time", r"\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.|GMT|UTC)|(?:[01]?\d|2[0-3]):[0-5]\d(?: GMT| UTC)?"),
        ("date", rf"(?:[Ll]ast |[Nn]ext |[Tt]his )?{_DAY}|[Yy]esterday|[Tt]oday|[Tt]omorrow"),
        ("date", r"(?:the )?(?:next|same|previous|following) day"),
        ("date", rf"{_SMALL} {_UNIT} (?:ago|earlier|later|before|after)|(?:A|Two|Three) {_UNIT} (?:ago|earlier|later)"),
        ("date", rf"(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier this|[Ll]ater this|the (?:past|previous|coming)) {_SPAN}"),
        ("date", r"(?:the |this |last |over the )weekend|the end of the (?:week|month|year)"),
        ("date", rf"(?:(?:early|late|mid)[ -])?(?:last |next |this )?{_SURE_MONTH},?\s+{_YEAR}"),
        ("date", rf"(?<=[Ii]n )(?:early |late |mid-)?{_MONTH}|(?:last|next|since|until|by|this) {_MONTH}"),
        ("date", rf"{_YEAR}s?(?:[-–](?:{_YEAR}|\d\d))?"),
        ("set", rf"(?:every|each) (?:{_DAY}|day|week|month|year|night)"),
    )
)

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)"
)
_SPELT = (
    r"(?:an? (?:year|month|week|hour|day) and a half|an?(?= (?:hour|day|week|fortnight|month|year|decade)\b)|"
    rf"an? (?:hundred|thousand|million|dozen|third|quarter)|half an?|{_WORD}(?:[ -](?:and )?{_WORD}){{0,5}})"
)
_DIGITS = r"(?:US)?[$€£]?\d+(?:[,.]\d+)*(?:\s?%|\s?km\b)?(?:[ -](?:hundred|thousand|million|billion|bn|m)\b)?"
_VAGUE = (
    r"(?:(?:tens|hundreds|scores|dozens) of )?(?:dozens|scores|hundreds|thousands|millions|several|a few|half|"
    r"two[- ]thirds|a third|a quarter|a half)"
)
_QUALIFIER = (
    r"(?:more than|just over|over|at least|no fewer than|fewer than|less than|up to|as many as|nearly|almost|close to|"
    r"about|around|some|roughly|approximately|an estimated|another|just under|under|upwards of|between)"
)
FIGURE = re.compile(
    rf"(?<![\w./:-])(?:(?i:{_QUALIFIER}) )?(?P<n>(?i:{_VAGUE})|{_DIGITS}|(?i:{_SPELT}))"
    rf"(?:\s?(?:-|–|to|or|and|- to)\s?(?P<m>{_DIGITS}|(?i:{_SPELT}))(?![\w]))?"
    r"(?P<joined>-[a-z]+(?:-[a-z]+)?)?(?![\w:]|-[A-Z])"
)
# A conversion in brackets belongs to the figure before it.
BRACKET = re.compile(r"\s\([\d.,]+[ -][a-z]+\)")
