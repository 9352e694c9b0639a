"""What rules ask about the words around a verb: its subject, whom a pronoun means, where its clause ends."""

from onrecord.lexicon.words import Cue
from onrecord.mark.rules.sheet import Actor, Sheet, Source

REACH = 300  # tokens a pronoun may look back
PRONOUNS = {"person": ("per",), "body": ("org", "loc", "grp"), "people": ("grp", "org")}


def cue_at(sheet: Sheet, i: int) -> tuple[int, Cue] | None:
    """The cue at token `i` with its length, unless it is quoted, or a noun, a passive or an infinitive here."""
    hit = sheet.lexicon.cues.at(sheet.low, i)
    if hit is None or i in sheet.quoted or i in sheet.actor_at or sheet.is_(i - 1, "article"):
        return None
    unlike = {"past": "be", "base": "modal"}.get(hit[1].tense)
    return None if unlike and sheet.is_(i - 1, unlike) else hit


def subject(sheet: Sheet, at: int) -> Source | None:
    """The subject before a verb: a pronoun, a phrase with what it depends on, or one with an apposition."""
    first, end = sheet.sentence(at)[0], at
    while end > first and end - 1 not in sheet.actor_at and (sheet.is_(end - 1, "between") or end - 1 in sheet.taken):
        end -= 1
    if end > first and sheet.is_(end - 1, *PRONOUNS):
        return end - 1, end, None
    for comma in range(end - 2, max(first, end - 32) if sheet.word(end - 1) == "," else end, -1):
        named = sheet.actor_at.get(comma - 1) if sheet.low[comma] == "," else None
        if named and (named.first == first or sheet.is_(named.first - 1, "linking", "that")):
            return named.first, end - 1, named
    actor, start = sheet.actor_at.get(end - 1), end
    while actor and sheet.is_(actor.first - 1, "preposition") and (far := sheet.actor_at.get(actor.first - 2)):
        actor = far
    if actor:
        return (actor.first, end, actor) if actor.first >= first else None
    while start > max(first, end - 6) and _in_phrase(sheet, start - 1) and not sheet.is_(start, "determiner"):
        start -= 1
    plain = end - start > 1 and sheet.is_(start, "determiner") and not sheet.is_(start, "owned")
    return (start, end, sheet.add(Actor(start, end, "grp"))) if plain else None


def _in_phrase(sheet: Sheet, i: int) -> bool:
    """True for a word that a noun phrase may hold; punctuation and small words end one."""
    return (sheet.low[i][0].isalnum() or sheet.low[i] == "'s") and not sheet.is_(i, "stop")


def with_others(sheet: Sheet, actor: Actor) -> list[Actor]:
    """An actor and those joined to it on its left ("Chad and Libya", "Chad, Libya and Niger"), in text order."""
    found, first = [actor], sheet.sentence(actor.first)[0]
    while found[0].first - 2 >= first and sheet.is_(found[0].first - 1, "and", "comma"):
        other = sheet.actor_at.get(found[0].first - 2)
        if other is None or other.kind == "dem" or (len(found) == 1 and sheet.low[actor.first - 1] != "and"):
            break
        found.insert(0, other)
    return found


def doer(sheet: Sheet, at: int) -> Source | None:
    """The subject before a verb; where none stands beside it, the first actor of the sentence."""
    actors = [(a.first, a.last, a) for a in sheet.backwards(at, sheet.sentence(at)[0]) if a.kind != "dem"]
    return subject(sheet, at) or (actors[-1] if actors else None)


def follower(sheet: Sheet, i: int) -> Source | None:
    """The phrase that begins at `i`, with the description behind a name: the source of an inverted "said …"."""
    last, actor, end = sheet.sentence(i - 1)[1], sheet.actor_at.get(i), i
    if i < last and sheet.is_(i, *PRONOUNS):
        return i, i + 1, None
    if actor:
        if actor.kind == "per" and sheet.word(actor.last) == "," and sheet.is_(actor.last + 1, "determiner", "who"):
            return i, next((k for k in range(actor.last + 1, last) if sheet.is_(k, "mark")), last), actor
        return i, actor.last, actor
    while end < min(last, i + 8) and end not in sheet.taken and _in_phrase(sheet, end):
        end += 1
    plain = end > i and (sheet.is_(i, "determiner") or sheet.name(i))
    return (i, end, sheet.add(Actor(i, end, "grp"))) if plain else None


def resolve(sheet: Sheet, source: Source) -> Actor | None:
    """Whom a pronoun or a short description ("the minister") means: the nearest fitting earlier source or actor."""
    (first, last, actor), earlier = source, [who for (_, _, who), _ in reversed(sheet.sources[-8:]) if who]
    if actor is None and sheet.is_(first, "first person"):
        return None  # who "we" are, only the speaker knows
    if actor is None:
        kinds = next(kinds for name, kinds in PRONOUNS.items() if sheet.is_(first, name))
        near = (*(a for a in earlier if a.first >= first - REACH), *sheet.backwards(first, first - REACH))
        return next((a for a in near if a.kind in kinds), None)
    told = (a for a in earlier if a.kind == "per" and sheet.low[last - 1] in sheet.low[a.first : a.last + 8])
    return next(told, actor) if sheet.low[first] == "the" and last - first <= 3 and actor.kind == "grp" else actor


def clause_end(sheet: Sheet, begin: int, last: int) -> int:
    """Where content ends: at the stop, a semicolon, or where a comma or "and" leads to a clause with its own cue."""
    while last > begin and sheet.is_(last - 1, "mark"):
        last -= 1
    for i in range(begin + 1, last):
        if sheet.is_(i, "linking", "mark") and sheet.quoted.get(i, i) != sheet.quoted.get(i - 1):
            after = i + 1 + (sheet.word(i + 1) in ("also", "and", "but", "while"))
            cue, actor = cue_at(sheet, after), sheet.actor_at.get(after)
            if cue is None and not sheet.is_(i, "and"):
                cue = cue_at(sheet, actor.last if actor else after + sheet.is_(after, *PRONOUNS))
            if sheet.low[i] == ";" or (cue and cue[1].tense != "base"):
                return i
    return last
