"""What rules ask about the words around a verb: its subject, its object, where a clause ends, whom a pronoun means."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.mark.rules.sheet import CLOSING, OPENING, Actor, Sheet
from onrecord.mark.rules.wordclasses import BE, BETWEEN, DETERMINERS, PERSONAL, PREPOSITIONS, STOPS
from onrecord.records.marks import Mark

REACH = 300  # tokens a pronoun may look back


@dataclass(eq=False, slots=True)
class Source:
    """Whoever is cited: the range of the phrase, the actors in it (none: words nobody can be told by)."""

    first: int
    last: int
    actors: list[Actor] = field(default_factory=list)
    mark: Mark | None = None

    @property
    def person(self) -> bool:
        """True for one person, by name or by description."""
        return any(a.kind == "per" or (a.key.rstrip("s") == a.key and a.kind == "grp") for a in self.actors)


def subject(sheet: Sheet, cue: int, first: int) -> Source | None:
    """The subject right before a verb at `cue`: a phrase, a pronoun, or a name with its apposition."""
    p = cue
    while (
        p > first
        and (sheet.low[p - 1] in BETWEEN or p - 1 in sheet.timed or sheet.low[p - 1].endswith("ly"))
        and (p - 1) not in sheet.actor_at
    ):
        p -= 1
    if p <= first:
        return None
    word = sheet.low[p - 1]
    if word in PERSONAL and (p - 1 == first or sheet.low[p - 2] not in PREPOSITIONS):
        return Source(p - 1, p)
    if word in ("who", "which"):
        back = p - 2 if p - 2 >= first and sheet.low[p - 2] == "," else p - 1
        return _ending_at(sheet, back, first)
    if word == ",":
        return _before_apposition(sheet, p - 1, first)
    if word == ")":
        opened = next((i for i in range(p - 1, max(first, p - 12), -1) if sheet.words[i] == "("), p)
        return _ending_at(sheet, opened, first)
    found = _ending_at(sheet, p, first)
    if found and (found.first == first or _boundary(sheet, found.first - 1)):
        return found
    return _stretch(sheet, p, first) or found


def _ending_at(sheet: Sheet, end: int, first: int) -> Source | None:
    """The phrase that ends before `end`, with what it depends on to its left ("the head of the mission in Oruk")."""
    actor = sheet.actor_at.get(end - 1)
    if actor is None or actor.last < end or actor.first < first:
        return None
    start, actors = actor.first, [actor]
    for _ in range(4):
        if (
            start - 2 >= first
            and sheet.low[start - 1] in PREPOSITIONS
            and (far := sheet.actor_at.get(start - 2))
            and far.kind != "loc"
        ):
            start, actors = far.first, [far]
        elif start - 2 >= first and sheet.low[start - 1] == "and" and (far := sheet.actor_at.get(start - 2)):
            start, actors = far.first, [far, *actors]
        elif start - 2 >= first and sheet.words[start - 1] == "(" and (far := sheet.actor_at.get(start - 2)):
            start, actors = far.first, [far]
        else:
            break
    return Source(max(start, first), end, actors)


def _before_apposition(sheet: Sheet, comma: int, first: int) -> Source | None:
    """The form "Name, a description, said": the phrase before the first of the two commas."""
    for q in range(comma - 1, max(first, comma - 30), -1):
        if sheet.low[q] in ".;:" or sheet.words[q] in CLOSING:
            return None
        if sheet.low[q] != "," or sheet.low[q + 1] in ("and", "but"):
            continue
        found = _ending_at(sheet, q, first)
        if found and (found.first == first or sheet.low[found.first - 1] in (",", "and", "that", "but", "—")):
            return Source(found.first, comma if found.actors[0].kind == "per" else found.last, found.actors)
    return None


def _boundary(sheet: Sheet, i: int) -> bool:
    """True for a token that a subject cannot run over."""
    quote = sheet.quoted(i)
    return sheet.low[i] in (",", ";", ":", "—", "and", "but", "that", "while") or (
        quote is not None and quote.last == i + 1
    )


def _stretch(sheet: Sheet, end: int, first: int) -> Source | None:
    """All words back to the last boundary, if they make one phrase ("a diplomat close to the talks")."""
    start = end
    while start > first and end - start < 11 and not _boundary(sheet, start - 1):
        start -= 1
    opens = sheet.low[start] in DETERMINERS | {"one", "two"} or getattr(sheet.actor_at.get(start), "first", -1) == start
    if end - start in (0, 11) or not opens:
        return None
    cues = (sheet.lexicon.cues.at(sheet.low, i) for i in range(start + 1, end) if i not in sheet.actor_at)
    if not BE.isdisjoint(sheet.low[start:end]) or any(cue and cue[1].tense in ("past", "s") for cue in cues):
        return None
    actors = sheet.actors_in(start, end)[:1]
    found = Source(start, end, actors) if actors else _new_group(sheet, start, end)
    far = sheet.actor_at.get(start - 2) if start - 2 >= first and sheet.low[start - 1] == "and" else None
    return Source(far.first, end, [far, *found.actors]) if far else found


def _new_group(sheet: Sheet, first: int, last: int) -> Source:
    actor = sheet.add_actor(Actor(first, last, "grp", sheet.low[last - 1]))
    return Source(first, last, [actor])


def follower(sheet: Sheet, i: int, last: int) -> Source | None:
    """The phrase that begins at `i`: the source of an inverted "said …"."""
    if i < last and (actor := sheet.actor_at.get(i)) and actor.first == i:
        end, actors = actor.last, [actor]
        if end + 1 < last and sheet.low[end] == "and" and (far := sheet.actor_at.get(end + 1)):
            end, actors = far.last, [actor, far]
        return Source(i, _apposed(sheet, end, last) if actors[0].kind == "per" else end, actors)
    if i < last and sheet.low[i] in PERSONAL:
        return Source(i, i + 1)
    end = i
    while (
        end < last
        and end - i < 8
        and (sheet.low[end] not in STOPS or sheet.low[end] == "of")
        and sheet.low[end][0].isalnum()
    ):
        end += 1
    if end > i and (sheet.low[i] in DETERMINERS or sheet.capital(i)):
        return _new_group(sheet, i, end)
    return None


def _apposed(sheet: Sheet, end: int, last: int) -> int:
    """The end of the description after a name (", the head of …"), if there is one."""
    if (
        end + 1 < last
        and sheet.low[end] == ","
        and (sheet.low[end + 1] in DETERMINERS | {"who"} or sheet.low[end + 1] in sheet.lexicon.nouns["title"].by_first)
    ):
        return next((i for i in range(end + 1, last) if sheet.low[i] in (",", ".", ";")), last)
    return end


def clause_end(sheet: Sheet, begin: int, last: int) -> int:
    """Where the content from `begin` on ends: at the stop, at a semicolon, or before a clause with its own cue."""
    end = last
    while end > begin and sheet.low[end - 1] in (".", "!", "?", ",", ";", ":", "—", "-"):
        end -= 1
    for i in range(begin + 1, end):
        if sheet.quoted(i) and sheet.quoted(i) is sheet.quoted(i - 1):
            continue
        if sheet.low[i] == ";":
            return i
        if sheet.low[i] in ("and", "but") and _second_cue(sheet, i + 1, end):
            return i
        if sheet.low[i] in (",", "—", "-", "–") and i + 1 < end and _leaves(sheet, i + 1, end):
            return i
    return end


def _second_cue(sheet: Sheet, i: int, end: int) -> bool:
    """True where a second cue of the same subject follows ("… and also said …")."""
    verb = i + 1 if sheet.low[i : i + 1] == ["also"] else i
    if verb >= end or verb in sheet.actor_at:
        return False
    cue = sheet.lexicon.cues.at(sheet.low, verb)
    return cue is not None and cue[1].tense in ("past", "s")


def _leaves(sheet: Sheet, i: int, end: int) -> bool:
    """True where what follows a comma is no longer what was said."""
    word = sheet.low[i]
    cue = sheet.lexicon.cues.at(sheet.low, i)
    if cue and (
        cue[1].tense == "ing"
        or (cue[1].tense in ("past", "s") and i not in sheet.actor_at)
        or word in ("according", "citing")
    ):
        return True
    if word in ("though", "although") or (word == "even" and sheet.low[i + 1 : i + 2] == ["as"]):
        return True
    if (i in sheet.actor_at or word in PERSONAL) and _cue_soon(sheet, i, end):
        return True
    if word in ("and", "but", "while"):
        ahead = [
            j
            for j in range(i + 1, min(i + 9, end))
            if (c := sheet.lexicon.cues.at(sheet.low, j)) and "clause" in c[1].frames and c[1].tense != "base"
        ]
        return bool(ahead) and sheet.low[i + 1] != "that"
    return False


def _cue_soon(sheet: Sheet, i: int, end: int) -> int | None:
    """The cue right after the phrase at `i`."""
    after = sheet.actor_at[i].last if i in sheet.actor_at else i + 1
    hit = after < end and sheet.lexicon.cues.at(sheet.low, after)
    return after if hit and "before" in hit[1].frames else None


def resolve(sheet: Sheet, source: Source, earlier: list[Source]) -> Actor | None:
    """Whom a pronoun or a short description ("the minister") means: the nearest fitting earlier source or actor."""
    word = sheet.low[source.first]
    if word in PERSONAL and source.last - source.first == 1:
        return _pronoun(sheet, source.first, PERSONAL[word], earlier)
    if not source.actors or word != "the" or source.actors[0].kind != "grp" or source.last - source.first > 3:
        return None
    key, actor = source.actors[0].key, source.actors[0]
    for before in reversed(earlier[-12:]):
        for known in before.actors:
            if known is not actor and known.kind == "per" and key in sheet.low[known.first : known.last + 8]:
                return known
            if (
                known is not actor
                and known.kind == "grp"
                and known.key == key
                and known.last - known.first > source.last - source.first
            ):
                return known
    return None


def _pronoun(sheet: Sheet, at: int, kind: str, earlier: list[Source]) -> Actor | None:
    begin = max(sheet.paragraph_of(max(sheet.paragraph_of(at)[0] - 1, 0))[0], at - REACH)
    recent = [s for s in earlier[-8:] if s.first >= begin and s.first < at]
    for source in reversed(recent):
        if kind == "per" and source.person:
            return source.actors[0]
        if kind == "org" and source.actors and source.actors[0].kind in ("org", "loc", "grp"):
            return source.actors[0]
        if kind == "grp" and source.actors and (source.actors[0].kind == "grp" or len(source.actors) > 1):
            return source.actors[0]
    wanted = {"per": ("per",), "org": ("org", "loc"), "grp": ("grp", "org")}[kind]
    return next((a for a in backwards(sheet, at, begin) if a.kind in wanted), None)


def backwards(sheet: Sheet, at: int, begin: int) -> Iterator[Actor]:
    """The actors before token `at`, nearest first."""
    i = at - 1
    while i >= begin:
        if actor := sheet.actor_at.get(i):
            yield actor
            i = min(actor.first, i)
        i -= 1


def opens_quote(sheet: Sheet, i: int) -> bool:
    """True where a quotation begins at token `i`."""
    quote = sheet.quoted(i)
    return quote is not None and quote.first == i and (sheet.words[i] in OPENING or sheet.words[i] in "\"'‘")
