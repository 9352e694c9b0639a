"""Named bodies: international organizations, armed groups, services, media, rights groups (bodies.tsv)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.names import NameIndex
from onrecord.lexicon.periods import ALWAYS, Period
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import SECTORS, Sector


@dataclass(frozen=True, slots=True)
class Body:
    """A body. `country` is the ISO 3166-1 alpha-3 of where it is from or acts; None where it belongs to none.

    `period` is given where a body changed sides: the Taliban have governed since August 2021.
    """

    name: str
    forms: tuple[str, ...]
    country: str | None
    sector: Sector
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Bodies:
    """All bodies, and the look-up by name or other form."""

    all: tuple[Body, ...]
    names: NameIndex[tuple[Body, ...]]

    def find(self, words: str, on: str | None = None) -> Body | None:
        """The body that a phrase names as a whole ("the U.N.’s", "NATO"), as it was on a date (EDTF), or None.

        Without a date, or on one that the table does not reach: as it was last.
        """
        if (found := self.names.find(words)) is None:
            return None
        return next((body for body in found if on and body.period.stands(on) == "during"), found[-1])


@cache
def load_bodies() -> Bodies:
    """The bodies of bodies.tsv, read once; the rows of one body stand in order of time, its forms on the first."""
    named: dict[str, list[Body]] = defaultdict(list)
    for row in read_table("bodies"):
        named[row["name"]].append(_body(row))
    together = [tuple(bodies) for bodies in named.values()]
    pairs = ((form, bodies) for bodies in together for form in (bodies[0].name, *bodies[0].forms))
    return Bodies(tuple(body for bodies in together for body in bodies), NameIndex.of(pairs))


def _body(row: dict[str, str]) -> Body:
    period = Period(row["from"], row["to"])
    return Body(row["name"], values(row["forms"]), row["country"] or None, SECTORS[row["sector"]], period)
