"""Rules for terms (what a side wants, offers, refuses) and dues (what was agreed or promised)."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.words import Lead, Phrases
from onrecord.mark.rules.names import NameTables
from onrecord.mark.rules.phrases import Source, clause_end, resolve, subject
from onrecord.mark.rules.sheet import Actor, Asked, Sheet
from onrecord.mark.rules.wordclasses import ACTIONS, CUTS, DETERMINERS, STOPS

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """One term before it is written: where it stands, its stance, of whom it is asked."""

    span: Range
    stance: str
    addressee: Actor | None = None


def terms(sheet: Sheet, _tables: NameTables) -> None:
    """Verbs of demanding, offering, accepting and refusing, each with the terms behind it."""
    for first, last in sheet.sentences:
        previous: Range | None = None
        i = first
        while i < last:
            step = 1
            for length, lead in sheet.lexicon.stances.all_at(sheet.low, i):
                if (
                    i in sheet.actor_at
                    or _passive(sheet, i, first, lead)
                    or (lead.frame == "modal" and not _own(sheet, i, first))
                ):
                    continue
                asked = list(_asked(sheet, i, i + length, last, lead, previous))
                if asked:
                    holder = _holder(sheet, i, first, lead)
                    for term in asked:
                        _write(sheet, term, holder)
                    previous, step = asked[-1].span, max(asked[-1].span[1] - i, length)
                    break
            i += step


def _passive(sheet: Sheet, i: int, first: int, lead: Lead) -> bool:
    before = sheet.low[i - 1] if i > first else ""
    if lead.tense == "past" and before in DETERMINERS - {"both", "all"}:
        return True
    if lead.tense in ("base", "s") and lead.frame not in ("bare", "must") and before in DETERMINERS | {"of", "'s"}:
        return True
    return (
        lead.tense == "past"
        and lead.frame not in ("bare",)
        and before in ("is", "are", "was", "were", "been", "be", "being")
        and lead.value != "offers"
    )


def _asked(sheet: Sheet, at: int, end: int, last: int, lead: Lead, previous: Range | None) -> Iterator[Term]:
    """The terms behind one verb, by its frame."""
    begin, addressee = end, None
    if lead.frame == "that":
        that = next((k for k in range(end, min(end + 8, last)) if sheet.low[k] == "that"), None)
        if that is None:
            return
        begin, addressee = _skip_addressee(sheet, that + 1, last)
        if addressee is None:
            begin = that + 1
    elif lead.frame in ("to", "into"):
        actor = next((sheet.actor_at[k] for k in range(end, min(end + 4, last)) if k in sheet.actor_at), None)
        from_ = actor.last if actor else end
        begin = next((k + 1 for k in range(from_, min(from_ + 8, last)) if sheet.low[k] == lead.frame), -1)
        if begin < 0 or (not actor and begin - end > 8):
            return
        addressee = actor
    elif lead.frame == "inf":
        if sheet.low[end : end + 1] != ["to"]:
            return
        begin = end + 1
    elif lead.frame == "must":
        actor = sheet.actor_at.get(at - 1)
        if actor is None or actor.kind == "dem":
            return
        addressee = actor
    elif sheet.low[end : end + 1] == ["it"] and previous:
        yield Term(previous, lead.value)
        return
    elif lead.frame == "object" and (
        end >= last or sheet.low[end] in STOPS - {"up"} or not sheet.low[end][0].isalnum()
    ):
        return
    stop, stance = _term_end(sheet, begin, last), lead.value
    following = sheet.low[stop : stop + 4]
    if (following[:1] == ["as"] and {"condition", "conditions", "precondition"} & set(following)) or following[:1] in (
        ["if"],
        ["unless"],
    ):
        stance = "conditions"
    for part in _parts(sheet, begin, stop):
        if part[1] - part[0] >= 2 or lead.frame == "object":
            yield Term(part, stance, addressee)
    if lead.value == "offers" and sheet.low[stop : stop + 2] == [",", "not"] and stop + 2 < last:
        yield Term((stop + 2, clause_end(sheet, stop + 2, last)), "rejects", addressee)


def _skip_addressee(sheet: Sheet, begin: int, last: int) -> tuple[int, Actor | None]:
    actor = sheet.actor_at.get(begin)
    if actor is None or actor.last >= last - 1:
        return begin, None
    begin = actor.last
    while begin < last - 1 and sheet.low[begin] in ("should", "must", "to", "also", "would"):
        begin += 1
    return begin, actor


def _term_end(sheet: Sheet, begin: int, last: int) -> int:
    end = clause_end(sheet, begin, last)
    if (quote := sheet.quoted(begin)) and quote.first < begin:
        end = min(end, quote.last - 1)
    while end > begin and sheet.low[end - 1] in (",", ".", '"', "”", "’"):
        end -= 1
    for i in range(begin + 1, end):
        if sheet.low[i] == "as" and {"condition", "conditions", "precondition", "part"} & set(sheet.low[i : i + 3]):
            return i
        if sheet.low[i] in CUTS and not (sheet.low[i] == "but" and sheet.low[i + 1 : i + 2] == ["never"]):
            return i - 1 if sheet.low[i - 1] == "," else i
        if (
            sheet.low[i] == ","
            and sheet.low[i + 1 : i + 3] != ["and", "to"]
            and sheet.low[i + 1 : i + 2]
            and (
                sheet.low[i + 1] in ("not", "after", "a", "the", "and", "but")
                or sheet.low[i + 1].endswith("ing")
                or sheet.low[i + 1] in STOPS
            )
        ):
            return i
    return end


def _parts(sheet: Sheet, begin: int, end: int) -> Iterator[Range]:
    """The coordinated actions of a term ("end the siege, hold elections and …")."""
    start = begin
    for i in range(begin + 1, end - 1):
        if sheet.low[i] in ("and", ",") and sheet.low[i + 1] in ACTIONS | {"to"}:
            if i > start:
                yield start, i
            start = i + 2 if sheet.low[i + 1] == "to" else i + 1
    yield start, end


def _holder(sheet: Sheet, at: int, first: int, lead: Lead) -> list[Actor]:
    """Whose term it is: the subject; of "must", whoever the sentence cites."""
    if lead.frame == "must":
        return []
    if lead.frame == "modal":
        return _own(sheet, at, first)
    if (
        lead.value == "offers"
        and lead.frame in ("bare", "object")
        and at > first
        and sheet.low[at - 1] in ("was", "is", "were", "are")
    ):
        at -= 1
    found = subject(sheet, at, first)
    if found is None:
        return _first_actor(sheet, first, at)
    if found.actors:
        return found.actors
    earlier = [Source(a.first, a.last, [a]) for a in sheet.actors_in(max(found.first - 60, 0), found.first)]
    meant = resolve(sheet, found, earlier)
    return [meant] if meant else []


def _first_actor(sheet: Sheet, first: int, at: int) -> list[Actor]:
    """The first actor of a sentence: whom a verb without a subject beside it most often belongs to."""
    return [a for a in sheet.actors_in(first, at) if a.kind in ("per", "org", "loc", "grp")][:1]


def _write(sheet: Sheet, term: Term, holders: list[Actor]) -> None:
    topic = _first(sheet, sheet.lexicon.topics, term.span) or "other"
    sheet.note(Asked(*term.span, term.stance))
    mark = sheet.builder.add("term", sheet.span(*term.span), {"stance": term.stance, "topic": topic})
    for holder in holders:
        sheet.builder.link("holder", mark, sheet.mark_of(holder))
    if term.addressee:
        sheet.builder.link("addressee", mark, sheet.mark_of(term.addressee))


def _first(sheet: Sheet, phrases: Phrases[str], span: Range) -> str | None:
    """What the first known word in a range stands for."""
    return next((hit[1] for i in range(*span) if (hit := phrases.at(sheet.low, i))), None)


def dues(sheet: Sheet, _tables: NameTables) -> None:
    """Agreeing, promising and announcing, each with what is undertaken."""
    for first, last in sheet.sentences:
        i = first
        while i < last:
            step = 1
            for length, lead in sheet.lexicon.dues.all_at(sheet.low, i):
                if i in sheet.actor_at:
                    continue
                begin, end = i + length, _term_end(sheet, i + length, last)
                parties = _own(sheet, i, first) if lead.frame == "modal" else _parties(sheet, i, first)
                if end - begin < 2 or not parties:
                    continue
                written = [_due(sheet, part, lead, parties) for part in _parts(sheet, begin, end)]
                if any(written):
                    step = length
                    break
            i += step


def _own(sheet: Sheet, at: int, first: int) -> list[Actor]:
    """Who says here what he himself will do: the source, where the subject means the source or its country."""
    around = [(end - begin, who) for begin, end, who, _ in sheet.said_at(at) if who]
    found = subject(sheet, at, first)
    if not around or found is None:
        return []
    source = min(around, key=lambda a: a[0])[1]
    if not found.actors:
        return source if sheet.low[found.first] in ("we", "it", "they", "i") else []
    own = {a.country for a in source if a.country}
    return found.actors if any(a in source or (a.country and a.country in own) for a in found.actors) else []


def _parties(sheet: Sheet, at: int, first: int) -> list[Actor]:
    found = subject(sheet, at, first)
    if found is None:
        return _first_actor(sheet, first, at)
    if found.actors:
        return found.actors
    meant = resolve(sheet, found, [])
    return [meant] if meant else []


def _due(sheet: Sheet, part: Range, lead: Lead, parties: list[Actor]) -> bool:
    """Write one commitment; without a word that tells its kind, only what was agreed or promised in so many words."""
    kind = _first(sheet, sheet.lexicon.due_kinds, part)
    if kind is None and lead.frame != "verb":
        return False
    near = range(part[0], min(part[0] + 6, part[1]))
    if lead.frame == "modal" and (
        sheet.low[part[0]] in ("be", "not", "have") or not any(sheet.lexicon.due_kinds.at(sheet.low, i) for i in near)
    ):
        return False
    mark = sheet.builder.add("due", sheet.span(*part), {"kind": kind or "other", "status": lead.value})
    for party in parties:
        sheet.builder.link("party", mark, sheet.mark_of(party))
    return True
