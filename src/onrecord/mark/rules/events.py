"""Rules for events: triggers, their standing, who takes part, when and where, and which mentions are one event."""

from onrecord.lexicon.words import Trigger
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.sources import subject, with_others
from onrecord.records.marks import Mark
from onrecord.records.text import Span

NEAR = 60  # tokens: about two sentences
MUTUAL = frozenset(("talks", "truce", "swap", "accord", "war"))
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))


def events(sheet: Sheet) -> None:
    """Every trigger becomes a mention, joined with the latest like it nearby unless another day or side is told."""
    lines = (part.span for part in sheet.article.document.parts if part.kind == "dateline")
    city = next((found for s in lines if (found := sheet.lexicon.patterns.city.match(sheet.text, *s))), None)
    if city and city[0].split()[0].lower() in sheet.lexicon.classes["calendar"]:
        city = None  # a date line, not a dateline
    dateline, end = sheet.builder.add("loc", Span(*city.span())) if city else None, 0
    seen: dict[tuple[str, str], tuple[int, Mark, set[str], str]] = {}
    for i in range(len(sheet.low)):
        hit = _trigger(sheet, i) if i >= end else None
        if hit is None or (hit[1].family not in MUTUAL and any(a <= i < b for a, b in sheet.asked[-60:])):
            continue  # what one side is merely asked to do is a term and no event
        end, trigger = i + hit[0], hit[1]
        mark = sheet.put("ev", i, end, type=trigger.type, status=_status(sheet, i, end, trigger))
        who, when = _who(sheet, i, end, mark, trigger), _when_where(sheet, i, mark, trigger.type, dateline)
        before, other, theirs, then = seen.get((trigger.type, trigger.family), (-NEAR, mark, who, when))
        fresh = any(sheet.is_(k, "fresh") for k in range(max(0, i - 3), i))
        again = i < sheet.sentence(before)[1] if before >= 0 else False  # the same sentence goes on about it
        again = again or bool(who & theirs) or (not who and trigger.part == "noun" and sheet.is_(i - 1, "pointing"))
        alike = (who & theirs or not who or not theirs) and (when == then or not when or not then) and again
        told = {m.attributes["status"] for m in (mark, other)}  # what is planned or denied joins nothing that happened
        if alike and not fresh and i - before < NEAR and (len(told) == 1 or told == {"happened", "ongoing"}):
            sheet.builder.link("same", mark, other)
            who, when = who or theirs, when or then
        seen[trigger.type, trigger.family] = i, mark, who, when


def _trigger(sheet: Sheet, i: int) -> tuple[int, Trigger] | None:
    """The trigger at token `i`: a verb after its subject or a modal and not after an article, else a noun."""
    noun, before = sheet.lexicon.event_nouns.at(sheet.low, i), sheet.actor_at.get(i - 1)
    if i in sheet.taken or (i in sheet.actor_at and sheet.actor_at[i].kind not in ("grp", "ref")):
        return None
    for hit in sheet.lexicon.verbs.all_at(sheet.low, i) if not sheet.is_(i - 1, "article") else ():
        plural = noun is None and before is not None and sheet.low[i - 1].endswith("s")
        base = plural or (sheet.is_(i - 1, "modal") and hit[1].type not in VERBAL)
        if i not in sheet.actor_at and (base if hit[1].tense == "base" else noun is None or hit[1].tense == "past"):
            return hit
    return noun if not sheet.is_(i - 1, "modal") else None


def _status(sheet: Sheet, at: int, end: int, trigger: Trigger) -> str:
    """happened, unless the claim it stands in, a word before it or its own form tells otherwise."""
    first, last = sheet.sentence(at)
    if any(begin <= at < stop and act == "denies" for (begin, stop), act in sheet.said[-20:]):
        return "denied"
    spoken = trigger.part == "verb" and trigger.type in VERBAL  # a demand for talks is made, whatever comes of them
    for sign in sheet.lexicon.signs:
        told = sign.words & {*sheet.low[max(first, at - sign.reach) : at]}
        if told and not (spoken and sign.status in ("conditional", "proposed", "ongoing")):
            return sign.status
    if sheet.word(at - 1) == "have" and sheet.is_(at - 2, "modal"):  # "would have met"; but "is said to have met"
        return "happened" if sheet.word(at - 2) == "to" else "conditional"
    if sheet.is_(at - 1, "modal") or sheet.is_(at - 2, "modal") or sheet.word(at - 1) == "be":
        return "conditional" if {"if", "unless"} & {*sheet.low[end : min(last, end + 12)]} else "planned"
    usual = (s for s in ("ongoing", "planned") if trigger.family in sheet.lexicon.classes[f"usually {s}"])
    return next(usual, "happened") if trigger.part == "noun" else "happened"


def _who(sheet: Sheet, at: int, end: int, mark: Mark, trigger: Trigger) -> set[str]:
    """Link who acts and upon whom: the actors nearest before and behind, turned round in a passive; their names."""
    last, before = sheet.sentence(at)[1], _owner(sheet, at) if trigger.part == "noun" else _doer(sheet, at, trigger)
    k, behind = end, list[Actor]()
    while k < min(end + 12, last) and k not in sheet.actor_at and not sheet.is_(k, "mark", "cut"):
        k += 1
    shared, where = sheet.is_(k - 1, "shared"), sheet.is_(k - 1, "close by")
    if trigger.part == "noun" and not shared:  # "the attack on X"; not "blamed the attack on the hill to X"
        where = where or not sheet.is_(k - 1 - sheet.is_(k - 1, "determiner"), "target")
    while (actor := sheet.actor_at.get(k)) and not where and len(behind) < 8:
        behind, k = [*behind, actor], actor.last + (sheet.word(actor.last) in (",", "and"))
    if shared or _befell(sheet, at, end, trigger):
        before, behind = (behind, before if trigger.part == "verb" else []) if shared else ([], before)
    sheet.link(mark, actor=before, recipient=[a for a in behind if a not in before])
    sheet.link(mark, place=[a for a in behind if a.kind == "loc" and trigger.type in ("ASSAULT", "COERCE")])
    return {name for a in before for name in (a.country or sheet.low[a.last - 1]).split(";")}


def _owner(sheet: Sheet, at: int) -> list[Actor]:
    """Whose act a noun names: what stands right before it ("rebel attack", "the army's siege"), never a bare person."""
    k = at - 1 - (sheet.word(at - 1) == "'s")
    while k >= at - 3 and k not in sheet.actor_at and not sheet.is_(k, "stop", "mark", "determiner"):
        k -= 1
    actor = sheet.actor_at.get(k)
    owns = actor and actor.last <= at and (actor.kind != "per" or sheet.word(actor.last) == "'s")
    return with_others(sheet, actor) if actor and owns else []


def _doer(sheet: Sheet, at: int, trigger: Trigger) -> list[Actor]:
    """Who does what a verb says: for violence only its very subject, else the nearest that can be one."""
    first = sheet.sentence(at)[0]
    if sheet.low[at].endswith("ing") and sheet.is_(at - 1, "linking"):  # "…, killing six": not by whoever was hit
        return []
    if trigger.type in ("ASSAULT", "COERCE"):
        verb = next((k for k in range(at, first, -1) if not sheet.is_(k - 1, "be", "between")), first)
        found = subject(sheet, verb) if verb - 1 in sheet.actor_at or sheet.word(verb - 1) == "," else None
        return with_others(sheet, found[2]) if found and found[2] else []
    near = (a for a in sheet.backwards(at, max(first, at - 14)) if not sheet.is_(a.first - 1, "apart"))
    nearest = next((a for a in near if a.kind != "dem"), None)
    return with_others(sheet, nearest) if nearest else []


def _befell(sheet: Sheet, at: int, end: int, trigger: Trigger) -> bool:
    """True where the subject is whom it befell: a passive, a dying, a past form with no object ("X shot dead in Y")."""
    begin = max(sheet.sentence(at)[0], at - 3)
    passive = trigger.tense == "past" and any(sheet.is_(k, "be") for k in range(begin, at))
    bare = sheet.is_(at, "befalling") and (end >= len(sheet.low) or sheet.is_(end, "stop", "mark", "linking"))
    return passive or sheet.is_(at, "undergone") or bare


def _when_where(sheet: Sheet, at: int, mark: Mark, kind: str, dateline: Mark | None) -> str:
    """Link the nearest time that is no cue's, and the places of the clause; opening talks are where the article is."""
    (first, last), times, places = sheet.sentence(at), list[Mark](), list[Mark]()
    for i in sorted(range(max(first, at - 25), min(last, at + 25)), key=lambda i: abs(i - at)):
        actor, told = sheet.actor_at.get(i), sheet.lexicon.cues.at(sheet.low, i - 1 - (sheet.word(i - 1) == "on"))
        if not times and not told and i in sheet.taken and sheet.taken[i].kind == "t":
            times.append(sheet.taken[i])
        led = sheet.is_(i - 1 - sheet.is_(i - 1, "determiner"), "placed")
        if actor and actor.kind == "loc" and led and (not places or sheet.word(i - 2) == "and"):
            places.append(sheet.mark_of(actor))
        if sheet.low[i] == "same" and {"city", "town"} & {*sheet.low[i : i + 4]} and dateline:
            places = [dateline]
    opening = [dateline] if dateline and kind == "CONSULT" and first in sheet.starts[:2] else []
    for place in places or opening:
        sheet.builder.link("place", mark, place)
    for time in times:
        sheet.builder.link("time", mark, time)
    return times[0].span.cut(sheet.text) if times else ""
