from evaluation.seed import bars


def test_every_bar_of_the_first_walk_is_met(shared):
    assert [f"{bar.what}: {bar.reached}" for bar in bars(shared) if not bar.met] == []
