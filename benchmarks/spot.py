"""How fast marks become actors, places, times and figures, and what the tables of places hold in memory.

    python benchmarks/spot.py

Marks are people's, of the development split; the rates are of processor time, the best of several rounds, beside the
reader that marks fastest (the rules). Nothing here is asserted.
"""

from timing import held, least

from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.markup import load_marked
from onrecord.mark.rules.marker import RulesMarker
from onrecord.records.ids import EntryIds
from onrecord.spot.spotter import Spotter


def main() -> None:
    """Print the rates and the memory."""
    marked = [one for path in Shared.find().marked() for one in load_marked(path, split)]
    words = sum(len(article.text.split()) for article, _ in marked)
    before = held()
    spot, rules = Spotter.default(), RulesMarker.default()
    print(f"tables of names and places: {held() - before:.0f} MB")
    spotting = least(lambda: [spot(article, marks, EntryIds("a")) for article, marks in marked])
    marking = least(lambda: [rules(article) for article, _ in marked[:40]])
    read = sum(len(article.text.split()) for article, _ in marked[:40])
    print(f"spot: {words / spotting:,.0f} words/s, {words / spotting / (read / marking):.1f} × the marking by rules")
    print(f"memory: {held():.0f} MB at most")


if __name__ == "__main__":
    main()
