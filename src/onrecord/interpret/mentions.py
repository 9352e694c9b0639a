"""Which mentions are one event: those that the reader joined, save where two of them tell of different days."""

import re
from collections.abc import Mapping

from onrecord.interpret.material import Material
from onrecord.records.joining import Joining
from onrecord.records.marks import Link, Mark, of_people

SURE = 0.8  # of the link to a time that tells a mention's day
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def one_event(material: Material) -> tuple[tuple[Mark, ...], ...]:
    """The groups of event marks, in the order of their first one. The surest join first, and what a mention would join
    is held against all that was joined already; what people joined stays joined.
    """
    marks = material.marks
    joining = Joining(mark.id for mark in marks.of("ev"))
    days = {joining.root(mark): told for mark, told in _days(material).items() if mark in joining}
    joins = (link for link in marks.links if link.kind == "same")
    links = [link for link in joins if link.source in joining and link.target in joining]
    for link in sorted(links, key=lambda link: -link.score):
        told = [days.get(joining.root(end), frozenset()) for end in (link.source, link.target)]
        if all(told) and not told[0] & told[1] and not of_people(link.maker):
            continue
        joining.join(link.source, link.target)
        days[joining.root(link.target)] = told[0] | told[1]
    return tuple(tuple(marks.by_id[i] for i in ids) for ids in joining.groups().values())


def _days(material: Material) -> Mapping[str, frozenset[str]]:
    """The days that mentions tell for themselves."""
    sure: dict[str, list[Link]] = {}
    for link in material.marks.links:
        if link.kind == "time" and link.score >= SURE:
            sure.setdefault(link.source, []).append(link)
    found = {}
    for mark, links in sure.items():
        times = (material.mentions.time_of.get(link.target) for link in links)
        values = frozenset(time.value for time in times if time and time.value and DAY.fullmatch(time.value))
        if values:
            found[mark] = values
    return found
