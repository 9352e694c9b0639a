"""Rules for terms (what a side wants, offers, refuses) and dues (what was agreed or promised)."""

from collections.abc import Iterator

from onrecord.lexicon.tokens import Range
from onrecord.lexicon.words import Lead
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.sources import clause_end, doer, resolve, with_others


def terms(sheet: Sheet) -> None:
    """Words of stance, of agreeing, of promising: each action behind them is a term or commitment of the subject."""
    words, done = sheet.lexicon, 0
    for i in range(len(sheet.low)):
        stances = words.stances.all_at(sheet.low, i) if i >= done else ()
        for length, lead in (*stances, *words.dues.all_at(sheet.low, i)):
            begin, asked, found = *_begin(sheet, i, i + length, lead), doer(sheet, i - sheet.is_(i - 1, "be"))
            end, holder = _end(sheet, begin), resolve(sheet, found) if found else None
            for part in _parts(sheet, begin, end) if end - begin > (lead.frame != "object") else ():
                kind, topic = words.due_kinds.first_in(sheet.low, *part), words.topics.first_in(sheet.low, *part)
                if lead.stance:
                    condition = {"if", "unless", "condition", "conditions"} & {*sheet.low[end : end + 4]}
                    stance, done = "conditions" if condition else lead.value, end
                    mark = sheet.put("term", *part, stance=stance, topic=topic or "other")
                    sheet.link(mark, holder=with_others(sheet, holder) if holder else [], addressee=[asked])
                    sheet.asked += [part] if stance in ("demands", "rejects", "conditions") else []
                elif holder and (kind or lead.frame == "verb") and not _open(sheet, i):
                    sheet.link(
                        sheet.put("due", *part, kind=kind or "other", status=lead.value),
                        party=with_others(sheet, holder),
                    )


def _open(sheet: Sheet, at: int) -> bool:
    """True where words before it leave open whether anything was agreed ("only if they agree to", "did not agree")."""
    return any(sheet.is_(k, "leaving open") for k in range(max(sheet.sentence(at)[0], at - 8), at))


def _begin(sheet: Sheet, at: int, end: int, lead: Lead) -> tuple[int, Actor | None]:
    """Where the term behind a word of stance begins, by its frame, and of whom it is asked; past the end: nowhere."""
    last, clause = sheet.sentence(at)[1], lead.frame in ("that", "do")
    passive = lead.tense == "past" and sheet.is_(at - 1, "be") and lead.value != "offers"
    noun = at in sheet.actor_at or (lead.frame != "bare" and sheet.is_(at - 1, "article"))
    if passive or noun or (lead.frame == "object" and sheet.is_(end, "stop", "mark")):
        return last, None
    begin, who = end, sheet.actor_at.get(end + sheet.is_(end, "determiner"))
    if lead.frame in ("that", "to", "into", "inf"):
        word, reach = ("to", 1) if lead.frame == "inf" else (lead.frame, 10)
        begin = next((k + 1 for k in range(end, min(end + reach, last)) if sheet.low[k] == word), last)
    if clause and (who := sheet.actor_at.get(begin)):
        begin = who.last + sheet.is_(who.last, "modal")
    return begin, who if clause or lead.frame in ("to", "into") else None


def _end(sheet: Sheet, begin: int) -> int:
    """The end of a term: of its clause, or before "as a condition", "after …", ", not …"."""
    last = clause_end(sheet, begin, sheet.sentence(begin - 1)[1])
    for i in range(begin + 1, last):
        comma = sheet.low[i] == "," and sheet.is_(i + 1, "stop", "determiner") and sheet.word(i + 2) != "to"
        if comma or sheet.is_(i, "cut") or (sheet.low[i] == "as" and sheet.is_(i + 1, "condition")):
            return i
    return last


def _parts(sheet: Sheet, begin: int, end: int) -> Iterator[Range]:
    """The coordinated actions of a term ("end the siege, hold elections and …")."""
    for i in range(begin + 1, end - 1):
        if sheet.low[i] in ("and", ",") and sheet.is_(i + 1, "action", "to"):
            if i > begin:
                yield begin, i
            begin = i + 1 + (sheet.low[i + 1] == "to")
    yield begin, end
