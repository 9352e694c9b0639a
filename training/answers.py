"""What comparisons of claims are worth: `python -m training.answers` writes `reconcile/answer_weights.tsv`.

Learns from the disputes that worths may be fitted on, as the reader reads them; a logistic regression with a penalty on
large worths, as `training.linking` has it.
"""

from pathlib import Path

import click
import numpy as np

from evaluation.answers import Said, pairs, read
from onrecord.reconcile import answers
from onrecord.reconcile.answers import COMPARISONS, worths
from onrecord.reconcile.comparisons import ALWAYS
from training.linking import Floats, fit

TABLE = Path(answers.__file__).with_name("answer_weights.tsv")
PENALTY = 2.0
HEAD = "# what each comparison of two claims is worth (training/answers.py)"


def learn(said: tuple[Said, ...]) -> Floats:
    """The worths of all comparisons, and last what always counts."""
    both = list(pairs(said))
    rows = np.array([[*(c(a.saying, b.saying) for c in COMPARISONS.values()), 1.0] for a, b in both])
    same = np.array([float(a.one_matter(b)) for a, b in both])
    return fit(rows, same, np.zeros(rows.shape[1]), PENALTY)


@click.command()
def main() -> None:
    """Learn, and write the table."""
    names = [*(c.__name__ for c in COMPARISONS.values()), ALWAYS]
    found = learn(read(fitted=True))
    lines = [HEAD, "comparison\tworth", *(f"{name}\t{value:.2f}" for name, value in zip(names, found, strict=True))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    worths.cache_clear()


if __name__ == "__main__":
    main()
