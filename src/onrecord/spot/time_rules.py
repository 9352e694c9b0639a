"""All rules for time expressions in the order they are tried: those that stand alone, then those that lean on a day."""

from onrecord.spot import calendar, clock
from onrecord.spot.anchor import DAY, MONTH, NUMBER, UNIT, WEEKDAY, YEAR, Rule, rule

_AND = r"\s*(?:and|to|-|–|through|until)\s*(?:the )?"
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night|dawn))?"
_WHICH = r"(?:(?P<which>last|next|this|coming|past)\s+)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_M1, _M2 = (MONTH.replace("<month>", f"<m{n}>") for n in (1, 2))
ABSOLUTE_RULES: tuple[Rule, ...] = (
    rule(rf"\b{YEAR}-(\d\d)-(\d\d)\b", calendar.iso),
    rule(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", calendar.full_date),
    rule(rf"\b{DAY}(?: of)?\s+{MONTH},?\s+{YEAR}\b", calendar.full_date),
    rule(rf"\b{MONTH},?(?: of)?\s+{YEAR}\b", calendar.month_of_year),
    rule(r"\b(?P<decade>(?:1[5-9]|20)\d)0s\b", calendar.decade),
    rule(rf"(?P<y1>(?:1[5-9]|20)\d\d){_AND}(?P<y2>(?:(?:1[5-9]|20)\d\d|\d\d))\b", calendar.two_years),
    rule(rf"\b{MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b", calendar.month_of_relative_year),
)
RELATIVE_RULES: tuple[Rule, ...] = (
    rule(rf"\b{_M1}\s+(?P<d1>\d\d?){_ORDINAL}{_AND}(?:{_M2}\s+)?(?P<d2>\d\d?){_ORDINAL}\b", calendar.two_days),
    rule(rf"\b(?P<d1>\d\d?){_ORDINAL}(?:\s+{_M1})?{_AND}(?P<d2>\d\d?){_ORDINAL}\s+{_M2}\b", calendar.two_days),
    rule(rf"\b{MONTH}\s+{DAY}\b", calendar.day_of_month),
    rule(rf"\b{DAY}(?: of)?\s+{MONTH}\b", calendar.day_of_month),
    rule(
        r"\b(?P<hour>[012]\d)(?P<minute>[0-5]\d)\s*(?:GMT|UTC|hrs|hours|local)\b|^(?:(?P<h2>0\d)(?P<m2>[0-5]\d))$",
        clock.military_clock,
    ),
    rule(rf"\bend of (?:{YEAR}|(?:(?P<which>this|last|next|the) )(?P<unit>year|month))\b", calendar.end_of_unit),
    rule(
        r"\b(?P<word>yesterday|today|tonight|tomorrow|the previous day|the day before|this(?= morn| after| even))"
        r"(?: morning| afternoon| evening| night)?",
        calendar.named_day,
    ),
    rule(r"\blast night\b|\bovernight\b", calendar.night),
    rule(rf"\b{NUMBER}[ -]{UNIT} (?:ago|earlier|before)\b", calendar.ago),
    rule(r"\b(?P<which>this|last|next|previous|coming)[ -](?P<unit>week|month|year)\b", calendar.calendar_unit),
    rule(rf"\b(?:past|last|previous) (?:{NUMBER} )?{UNIT}\b", clock.stretch_up_to_now),
    rule(r"\b(?:every|each) (?:\w+ )?(?P<unit>\w+)|\b(?P<adverb>daily|weekly|monthly|annually)\b", clock.recurring),
    rule(rf"{_WHICH}\b{WEEKDAY}\b{_PART}", calendar.weekday),
    rule(rf"{_WHICH}\b{MONTH}\b", calendar.month),
    rule(
        r"\b(?P<hour>\w+)(?: o[’']clock)? (?:in the|this) (?P<part>morning|afternoon|evening)\b", clock.clock_in_words
    ),
    rule(r"\bmidnight\b|\bnoon\b", clock.clock_in_words),
    rule(r"\b(?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b)", clock.clock),
    rule(r"\b(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<half>)\b", clock.clock),
    rule(rf"\b{YEAR}\b", calendar.bare_year),
    rule(rf"\b(?:next|coming) {NUMBER} {UNIT}\b", clock.coming_stretch),
    rule(rf"\b{NUMBER}[ -]{UNIT}\b", clock.length),
    rule(r"\b(?P<part>morning|afternoon|evening|night|dawn)\b", clock.part_of_day),
    rule(
        r"\b(?:now|currently|recent(?:ly)?|previously|formerly|earlier|soon|shortly|later|once|at the moment)\b",
        clock.reference,
    ),
)
