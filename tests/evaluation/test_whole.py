"""Numbers of whole records stand beside what is asked of them; a rule can be left out."""

import pytest

from evaluation.counts import Hits, Scores, Share
from evaluation.false_facts import Told
from evaluation.whole import ASKED, Whole, markdown
from onrecord.mark.rule_list import Rules

SCORES = Scores({"claims": Hits(10, 10, 9)}, {("claims", "source"): Share(8, 9)})


def test_each_number_stands_beside_its_bar() -> None:
    made = Whole({"own short": [SCORES], "own long": [], "real": [SCORES]}, Told())
    table = markdown("standard", made, [SCORES])
    assert "| claims | 0.900 | 0.900–0.900 | 0.900 | 0.000 | 0.900 | 0.88 | 0.900 (0.90–0.90) | 0.89 |" in table
    assert "| their source | 0.889 |" in table
    assert table.count("\n| ") == len(ASKED) + 2  # the head and its ruler


def test_a_rule_is_left_out_by_its_name() -> None:
    rules = Rules.default()
    assert len(set(rules.names)) == len(rules.names)
    for name in rules.names:
        assert [n for n in rules.names if n != name] == list(rules.without(name).names)
    with pytest.raises(KeyError):
        rules.without("no such rule")
