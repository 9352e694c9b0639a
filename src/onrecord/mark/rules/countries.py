"""Rules for the countries of persons and groups, and for the parties an article is about."""

from collections import Counter

from onrecord.mark.rules.names import ACTING, NameTables
from onrecord.mark.rules.sheet import Actor, Sheet
from onrecord.mark.rules.wordclasses import JOINT

HOME = 2  # how many times oftener one country must be named than any other for nameless groups to be its own


def nationalities(sheet: Sheet, _tables: NameTables) -> None:
    """A person's country as told around the name: "French President X", "X, a member of the Latvian parliament,"."""
    known: dict[str, str] = {}
    people = [a for a in sheet.named if a.kind == "per"]
    for actor in people:
        end = actor.last
        if not actor.country and sheet.low[end : end + 1] in ([","], ["("]):
            for i in range(end + 1, min(end + 12, len(sheet.low))):
                if sheet.low[i] in (",", ".", ")", "said"):
                    break
                if (far := sheet.actor_at.get(i)) and far.country and far.kind != "per":
                    actor.country = far.country
                    break
        known.setdefault(actor.key, actor.country)
        known[actor.key] = known[actor.key] or actor.country
    for actor in people:
        actor.country = actor.country or known[actor.key]
    for actor in sheet.named:
        sheet.mark_of(actor)


def parties(sheet: Sheet, _tables: NameTables) -> None:
    """The two states an article is about, if two stand out; "both sides", "the two countries" are those two."""
    actors = list(dict.fromkeys(sheet.actor_at.values()))
    count = Counter(code for a in actors if a.kind != "per" for code in a.country.split(";") if code)
    sheet.parties = _parties(count, actors)
    ranked = [n for _, n in count.most_common(2)]
    home = next(iter(count)) if len(ranked) == 1 else ""
    if len(ranked) == 2 and ranked[0] >= HOME * ranked[1]:
        home = count.most_common(1)[0][0]
    for actor in actors:
        if actor.kind != "grp" or actor.country:
            continue
        words = {*sheet.low[actor.first : actor.last]}
        if actor.key in JOINT and (words & {"both", "two"} or actor.key == "delegations"):
            actor.country = ";".join(sheet.parties)
        elif home and actor.sector in ACTING | {"CVL"}:
            actor.country = home


def _parties(count: Counter[str], actors: list[Actor]) -> tuple[str, ...]:
    """Two codes that are named far more often than a third, else the first two that are named as a pair."""
    ranked = [code for code, n in count.most_common(3) if n >= 3]
    if len(ranked) == 2 or (len(ranked) == 3 and count[ranked[1]] >= 2 * count[ranked[2]]):
        return tuple(ranked[:2])
    pair = next((a.country.split(";") for a in actors if a.country.count(";") == 1), [])
    return tuple(pair) if all(count[c] >= 2 for c in pair) else ()
