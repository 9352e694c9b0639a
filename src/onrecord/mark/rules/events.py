"""Rules for events: triggers, their standing, which mentions are one event, and the figures that belong to them."""

from onrecord.lexicon.words import Trigger
from onrecord.mark.rules.names import NameTables
from onrecord.mark.rules.roles import MUTUAL, VERBAL, Mention, Seen, name_parties, participants, when_where
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.wordclasses import BE, DETERMINERS, FRESH, MODAL
from onrecord.records.marks import Mark
from onrecord.records.text import Span

# Standing, the words that tell it, and how many tokens before the trigger they may stand; the first that fits counts.
_SIGNS = (
    ("failed", "failed fail failing collapsed stalled postponed cancelled canceled scrapped unable", 5),
    ("denied", "not never n't didn't hasn't denied denies deny denying", 4),
    ("conditional", "if unless condition conditions could would-be", 7),
    (
        "proposed",
        "proposed propose proposes proposing suggested calls called call urged urges demand demanded demands possible "
        "further reaching accepting seek seeking sought toward towards should must",
        5,
    ),
    (
        "planned",
        "will shall plans planned scheduled plan agreed agreeing agree due upcoming next prepare prepared expected",
        5,
    ),
    ("ongoing", "ongoing continue continues continued continuing still amid relentless raging current", 4),
)
SIGNS = tuple((status, frozenset(words.split()), reach) for status, words, reach in _SIGNS)
NEAR = 60  # tokens: about two sentences
USUAL = {  # what a bare noun most often speaks of: a truce in force, a swap to come
    "war": "ongoing", "truce": "ongoing", "sanction": "ongoing", "seizure": "ongoing", "cooperation": "ongoing",
    "swap": "planned", "withdrawal": "planned", "release": "planned",
}  # fmt: skip
JOINING = frozenset({"attack", "killing"})


def events(sheet: Sheet, _tables: NameTables) -> None:
    """Every trigger becomes a mention; mentions of one event are joined as they come."""
    times = {sheet.tokens_in(m.span)[0]: m for m in sheet.builder.marks if m.kind == "t"}
    seen = Seen(times, city=_dateline(sheet))
    for number, (first, last) in enumerate(sheet.sentences):
        here: list[Mention] = []
        seen.opening = number < 2
        i = first
        while i < last:
            found = _trigger(sheet, i, first)
            if found is not None and _only_demanded(sheet, i, found[1]):
                found = None
            if found is None:
                i += 1
                continue
            length, trigger = found
            mark = sheet.builder.add(
                "ev", sheet.span(i, i + length), {"type": trigger.type, "status": _status(sheet, i, first, trigger)}
            )
            mention = Mention(i, trigger, mark)
            participants(sheet, mention, i + length, first, last, here)
            when_where(sheet, mention, first, last, seen)
            if not _join(sheet, mention, here, seen) and not mention.actors and not mention.recipients:
                name_parties(sheet, mention)
            here.append(mention)
            i += length


def _dateline(sheet: Sheet) -> Mark | None:
    """The city of the dateline, marked as a place: the talks of the first sentences are there."""
    for part in sheet.article.document.parts:
        if part.kind == "dateline":
            words = part.span.cut(sheet.article.text)
            city = words[
                : next((i for i, c in enumerate(words) if not (c.isalpha() or c in " -'’.")), len(words))
            ].strip()
            if city and city[0].isupper():
                return sheet.builder.add("loc", Span(part.span.start, part.span.start + len(city)))
    return None


def _trigger(sheet: Sheet, i: int, first: int) -> tuple[int, Trigger] | None:
    """The trigger at token `i`, verb or noun as its neighbours tell."""
    if i in sheet.taken:
        return None
    actor = sheet.actor_at.get(i)
    if actor is not None and actor.kind not in ("grp", "ref"):
        return None
    before = sheet.low[i - 1] if i > first else ""
    noun = sheet.lexicon.event_nouns.at(sheet.low, i)
    verb = next(
        (
            h
            for h in sheet.lexicon.verbs.all_at(sheet.low, i)
            if _verbal(sheet, i, h[1], before, has_noun=noun is not None)
        ),
        None,
    )
    if actor is not None and (verb is None or actor.last > i + 1):
        verb = None
    if verb and (noun is None or verb[0] >= noun[0]):
        return verb
    if noun and (actor is None or actor.last == i + noun[0]) and before not in MODAL - {"not"}:
        return noun
    return None


def _only_demanded(sheet: Sheet, i: int, trigger: Trigger) -> bool:
    """True inside a term for what one side is asked to do alone: that is a position and no event."""
    inside = any(asked.stance in ("demands", "conditions", "rejects") for asked in sheet.asked_at(i))
    return inside and trigger.family not in MUTUAL


def _verbal(sheet: Sheet, i: int, trigger: Trigger, before: str, *, has_noun: bool) -> bool:
    if trigger.tense == "base":
        return (trigger.type not in VERBAL and before in MODAL) or (
            not has_noun and i - 1 in sheet.actor_at and sheet.actor_at[i - 1].key.endswith("s")
        )
    if trigger.tense == "past":
        return before not in DETERMINERS - {"all", "both"} and before != "of"
    if before in DETERMINERS or before in ("of", "'s"):
        return False
    subject = sheet.actor_at.get(i - 1)
    return not has_noun or (before in BE if subject is None else subject.kind != "dem")


def _status(sheet: Sheet, i: int, first: int, trigger: Trigger) -> str:
    """happened, unless the claim it stands in, a word before or the trigger's own form tells otherwise."""
    if any(said.act == "denies" for said in sheet.said_at(i)):
        return "denied"
    for status, signs, reach in SIGNS:
        if trigger.part == "verb" and trigger.type in VERBAL and status in ("conditional", "proposed", "ongoing"):
            continue
        near = sheet.low[max(first, i - reach) : i]
        if not signs.isdisjoint(near) and ";" not in near:
            return status
    before = sheet.low[i - 1] if i > first else ""
    would_if = before == "would" and {"if", "unless"} & set(sheet.low[i : sheet.sentence_of(i)[1]])
    if before in ("could", "might", "may") or would_if:
        return "conditional"
    if trigger.part == "verb" and ((trigger.tense == "base" and before in MODAL) or before == "be"):
        return "planned"
    if trigger.tense == "ing" and before in BE:
        return "ongoing"
    return USUAL.get(trigger.family, "happened") if trigger.part == "noun" else "happened"


def _join(sheet: Sheet, mention: Mention, here: list[Mention], seen: Seen) -> bool:
    """Join a mention with the event it repeats; False where there is none."""
    trigger = mention.trigger
    for other in reversed(here):
        families = {trigger.family, other.trigger.family}
        fits = other.trigger.type == trigger.type and (len(families) == 1 or families <= JOINING)
        if fits and (not mention.actors or not other.actors or set(mention.actors) & set(other.actors)):
            return _same(sheet, mention, other)
    family = "attack" if trigger.family in JOINING else trigger.family
    known = seen.events.setdefault((trigger.type, family), [])
    for other in reversed(known[-8:]):
        if not (mention.time and other.time and mention.time != other.time) and _repeats(sheet, mention, other):
            return _same(sheet, mention, other)
    known.append(mention)
    return False


def _repeats(sheet: Sheet, mention: Mention, other: Mention) -> bool:
    """True where a mention may tell an earlier event again: "the attack", "the talks", the same done by the same."""
    trigger, near = mention.trigger, mention.at - other.at
    if trigger.part == "noun":
        if FRESH & set(sheet.low[max(0, mention.at - 3) : mention.at]):
            return False
        same_word = sheet.low[mention.at] == sheet.low[other.at] or trigger.family in ("war", "truce")
        return _overlap(mention, other) and (near < NEAR or same_word)
    if trigger.type == "ASSAULT":
        return near < 2 * NEAR and bool(mention.actors) and _overlap(mention, other)
    return trigger.type in ("CONSULT", "COOPERATE", "REQUEST", "AGREE") and _overlap(mention, other)


def _same(sheet: Sheet, mention: Mention, other: Mention) -> bool:
    sheet.builder.link("same", mention.mark, other.mark)
    mention.actors = mention.actors or other.actors
    mention.time = mention.time or other.time
    return True


def _overlap(mention: Mention, other: Mention) -> bool:
    """True where two mentions may be of one event: no own participants, or shared ones."""
    mine, theirs = _names(mention.actors), _names(other.actors)
    if mention.trigger.part == "noun" and not mine:
        targets = _names(mention.recipients)
        return not targets or bool(targets & (theirs | _names(other.recipients))) or not theirs
    return mine == theirs or (mention.trigger.part == "noun" and (mine < theirs or not theirs))


def _names(actors: list[Actor]) -> set[str]:
    """What mentions of the same actors share: countries of states and groups, "document" of papers, or last words."""
    return {
        name
        for a in actors
        for name in (["document"] if a.kind == "ref" else a.country.split(";") if a.country else [a.key])
    }


def counts(sheet: Sheet, _tables: NameTables) -> None:
    """A figure of losses or weapons belongs to the violent event nearest before it in its sentence, else after it."""
    marks = sorted((m for m in sheet.builder.marks if m.kind in ("ev", "fig")), key=lambda m: m.span.start)
    by_sentence: dict[int, list[Mark]] = {}
    for mark in marks:
        by_sentence.setdefault(sheet.sentence_of(sheet.tokens_in(mark.span)[0])[0], []).append(mark)
    for here in by_sentence.values():
        violent = [
            m for m in here if m.kind == "ev" and m.attributes["type"] in ("ASSAULT", "COERCE", "COOPERATE", "RETREAT")
        ]
        for fig in here:
            if (
                fig.kind != "fig"
                or not violent
                or fig.attributes["measure"] in ("duration", "distance", "share", "other", "money")
            ):
                continue
            swap = fig.attributes["measure"] == "exchanged"
            fitting = [m for m in violent if (m.attributes["type"] in ("COOPERATE", "RETREAT")) == swap]
            if fitting:
                nearest = min(
                    fitting, key=lambda m: (m.span.start > fig.span.start, abs(m.span.start - fig.span.start))
                )
                sheet.builder.link("counts", fig, nearest)
