"""Rules for names and described groups: who and where a sentence speaks of."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.lexicon.bodies import Bodies
from onrecord.lexicon.gazetteer import Gazetteer
from onrecord.lexicon.states import States
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.wordclasses import BEFORE_PLACE, DETERMINERS, DIRECTIONS, NO_NAME, PARTICLES, STOPS
from onrecord.records.marks import MarkKind


@dataclass(frozen=True, slots=True)
class NameTables:
    """The tables a name is looked up in."""

    states: States
    bodies: Bodies
    gazetteer: Gazetteer


# Sectors whose bodies act for their country; a news agency or a company does not.
ACTING = frozenset(("GOV", "MIL", "REB", "LEG", "PTY", "OPP", "SPY", "COP", "JUD"))
# A rule over one sheet: puts its marks there.
Rule = Callable[[Sheet, NameTables], None]


def names(sheet: Sheet, tables: NameTables) -> None:
    """Runs of capitalised words: known names are cut out, what is left is told by its own words and its neighbours."""
    for first, last in sheet.sentences:
        capitals = sum(sheet.capital(i) for i in range(first, last) if sheet.words[i].isalpha())
        shouted = (
            last - first > 4
            and sheet.words[last - 1] not in '.”"'
            and capitals > 0.7 * sum(sheet.words[i].isalpha() for i in range(first, last))
        )
        for start, end in _runs(sheet, first, last):
            while start < end and start in sheet.actor_at:
                start = sheet.actor_at[start].last
            _cut_run(sheet, tables, start, end, initial=start == first, shouted=shouted)


def _runs(sheet: Sheet, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, name particles between them included."""
    i = first
    while i < last:
        if not _name_word(sheet, i):
            i += 1
            continue
        end = i + 1
        while end < last and (_name_word(sheet, end) or _joins(sheet, end, last)):
            end += 1
        yield i, end
        i = end


def _name_word(sheet: Sheet, i: int) -> bool:
    word = sheet.words[i]
    if word[:1].islower() and word[:3] in ("al-", "el-") and word[3:4].isupper():
        return i not in sheet.taken
    return sheet.capital(i) and i not in sheet.taken and (word == "US" or sheet.low[i] not in NO_NAME)


def _joins(sheet: Sheet, i: int, last: int) -> bool:
    """A particle ("bin", "de") or a number inside a name, with a name word behind it; "-1" of "Russia-1"."""
    return i + 1 < last and _name_word(sheet, i + 1) and sheet.low[i] in PARTICLES


def _cut_run(sheet: Sheet, tables: NameTables, start: int, end: int, *, initial: bool, shouted: bool) -> None:
    """Cut one run from the left: known names, then titles, then whatever the rest is."""
    titled = None
    while start < end:
        if (known := _known(sheet, tables, start, end)) and not (titled is not None and known[1] in ("loc", "dem")):
            length, kind = known
            last = _extend_place(sheet, start + length) if kind == "loc" else start + length
            actor = _name(sheet, start, last, kind)
            actor.country = _country(tables, sheet.cut(start, start + length))
            start = max(start + length, min(last, end))
            titled = None
        elif title := sheet.lexicon.nouns["title"].at(sheet.low, start):
            if start + title[0] >= end:
                return
            titled = (start if titled is None else titled[0], title[1].sector)
            start += title[0]
        else:
            _rest(sheet, start, end, titled, initial=initial, shouted=shouted)
            return


def _known(sheet: Sheet, tables: NameTables, start: int, end: int) -> tuple[int, MarkKind] | None:
    """The longest known name at `start`: a body may run on over small words, a place ends with its run."""
    for last in range(min(start + 7, len(sheet.words)), start, -1):
        if not (sheet.capital(last - 1) or sheet.words[last - 1][0].isdigit()):
            continue
        words = sheet.cut(start, last)
        if "." in words[:-1] and ". " in words and last > end:
            continue
        if tables.bodies.find(words):
            return last - start, "org"
        if last > end:
            continue
        if found := tables.states.any(words):
            if found[1] != "demonym" and last == end - 1 and last - start == 1 and _surname_follows(sheet, last):
                continue
            return last - start, "dem" if found[1] == "demonym" else "org" if found[1] == "seat" else "loc"
        if last == end and tables.gazetteer.find(words) and (start == 0 or last - start > 1 or _at_place(sheet, start)):
            return last - start, "loc"
    return None


def _country(tables: NameTables, words: str) -> str:
    """The country code a known name tells, "" if none."""
    if found := tables.states.any(words):
        return found[0].code
    body = tables.bodies.find(words)
    return body.country or "" if body and body.sector in ACTING else ""


def _surname_follows(sheet: Sheet, i: int) -> bool:
    """True where a capitalised word that is no office or body follows ("Jordan Pryce")."""
    kinds = sheet.lexicon.nouns
    return not any(kinds[k].at(sheet.low, i) for k in ("title", "body", "group", "land"))


def _at_place(sheet: Sheet, start: int) -> bool:
    if start > 1 and sheet.low[start - 1] in DIRECTIONS:
        start -= 1
    return start > 0 and (
        sheet.low[start - 1] in BEFORE_PLACE or sheet.low[start - 1] in ("city", "town", "village", ",")
    )


def _extend_place(sheet: Sheet, last: int) -> int:
    """Take "region", "province" … after a place name into it."""
    land = last < len(sheet.low) and sheet.lexicon.nouns["land"].at(sheet.low, last)
    return last + land[0] if land and not sheet.capital(last) else last


def _rest(sheet: Sheet, start: int, end: int, titled: tuple[int, str] | None, *, initial: bool, shouted: bool) -> None:
    """A run no table knows: a body by its head noun or capitals, a place by its head noun, else a person."""
    low, length = sheet.low, end - start
    bodies, lands = sheet.lexicon.nouns["body"], sheet.lexicon.nouns["land"]
    office = next((k for k in range(end - 2, start - 1, -1) if sheet.lexicon.nouns["title"].at(low, k)), None)
    if titled is None and office is not None and not any(bodies.at(low, i) for i in range(office + 1, end)):
        hit = sheet.lexicon.nouns["title"].at(low, office)
        begin = office + (hit[0] if hit else 1)
        if begin < end:
            _rest(sheet, begin, end, (start, hit[1].sector if hit else ""), initial=False, shouted=False)
        return
    if any(bodies.at(low, i) for i in range(start, end)):
        if low[end : end + 1] and low[end] in ("of", "for") and end + 1 < len(low):
            more = end + 2 if low[end + 1] == "the" else end + 1
            if more < len(low) and _name_word(sheet, more):
                end = next((last for _, last in _runs(sheet, more, sheet.sentence_of(start)[1])), end)
        if end - start > 1 or (not initial and not shouted):
            _name(sheet, start, end, "org")
    elif (lands.at(low, end - 1) and length > 1) or (end < len(low) and lands.at(low, end) and not initial):
        _name(sheet, start, _extend_place(sheet, end), "loc")
    elif (
        length == 1
        and sheet.words[start].isupper()
        and 2 <= len(sheet.words[start]) <= 7
        and "." not in sheet.words[start]
        and not shouted
    ):
        _name(sheet, start, end, "org")
    elif titled is None and length > 1 and start and low[start - 1] in ("in", "near", "outside", "around"):
        _name(sheet, start, end, "loc")
    elif titled is not None or (length > 1 and not shouted) or (length == 2 and _spoken(sheet, start, end)):
        begin = titled[0] if titled else _lower_title(sheet, start)
        actor = _name(sheet, start, end, "per")
        actor.first, actor.title, actor.sector = begin, start - begin, titled[1] if titled else ""
        before = sheet.actor_at.get(begin - 2 if sheet.low[begin - 1 : begin] == ["'s"] else begin - 1)
        if before and begin < start and before.kind in ("dem", "loc", "org"):
            actor.country, begin = before.country, before.first
            actor.first, actor.title = begin, start - begin
        sheet.actor_at.update(dict.fromkeys(range(begin, end), actor))
    elif length == 1 and start and low[start - 1] in ("in", "near", "at", "outside", "around") and not initial:
        _name(sheet, start, end, "loc")


def _lower_title(sheet: Sheet, start: int) -> int:
    """Where a title in small letters before a name begins ("spokesman Nil Ardo")."""
    for size in (3, 2, 1):
        if start >= size and (hit := sheet.lexicon.nouns["title"].at(sheet.low, start - size)) and hit[0] == size:
            begin, first = start - size, sheet.sentence_of(start)[0]
            while begin > first and start - begin < 6 and _modifies(sheet, begin - 1) and not sheet.capital(begin - 1):
                begin -= 1
            return begin
    return start


def _name(sheet: Sheet, first: int, last: int, kind: MarkKind) -> Actor:
    actor = sheet.add_actor(Actor(first, last, kind, sheet.low[last - 1]))
    sheet.named.append(actor)
    return actor


def _spoken(sheet: Sheet, first: int, last: int) -> bool:
    """True where a cue stands right beside a name."""
    after = last + 1 if sheet.low[last : last + 1] in (["also"], ["has"], ["had"]) else last
    near = [i for i in (first - 1, after) if 0 <= i < len(sheet.low)]
    return any((cue := sheet.lexicon.cues.at(sheet.low, i)) and cue[1].tense == "past" for i in near)


def surnames(sheet: Sheet, _tables: NameTables) -> None:
    """A single unknown name is a person if it is somebody's surname here, or speaks, at least once."""
    people = {a.key for a in sheet.actor_at.values() if a.kind == "per"}
    small = Counter(w for w in sheet.words if w.islower())
    loose: list[int] = []
    for first, last in sheet.sentences:
        for start, end in _runs(sheet, first, last):
            alone = [i for i in range(start, end) if i not in sheet.actor_at]
            if len(alone) != 1 or not sheet.words[alone[0]][1:2].islower():
                continue
            i, word = alone[0], sheet.low[alone[0]]
            loose.append(i)
            common = small[word] or any(table.at(sheet.low, i) for table in sheet.lexicon.nouns.values())
            if not common and _spoken(sheet, i, i + 1) and not (i == first and word.endswith("s")):
                people.add(word)
    for i in loose:
        if sheet.low[i] in people:
            _name(sheet, i, i + 1, "per")


def groups(sheet: Sheet, _tables: NameTables) -> None:
    """Described actors: a noun for people or documents with what stands before it ("the regional officials")."""
    for first, last in sheet.sentences:
        i = first
        while i < last:
            size = 1
            for kind in ("group", "document"):
                hit = sheet.lexicon.nouns[kind].at(sheet.low, i)
                if (
                    hit
                    and i not in sheet.actor_at
                    and not sheet.lexicon.nouns["group"].at(sheet.low, min(i + hit[0], last - 1))
                ):
                    size = hit[0]
                    _group(sheet, i, i + size, first, last, hit[1].sector)
                    break
            i += size


def _group(sheet: Sheet, head: int, end: int, first: int, last: int, sector: str) -> None:
    start = head
    while start > first and head - start < 7 and _modifies(sheet, start - 1):
        start -= 1
        if sheet.low[start] in DETERMINERS and not (start > first and sheet.low[start - 1] in ("both", "all")):
            break
    if start > first and sheet.low[start] == "'s" and (owner := sheet.actor_at.get(start - 1)):
        start = owner.first
    if sheet.low[start] == "'s":
        start += 1
    if end + 1 < last and sheet.low[end] == "of" and head - start < 3:
        skip = end + 2 if sheet.low[end + 1] in DETERMINERS and end + 2 < last else end + 1
        while skip < last and (far := sheet.actor_at.get(skip)) and far.kind in ("loc", "org", "dem"):
            end = far.last
            skip = end + 1 if end < last and sheet.low[end] == "and" else last
    kind: MarkKind = "grp" if sector else "ref"  # a document speaks, but is nobody
    codes = dict.fromkeys(a.country for i in range(start, end) if (a := sheet.actor_at.get(i)) and a.country)
    sheet.add_actor(Actor(start, end, kind, sheet.low[head], None, sector, ";".join(codes)))


def _modifies(sheet: Sheet, i: int) -> bool:
    """True for a word that can stand before a noun within its phrase."""
    word = sheet.low[i]
    if word in DETERMINERS or word == "'s":
        return True
    if (actor := sheet.actor_at.get(i)) is not None:
        return actor.kind != "per"
    if not word[0].isalnum() or word in STOPS or i in sheet.taken:
        return False
    verb = sheet.lexicon.verbs.at(sheet.low, i) or sheet.lexicon.cues.at(sheet.low, i)
    return not (verb and verb[1].tense in ("s", "past")) and not word.endswith("ly")
