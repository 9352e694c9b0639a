"""Repair: how much of damaged text comes back, and does sound text stay as it is?

    python -m evaluation.repair

Runs the repairer over the shared damaged lines with the shared scorer's measures, and ftfy with its restyling off
beside it; then over ftfy's own collection of damage met in the wild. `told` counts the cases in which lost bytes were
told from the context and marked as uncertain, where the collection leaves U+FFFD.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from ftfy import TextFixerConfig, fix_text

from evaluation.bars import Bar, leave, say
from evaluation.coded import load_scorer
from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.records.text import Text
from onrecord.repair import Repairer

Fixer = Callable[[str], str]
GBK_KINDS = ("gbk_", "gb18030_", "para_gbk_", "double_gbk", "foreign_plus_gbk")
DAMAGED_BAR, GBK_BAR, CHANGED_BAR, WORSE_BAR = 0.85, 0.90, 0.002, 0.001
PEER = TextFixerConfig(uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, explain=False)


@dataclass(slots=True)
class Tally:
    """How many lines of one kind, and how many of them are exact, exact but for style, changed, made worse."""

    lines: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def share(self, of: str) -> float:
        """The share of lines that something holds of; 0 where there are none."""
        return self.counts[of] / self.lines if self.lines else 0.0


def mended(text: str) -> Text:
    """A text after all repairs, without a search for gaps."""
    return Repairer().mend(Text(text, text))


def ftfy_alone(text: str) -> str:
    """What ftfy makes of a text when it does not restyle."""
    return fix_text(text, PEER)


def tallies(fix: Fixer, lines: Iterable[Mapping[str, Any]], scorer: ModuleType) -> dict[str, Tally]:
    """One tally for each kind of damage."""
    found: dict[str, Tally] = {}
    for line in lines:
        was, clean = line["damaged"], line["clean"]
        now = fix(was)
        tally = found.setdefault(line["kind"], Tally())
        tally.lines += 1
        tally.counts["exact"] += now == clean
        tally.counts["lenient"] += scorer.fold(now) == scorer.fold(clean)
        tally.counts["changed"] += now != was
        tally.counts["worse"] += now not in (clean, was) and scorer.dist(now, clean) > scorer.dist(was, clean)
    return found


def together(found: Mapping[str, Tally], kinds: Iterable[str]) -> Tally:
    """The sum of some tallies."""
    total = Tally()
    for kind in kinds:
        total.lines += found[kind].lines
        total.counts += found[kind].counts
    return total


def bars(found: Mapping[str, Tally]) -> Iterator[Bar]:
    """What was asked for of the damaged lines, beside what is reached."""
    sound = [kind for kind in found if kind.startswith("clean_")]
    damaged, clean = together(found, set(found) - set(sound)), together(found, sound)
    exact, changed, worse = damaged.share("exact"), clean.share("changed"), damaged.share("worse")
    yield Bar(f"damaged lines exact ≥ {DAMAGED_BAR}", f"{exact:.3f} of {damaged.lines}", exact >= DAMAGED_BAR)
    gbk = {kind: found[kind].share("exact") for kind in sorted(found) if kind.startswith(GBK_KINDS)}
    all_gbk = together(found, gbk).share("exact")
    yield Bar(f"GBK family exact ≥ {GBK_BAR}", f"{all_gbk:.3f}", all_gbk >= GBK_BAR)
    yield Bar(f"sound lines changed ≤ {CHANGED_BAR}", f"{changed:.3f} of {clean.lines}", changed <= CHANGED_BAR)
    yield Bar(f"lines made worse ≤ {WORSE_BAR}", f"{worse:.3f}", worse <= WORSE_BAR)


def in_the_wild(cases: Iterable[Mapping[str, str]]) -> Counter[str]:
    """How many of ftfy's cases come out right, told (with doubt, where bytes were lost), left (in part) or wrong."""
    return Counter(map(_verdict, cases))


def _verdict(case: Mapping[str, str]) -> str:
    text = mended(case["original"])
    if text.text in (case["fixed"], case.get("fixed-encoding")):
        return "right"
    if any(not r.certain and r.now != r.was and "\ufffd" not in r.now for r in text.repairs):
        return "told"
    return "left" if any(not r.certain for r in text.repairs) or text.text == case["original"] else "wrong"


def _print_kinds(ours: Mapping[str, Tally], peer: Mapping[str, Tally]) -> None:
    click.echo(f"{'kind':22}{'n':>5}{'exact':>8}{'lenient':>9}{'worse':>7}{'changed':>9}{'ftfy exact':>12}")
    for kind in sorted(ours):
        tally = ours[kind]
        shares = (tally.share("exact"), tally.share("lenient"), tally.share("worse"), tally.share("changed"))
        click.echo("{:22}{:5}{:8.3f}{:9.3f}{:7.3f}{:9.3f}".format(kind, tally.lines, *shares), nl=False)
        click.echo(f"{peer[kind].share('exact'):12.3f}")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@click.command()
@clear_errors()
def main() -> None:
    """Print the kinds, the bars and ftfy's cases."""
    shared = Shared.find()
    folder = shared.root / "data" / "repair"
    scorer = load_scorer(folder / "score_repair.py")
    lines = _lines(folder / "damage_dev.jsonl")
    ours, peer = (tallies(fix, lines, scorer) for fix in (lambda text: mended(text).text, ftfy_alone))
    _print_kinds(ours, peer)
    found = tuple(bars(ours))
    say(found)
    cases = json.loads((shared.root / "formats" / "07_damaged" / "ftfy_in-the-wild.json").read_text("utf-8"))
    click.echo("in the wild: " + ", ".join(f"{n} {verdict}" for verdict, n in in_the_wild(cases).most_common()))
    leave(found)


if __name__ == "__main__":
    main()
