"""The PLOVER type of an event as PLOVER's own manual (draft 2.0) and sets coded with it (PLV, Hu et al. 2024) have it,
where our codebook departs from them: what is to come is AGREE or THREATEN, signing is SUPPORT, refusing is REJECT.

Rules stand in one list; the first that fits decides, and the event's own type stands where none does. They were tuned
on PLV's training sentences (`python -m evaluation.plv`).
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.records.codes import EventStatus, EventType
from onrecord.records.finding import Event

When = Literal["any", "real", "to come", "not"]
WHEN: dict[EventStatus, When] = {
    "happened": "real", "ongoing": "real", "planned": "to come", "proposed": "to come", "conditional": "to come",
    "denied": "not", "failed": "not",
}  # fmt: skip
COOPERATIVE = "CONSULT SUPPORT COOPERATE AID RETREAT CONCEDE"
HOSTILE = "ASSAULT COERCE SANCTION PROTEST MOBILIZE"
SOME = r"(?: \w+){0,3} $"  # up to three words before the trigger
ENDING = r"(?:abandon\w*|eas\w+|end\w*|lift\w*|relax\w*|remov\w+|revers\w+|revok\w+)"
STOPPING = r"(?:call\w* off|ceas\w+|end\w*|halt\w*|lift\w*|stop\w*|suspend\w*)"
NEGATED = r"\b(?:can|could|did|do|does|will|would)(?: not|n['’]t| never)(?: \w+){0,2} $|\bcannot(?: \w+){0,2} $"
REFUSING = r"\b(?:declin\w+|fail\w*|refus\w+|unable) to(?: \w+){0,2} $"


@dataclass(frozen=True)
class Rule:
    """Of events of these types and this sort of status: what must stand right before the trigger, in it (from its
    beginning) and behind it, as patterns; and the manual's type.
    """

    types: str
    plover: EventType
    when: When = "any"
    before: str = ""
    trigger: str = ""
    after: str = ""

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        written = (self.before, self.trigger and f"(?:{self.trigger})", self.after)
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)

    def fits(self, event: Event, text: str) -> bool:
        """Whether the rule decides this event of a text."""
        if event.type not in self.types.split() or self.when not in ("any", WHEN[event.status]):
            return False
        span = event.triggers[0]
        before, trigger, after = self._patterns
        return bool(
            before.search(text[max(0, span.start - 80) : span.start])
            and trigger.match(span.cut(text))
            and after.match(text[span.end : span.end + 140])
        )


def within(words: int, nouns: str) -> str:
    """One of these nouns among so many words behind the trigger."""
    return rf"(?:\W+\w+){{0,{words}}}?\W+(?:{nouns})\b"


RULES: tuple[Rule, ...] = (
    # what is refused
    Rule(f"{COOPERATIVE} AGREE", "REJECT", before=f"{NEGATED}|{REFUSING}"),
    Rule(HOSTILE, "REJECT", before=rf"\b(?:not|never|refus\w+ to)(?: \w+)? {ENDING}(?: \w+){{0,2}} $"),
    Rule(f"{COOPERATIVE} AGREE", "REJECT", when="not"),
    # what is ended, granted, announced or ordered is what counts, not the word that tells it
    Rule("SANCTION COERCE", "CONCEDE", before=rf"\b{ENDING}{SOME}"),
    Rule("PROTEST ASSAULT", "CONCEDE", before=rf"\b{STOPPING}{SOME}"),
    Rule("SANCTION PROTEST", "CONCEDE", trigger=r"lift|eas|call\w* off"),
    Rule(
        "REQUEST AGREE SUPPORT CONCEDE",
        "CONCEDE",
        trigger="order|authori[sz]|announc|declar|approv",
        after=within(9, "release|cease-?fire|truce|cessation|lifting|pardon|amnesty"),
    ),
    Rule(
        "REQUEST",
        "COERCE",
        trigger="order",
        after=within(9, r"arrest|closure|detention|jail\w*|sanctions?|seizure|suspend"),
    ),
    Rule(
        "AGREE SUPPORT CONCEDE", "SANCTION", trigger="announc|declar", after=within(6, "cut|end|freeze|halt|suspension")
    ),
    Rule(
        "AGREE AID", "AID", trigger="allocat|announc|approv|award|provid", after=within(8, "aid|assistance|[mb]illion")
    ),
    Rule(
        "AGREE REQUEST AID",
        "SUPPORT",
        trigger="commit|convey|express|offer|pledg|promis|reiterat",
        after=within(4, "backing|solidarity|support"),
    ),
    Rule(
        "CONSULT",
        "SUPPORT",
        trigger="called|phoned|telephoned",
        after=r".{0,120}\b(?:apologi|assur|congratulat|convey|express|thank)",
    ),
    # relations reduced
    Rule(
        "RETREAT CONCEDE",
        "SANCTION",
        when="real",
        trigger="pull|remov|withdr",
        after=within(4, "aid|ambassador|mission|monitors|observers|peacekeepers|staff"),
    ),
    Rule("RETREAT CONCEDE AID REJECT SANCTION", "SANCTION", trigger="cut|ended|halv|reduc|slash|suspend"),
    Rule("COERCE RETREAT REJECT", "SANCTION", trigger="expel|recall|sever"),
    # what the manual puts elsewhere
    Rule("AID RETREAT CONCEDE", "REQUEST", trigger=r"(?:sought|seek\w*) (?:asylum|refuge|shelter)"),
    Rule("ASSAULT MOBILIZE", "COOPERATE", trigger="exercise|war game"),
    Rule("ASSAULT COERCE MOBILIZE", "COOPERATE", after=within(4, "joint (?:military )?exercises?|war games")),
    Rule(
        "AID MOBILIZE CONSULT",
        "ACCUSE",
        trigger="deploy|dispatch|sen[dt]",
        after=r".{0,90}\b(?:audit|investigat|probe)",
    ),
    Rule("MOBILIZE", "AID", trigger="deploy|dispatch|sen[dt]", after=r".{0,90}\bpeacekeep"),
    Rule("ACCUSE", "PROTEST", trigger="protest"),
    Rule("CONSULT REQUEST", "ACCUSE", trigger="summon"),
    Rule(
        "AGREE",
        "SUPPORT",
        trigger="accord|adopt|agreement|approv|conclud|deal|establish|finali[sz]|form|ink|pact|ratif|reached|seal|sign|struck|treaty",
    ),
    Rule("COOPERATE", "RETREAT", when="real", trigger="exchang|swap"),
    Rule("COOPERATE", "SUPPORT", when="real", trigger="agree|establish|relations|sign|ties"),
    Rule("SANCTION", "COERCE", when="real", trigger="ban|boycott|embargo|impos|sanction"),
    Rule(
        "COERCE",
        "ASSAULT",
        when="real",
        trigger="blockad|captur|held|holding|hostage|occup|seiz|took (?:over )?control",
    ),
    Rule("COERCE", "ACCUSE", when="real", trigger="charg|convict|extradit|indict|jailed|sentenc"),
    Rule("CONCEDE", "AID", when="real", trigger="accept|asylum|award|handed over|open"),
    Rule("REJECT", "CONCEDE", trigger="revers|revok|scrap"),
    # what is to come
    Rule("RETREAT", "CONCEDE", when="to come", trigger="cease|cessation|truce"),
    Rule(COOPERATIVE, "AGREE", when="to come"),
    Rule(HOSTILE, "THREATEN", when="to come"),
)


def plover_type(event: Event, text: str) -> EventType:
    """The manual's type of an event of this text."""
    return next((rule.plover for rule in RULES if rule.fits(event, text)), event.type)
