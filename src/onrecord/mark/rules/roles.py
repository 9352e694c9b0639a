"""Who takes part in an event, when and where it was: what stands around a trigger."""

from dataclasses import dataclass, field

from onrecord.lexicon.words import Trigger
from onrecord.mark.rules.phrases import Source, backwards, resolve
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.wordclasses import BE, DETERMINERS, PERSONAL, PLACED, STOPS, TARGETS
from onrecord.records.marks import Mark

VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
MUTUAL = frozenset(("talks", "truce", "swap", "accord", "war"))


@dataclass(slots=True)
class Mention:
    """One trigger with what was found around it."""

    at: int
    trigger: Trigger
    mark: Mark
    actors: list[Actor] = field(default_factory=list)
    recipients: list[Actor] = field(default_factory=list)
    time: str = ""


@dataclass(slots=True)
class Seen:
    """What the events of an article share: its times by token, the events so far, the city it was written in."""

    times: dict[int, Mark]
    events: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)
    city: Mark | None = None
    opening: bool = False


def participants(sheet: Sheet, mention: Mention, end: int, first: int, last: int, here: list[Mention]) -> None:
    """Link actors and recipients."""
    trigger = mention.trigger
    if trigger.part == "noun":
        actors, recipients = _of_noun(sheet, mention.at, end, first, last)
    else:
        actors, recipients = _of_verb(sheet, mention, end, first, last, here)
    mention.actors, mention.recipients = actors, [r for r in recipients if r not in actors]
    for actor in mention.actors:
        sheet.builder.link("actor", mention.mark, sheet.mark_of(actor))
    for actor in mention.recipients:
        sheet.builder.link("recipient", mention.mark, sheet.mark_of(actor))


def _of_noun(sheet: Sheet, at: int, end: int, first: int, last: int) -> tuple[list[Actor], list[Actor]]:
    """The form "Russian strikes on X", "talks between A and B", "B's siege of X"."""
    actors: list[Actor] = []
    recipients: list[Actor] = []
    i = at - 1
    while i >= max(first, at - 6):
        if ((actor := sheet.actor_at.get(i)) and actor.kind != "per") or (actor and sheet.low[i + 1 : i + 2] == ["'s"]):
            actors = [actor]
            break
        if sheet.low[i] in STOPS or (not sheet.low[i][0].isalnum() and sheet.low[i] != "'s"):
            break
        i -= 1
    for k in range(end, min(end + 4, last)):
        if sheet.low[k] in ("between", "by"):
            actors = _pair(sheet, k + 1, last)
            break
        if sheet.low[k] in TARGETS and (found := _pair(sheet, k + 1, last)):
            recipients = found
            break
        if not sheet.low[k].isalpha():
            break
    return actors, recipients


def _pair(sheet: Sheet, i: int, last: int) -> list[Actor]:
    """The actors that begin at `i`, joined by "and" or commas."""
    found: list[Actor] = []
    while i < last:
        if actor := sheet.actor_at.get(i):
            if sheet.low[actor.last : actor.last + 1] == ["'s"]:
                owned = next(
                    (
                        sheet.actor_at[k]
                        for k in range(actor.last + 1, min(actor.last + 4, last))
                        if k in sheet.actor_at
                    ),
                    None,
                )
                actor = owned if owned and owned.kind in ("loc", "grp", "org") else actor
            found.append(actor)
            i = actor.last
            while i < last and sheet.low[i] in ("and", ",") and not sheet.actor_at.get(i):
                i += 1
            if sheet.low[i - 1] not in ("and", ","):
                break
        elif (
            sheet.low[i] in DETERMINERS
            or sheet.low[i] in ("northern", "southern", "eastern", "western", "central", "'s")
        ) and not found:
            i += 1
        else:
            break
    return found


def _of_verb(
    sheet: Sheet, mention: Mention, end: int, first: int, last: int, here: list[Mention]
) -> tuple[list[Actor], list[Actor]]:
    """Subject and object of a verb; a participle shares the subject of the event before it."""
    at, tense = mention.at, mention.trigger.tense
    before = _before(sheet, at, first)
    after = _after(sheet, end, last)
    near = sheet.low[max(first, at - 3) : at]
    if (tense == "past" and BE & set(near)) or (end < last and sheet.low[end] == "by"):
        k = next((k for k in range(end, min(end + 10, last)) if sheet.low[k] == "by"), None)
        return (_pair(sheet, k + 1, last) if k else []), before
    if tense == "ing" and here and not BE & set(near) and (not before or sheet.low[at - 1] in (",", "and")):
        return here[-1].actors, after or here[-1].recipients
    return before, after


def _before(sheet: Sheet, at: int, first: int) -> list[Actor]:
    """The nearest actors before a verb that are no mere place."""
    for actor in backwards(sheet, at, max(first, at - 30)):
        prior = sheet.low[actor.first - 1] if actor.first > first else ""
        if prior in ("in", "at", "near", "of", "from", "on", "into", "to", "for", "against") or actor.kind == "dem":
            continue
        if prior == "with" and actor.last < at:
            continue
        if prior == "and" and (other := sheet.actor_at.get(actor.first - 2)) and actor.first - 2 >= first:
            return [other, actor]
        return [actor]
    pronoun = next(
        (i for i in range(at - 1, max(first, at - 5) - 1, -1) if sheet.low[i] in ("he", "she", "they", "it")), None
    )
    if pronoun is not None and PERSONAL[sheet.low[pronoun]] == "per":
        meant = resolve(sheet, Source(pronoun, pronoun + 1), [])
        return [meant] if meant else []
    return []


def _after(sheet: Sheet, end: int, last: int) -> list[Actor]:
    """The nearest actors after a verb, before the clause ends."""
    for i in range(end, min(end + 12, last)):
        if sheet.low[i] in (",", ".", ";", "that", "who", "which", "while") or (
            i > end and sheet.lexicon.verbs.at(sheet.low, i) and i not in sheet.actor_at
        ):
            break
        if i in sheet.actor_at and sheet.actor_at[i].kind != "dem":
            return _pair(sheet, i, last)
    return []


def name_parties(sheet: Sheet, mention: Mention) -> None:
    """Talks, truces, swaps and fighting that name nobody are between the two parties."""
    if mention.trigger.family in MUTUAL and mention.trigger.type != "AGREE" and len(sheet.parties) == 2:
        mention.actors = _both(sheet, mention.at)
        for actor in mention.actors:
            sheet.builder.link("actor", mention.mark, sheet.mark_of(actor))


def _both(sheet: Sheet, at: int) -> list[Actor]:
    """The nearest mentions of the two parties, for talks, truces, swaps and fighting that name nobody."""
    near: dict[str, Actor] = {}
    for actor in backwards(sheet, at, max(0, at - 400)):
        if actor.country in sheet.parties and actor.kind in ("loc", "org", "grp"):
            near.setdefault(actor.country, actor)
    return [near[code] for code in sheet.parties] if len(near) == 2 else []


def when_where(sheet: Sheet, mention: Mention, first: int, last: int, seen: Seen) -> None:
    """Link the nearest time and place of the sentence; talks that open an article are where it was written."""
    near = sorted(
        (abs(i - mention.at), i)
        for i in range(max(first, mention.at - 25), min(last, mention.at + 25))
        if i in seen.times
    )
    for _, i in near:
        if i > first and (
            sheet.lexicon.cues.at(sheet.low, i - 1)
            or (sheet.low[i - 1] == "on" and sheet.lexicon.cues.at(sheet.low, i - 2))
        ):
            continue
        if not _own_time(sheet, mention, i, seen.times[i]):
            continue
        sheet.builder.link("time", mention.mark, seen.times[i])
        mention.time = seen.times[i].span.cut(sheet.article.text)
        break
    place = next(
        (a.mark for a in mention.recipients if a.kind == "loc" and mention.trigger.type in ("ASSAULT", "COERCE")), None
    )
    modifier = sheet.actor_at.get(mention.at - 1)
    if modifier and modifier.kind == "loc" and mention.trigger.part == "noun" and mention.trigger.type == "CONSULT":
        place = sheet.mark_of(modifier)
    for i in (
        []
        if place
        else [*range(mention.at, min(last, mention.at + 16)), *range(mention.at - 1, max(first, mention.at - 16), -1)]
    ):
        actor = sheet.actor_at.get(i)
        if actor and actor.kind == "loc" and i == actor.first and i > first:
            lead = next((sheet.low[k] for k in range(i - 1, max(first, i - 5), -1) if sheet.low[k] in STOPS), "")
            if lead in PLACED:
                place = sheet.mark_of(actor)
                break
        if sheet.low[i] == "same" and {"city", "town"} & set(sheet.low[i : i + 4]) and seen.city:
            place = seen.city
            break
    if (
        place is None
        and seen.opening
        and mention.trigger.type == "CONSULT"
        and seen.city
        and not seen.events.get(("CONSULT", "talks"))
    ):
        place = seen.city
    if place:
        sheet.builder.link("place", mention.mark, place)


def _own_time(sheet: Sheet, mention: Mention, i: int, time: Mark) -> bool:
    """True where a time is the trigger's own: no other verb between, and no time of what a verbal act speaks of."""
    at = mention.at
    if time.span.cut(sheet.article.text).endswith(("after", "before")):
        return False
    between = range(min(i, at) + 1, max(i, at))
    if ";" in sheet.low[min(i, at) : max(i, at)] or (
        mention.trigger.part == "noun" and "and" in sheet.low[min(i, at) : max(i, at)]
    ):
        return False
    if mention.trigger.part == "verb" and mention.trigger.type in VERBAL and i - at > 2:
        return False
    verbs = (sheet.lexicon.verbs.at(sheet.low, k) for k in between if k not in sheet.actor_at)
    return not any(v and v[1].tense in ("s", "past") and v[1].family != mention.trigger.family for v in verbs)
