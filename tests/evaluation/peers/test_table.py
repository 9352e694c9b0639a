"""The table of others beside us."""

import json

from evaluation.peers.__main__ import PUBLISHED, markdown, rows
from evaluation.peers.measures import Compared
from evaluation.peers.numbers import ratio

GOOD, BAD = ratio([(9, 10)] * 5), ratio([(1, 10)] * 5)


def test_a_row_for_each_other_and_who_is_ahead():
    compared = [Compared("times", "TimeBank", {"standard": GOOD, "rules": BAD, "spaCy": BAD})]
    published = [{"what": "times", "by": "HeidelTime", "value": 0.95, "from": "published"}]
    measured, told = rows(compared, published)
    good, bad = "0.900 (0.90–0.90)", "0.100 (0.10–0.10)"
    assert measured == ("times", "TimeBank", good, "", bad, "spaCy", bad, "here", "onrecord")
    assert told[5:] == ("HeidelTime", "0.950", "published", "the other")
    text = markdown([measured, told])
    assert "|  |  |  |  |  | HeidelTime | 0.950 | published | the other |" in text
    assert text.endswith(f"\n- times (TimeBank): HeidelTime 0.950, ours {good}; published")


def test_where_less_is_better_it_says_so():
    (row,) = rows([Compared("told falsely", "split", {"standard": BAD, "GDELT": GOOD}, less=True)], [])
    assert (row[0], row[-1]) == ("told falsely (less is better)", "onrecord")
    assert markdown([row]).endswith("- nowhere among these")


def test_every_published_number_is_a_share_with_its_origin():
    told = json.loads(PUBLISHED.read_text("utf-8"))
    assert all(0 < each["value"] < 1 and each["from"] and each["by"] for each in told)
