"""Who somebody is: `python -m evaluation.actors [--maker NAME] [--errors N]`.

1. The cases of NGEC (phrase, date -> country and PLOVER sector), without those that fail in NGEC itself. RECORD.md has
   fewer sectors than PLOVER; SAME_SECTOR says which are one. Where a case asks for no sector, none is compared.
2. The marked articles of the development split, by a reader's own marks: the right actor behind pronouns and short
   forms, and the country and sector of persons, bodies and groups where people told them.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from evaluation.bars import Bar, leave, say
from evaluation.command import clear_errors
from evaluation.counts import Share
from evaluation.matching import pair_marks
from evaluation.relations import spotter, whom
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.makers import NETWORKS, open_maker
from onrecord.mark.markup import load_marked
from onrecord.records.article import Article
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Marker, MarkKind, Marks
from onrecord.spot.coding import ActorCoder, load_coder

COUNTRY, SECTOR, WHO = 0.90, 0.80, 0.90
TODAY = "2022-07-01"  # when the cases were written; "today" of those that name no date
ABROAD = frozenset(("IGO", "UNO", "EUR"))  # codes of bodies that belong to no state: RECORD.md gives them none
SAME_SECTOR: Mapping[str, frozenset[str]] = {
    "JRN": frozenset(("MED",)),  # journalists; CAMEO's MED
    "MED": frozenset(("CVL", "NGO")),  # health workers
    "UAF": frozenset(("REB",)),  # armed people of no side
    "PRM": frozenset(("REB", "MIL")),
    "AGR": frozenset(("CVL",)),
    "LAB": frozenset(("CVL",)),
    "SOC": frozenset(("NGO",)),
    "HLH": frozenset(("IGO",)),  # the World Health Organization
    "BUD": frozenset(("REL",)),
    "PRE": frozenset(("GOV",)),  # partially recognised states act as states
}
OTHER = frozenset(("????", "JNK"))  # marks of unfinished cases
NAMED: tuple[MarkKind, ...] = ("per", "org", "grp")
FORMER = "ELI"  # former officials: with us their last office, said to be former
YEAR = re.compile(r"\b(\d{4})(?:-\d\d){0,2}")


def of_cases(coder: ActorCoder, path: Path) -> Iterator[tuple[str, str, str, str, bool]]:
    """What is asked of each case: country or sector, the phrase, what is right, what is told, whether that is right."""
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        if row["known_failing"]:
            continue
        date = YEAR.search(row["query_date"] or "")
        on = date[0] if date else TODAY
        about = coder(row["context"], on).countries if row["context"] else None
        coded = coder(row["actor_text"], on, about or ())
        if country := row["country"]:
            told = (coded.countries or ("",))[0]
            yield "country", row["actor_text"], country, told, told == country or (country in ABROAD and not told)
        wanted = {row["sector"], row["sector2"]} - {None, ""}
        if row["sector"] and not wanted & OTHER:
            told = coded.sector or "UNK"
            right = any(told in SAME_SECTOR.get(code, {code}) for code in wanted)
            yield "sector", row["actor_text"], row["sector"], told, right or (FORMER in wanted and coded.former)


def of_names(article: Article, gold: Marks, found: Marks) -> Iterator[tuple[str, str, bool]]:
    """For each person, body and group that a reader found: the kind, what is asked, whether people told the same."""
    mentions = spotter()(article, found, EntryIds(article.document.id))
    actors = {actor.id: actor for actor in mentions.actors}
    for kind in NAMED:
        for wanted, mark in pair_marks(gold.of(kind), found.of(kind)):
            actor = next((actors[one] for one in mentions.actors_of.get(mark.id, ())), None)
            if actor and (country := wanted.attributes.get("country")) and ";" not in country:
                yield kind, "country", actor.country == country
            if actor and (sector := wanted.attributes.get("sector")) and sector != "UNK":
                yield kind, "sector", actor.sector == sector


def bars(marker: Marker | None, shared: Shared, errors: int = 0) -> Iterator[Bar]:
    """The cases; with a reader, the marked articles too. Prints so many errors of the cases."""
    counted: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for asked, phrase, wanted, told, right in of_cases(
        load_coder(), shared.root / "data/events/ngec_actor_cases.jsonl"
    ):
        counted[asked].append(right)
        wrong += [] if right else [f"{asked}\t{phrase}\t{wanted}\t{told}"]
    click.echo("".join(f"{line}\n" for line in wrong[:errors]), nl=False)
    for asked, bar in (("country", COUNTRY), ("sector", SECTOR)):
        share = Share(sum(counted[asked]), len(counted[asked]))
        told = f"{share.accuracy:.3f} of {share.asked:.0f}"
        yield Bar(f"NGEC's cases: {asked} right in at least {bar:.2f}", told, share.accuracy >= bar)
    if marker is None:
        return
    who, names = Share(), Counter[tuple[str, str, bool]]()
    for path in shared.marked():
        for article, gold in load_marked(path, split):
            found = marker(article)
            who += whom(article, gold, found).shares["src", "who"]
            names.update(of_names(article, gold, found))
    for kind, asked in sorted({(kind, asked) for kind, asked, _ in names}):
        share = Share(names[kind, asked, True], names[kind, asked, True] + names[kind, asked, False])
        click.echo(f"        {kind} marks: {asked} as people told it {share.accuracy:.3f} of {share.asked:.0f}")
    told = f"{who.accuracy:.3f} of {who.asked:.0f}"
    yield Bar(f"who “he”, “the minister” is, in at least {WHO:.2f}", told, who.accuracy >= WHO)


@click.command()
@click.option("--maker", default=NETWORKS[0], show_default=True, help="Whose marks.")
@click.option("--cases", is_flag=True, help="NGEC's cases only: quick.")
@click.option("--errors", default=0, help="Print so many errors of the cases.")
@clear_errors()
def main(*, maker: str, cases: bool, errors: int) -> None:
    """Print the bars."""
    found = tuple(bars(None if cases else open_maker(maker), Shared.find(), errors))
    say(found)
    leave(found)


if __name__ == "__main__":
    main()
