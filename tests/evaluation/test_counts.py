import pytest

from evaluation.counts import Hits, Mistake, Scores, Share, interval, total


def test_scores_of_counts():
    hits = Hits(gold=8, found=4, right=3)
    assert (hits.precision, hits.recall) == (0.75, 0.375)
    assert hits.f1 == pytest.approx(0.5)
    assert (Hits().precision, Hits().recall, Hits().f1, Share().accuracy) == (0, 0, 0, 0)


def test_counts_add_up_over_articles():
    one = Scores({"claims": Hits(2, 3, 1)}, {("claims", "kind"): Share(1, 1)}, (Mistake("claims", "missed", "a", "w"),))
    other = Scores({"claims": Hits(1, 1, 1), "events": Hits(4, 0, 0)}, {("claims", "kind"): Share(0, 1)})
    both = total((one, other))
    assert both.hits == {"claims": Hits(3, 4, 2), "events": Hits(4, 0, 0)}
    assert both.fields("claims") == {"kind": Share(1, 2)}
    assert both.mistakes == one.mistakes


def test_the_interval_surrounds_the_score_and_stays_the_same():
    articles = [Scores({"claims": Hits(10, 10, right)}) for right in (4, 5, 6, 5, 4, 6, 5)]
    # The mean of seven draws from a spread of 0.076 has a standard error of 0.029: 0.50 ± 0.056.
    low, high = interval(articles, "claims")
    assert (low, high) == (pytest.approx(0.444, abs=0.01), pytest.approx(0.556, abs=0.01))
    assert interval(articles, "claims") == (low, high)


def test_the_interval_is_a_point_where_articles_do_not_differ():
    assert interval([Scores({"claims": Hits(4, 4, 2)})] * 5, "claims") == (0.5, 0.5)
    assert interval([Scores({"claims": Hits(4, 4, 2)})], "events") == (0.0, 0.0)
