"""Rules for names and described groups: who and where a sentence speaks of."""

from collections.abc import Iterator

from onrecord.lexicon.tokens import Range
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.records.marks import MarkKind


def names(sheet: Sheet) -> None:
    """Runs of capitalised words: known names are cut out, titles wait for their name, the rest is told by its words."""
    people: set[str] = set()
    for start, end in _runs(sheet):
        title: int | None = None
        while start < end:
            known = _longest(sheet, start, end)
            if known and (title is None or known.kind == "org"):
                start, title = sheet.add(known).last, None
            elif hit := sheet.noun(start, "title", "group"):  # "Journalist X", where a sentence begins
                start, title = start + hit[0], start if title is None else title
            else:
                paper = (k for k in range(start + 1, end) if sheet.noun(k, "document"))  # "Vance Statement on …"
                stop = next(paper, end)
                _unknown(sheet, (start, stop), title, people)
                start, title = stop + 1, None


def _runs(sheet: Sheet) -> Iterator[Range]:
    """Stretches of capitalised words within a sentence that are no dates and no small words, particles included."""
    written = (i for i in range(len(sheet.low)) if sheet.name(i) or sheet.low[i][:3] in ("al-", "el-"))
    free = (i for i in written if i not in sheet.taken)
    named = {i for i in free if sheet.cut(i, i + 1) == "US" or not sheet.is_(i, "stop", "determiner", "calendar")}
    end = 0
    for i in range(len(sheet.low)):
        if i >= end and i in named:
            last, end = sheet.sentence(i)[1], i + 1
            while end < last and (end in named or (sheet.is_(end, "particle") and end + 1 in named)):
                end += 1
            yield i, end


def _longest(sheet: Sheet, start: int, end: int) -> Actor | None:
    """The longest known name at `start`: a body may run on over small words, a place ends with its run."""
    for last in range(min(start + 7, sheet.sentence(start)[1]), start, -1):
        known = sheet.known.find(sheet.cut(start, last))
        alone = last - start == 1 and not sheet.is_(start - 1, "to-place")
        if known and (known.kind == "org" or last <= end) and (known.sure or (last == end and not alone)):
            land = sheet.noun(last, "land") if known.kind == "loc" and not sheet.name(last) else None
            return Actor(start, last + land[0] if land else last, known.kind, "", known.country)
    return None


def _unknown(sheet: Sheet, run: Range, title: int | None, people: set[str]) -> None:
    """A body or a place by its head noun, a place by "in" before it, a body by its capitals, else a person."""
    (start, end), first, word = run, sheet.sentence(run[0])[0], sheet.cut(*run)
    kind: MarkKind | None = None
    cue, noun = sheet.lexicon.cues.at(sheet.low, end), sheet.noun(start, "group", "document", "count")
    speaks = cue and cue[1].tense == "past" and not noun and not (start == first and word.endswith("s"))
    if sheet.lexicon.nouns["body"].first_in(sheet.low, start, end):
        kind = "org" if end - start > 1 or start > first else None
    elif (end - start > 1 and sheet.noun(end - 1, "land")) or (title is None and sheet.is_(start - 1, "close by")):
        kind = "loc"
    elif start > first and sheet.noun(end, "land"):
        kind, end = "loc", end + 1
    elif word.isupper() and word.isalpha() and 2 <= len(word) <= 7:
        kind = "org"
    elif title is not None or end - start > 1 or speaks or word in people:
        people.add(word.split()[-1])
        begin, office = (start, None) if title is None else (title, sheet.noun(title, "title", "group"))
        nation = sheet.actor_at.get(begin - 1 - (sheet.word(begin - 1) == "'s")) if office else None
        told = office[1].sector if office else "", nation.country if nation else ""
        begin = nation.first if nation else begin
        sheet.add(Actor(begin, end, "per", *told, start - begin))
    if kind:
        sheet.add(Actor(start, end, kind))


def groups(sheet: Sheet) -> None:
    """Described actors: a noun for people or documents with what stands before it ("the regional officials")."""
    for i in range(len(sheet.low)):
        hit, start = sheet.noun(i, "group", "document"), i
        if hit and i not in sheet.actor_at and not sheet.noun(i + hit[0], "group"):
            while start > max(sheet.sentence(i)[0], i - 7) and _modifies(sheet, start - 1, start):
                start -= 1
            countries = (sheet.actor_at[k].country for k in range(start, i) if k in sheet.actor_at)
            told = hit[1].sector, ";".join(dict.fromkeys(filter(None, countries)))
            sheet.add(Actor(start, i + hit[0], "grp" if hit[1].sector else "ref", *told))


def _modifies(sheet: Sheet, i: int, start: int) -> bool:
    """True for a word that can stand before a noun within its phrase, which a determiner begins."""
    if sheet.is_(start, "determiner") or i in sheet.actor_at:
        return not sheet.is_(start, "determiner") and sheet.actor_at[i].kind != "per"
    verb = sheet.lexicon.verbs.at(sheet.low, i) or sheet.lexicon.cues.at(sheet.low, i)
    other = sheet.is_(i, "stop", "mark") or i in sheet.taken or sheet.low[i].endswith("ly")
    return not other and not (verb and verb[1].tense != "base")
