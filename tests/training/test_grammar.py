"""What a treebank tells of who does what to whom, and of whom a pronoun means."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from onrecord.language.layout import Layout, Links
from onrecord.language.tokenizer import Tokenizer
from training import grammar
from training.auxiliary import AuxiliaryMaker
from training.examples import RIGHT, UNTOLD, Example
from training.grammar import ARGUMENTS, GrammarExamples, Sheet, coreference
from training.treebank import read_treebank

BANK = """# newdoc id = a
# newpar
# sent_id = a-1
# text = The rebels shelled Old Adara and were hit by General Omar Noor.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref
2\trebels\trebel\tNOUN\tNNS\t_\t3\tnsubj\t_\tEntity=1)
3\tshelled\tshell\tVERB\tVBD\t_\t0\troot\t_\t_
4\tOld\tOld\tPROPN\tNNP\t_\t5\tcompound\t_\tEntity=(2-place-new-nnnnn-cf2-1,2-coref-Old_Adara
5\tAdara\tAdara\tPROPN\tNNP\t_\t3\tobj\t_\tEntity=2)
6\tand\tand\tCCONJ\tCC\t_\t8\tcc\t_\t_
7\twere\tbe\tAUX\tVBD\t_\t8\taux:pass\t_\t_
8\thit\thit\tVERB\tVBN\t_\t3\tconj\t_\t_
9\tby\tby\tADP\tIN\t_\t10\tcase\t_\t_
10\tGeneral\tGeneral\tPROPN\tNNP\t_\t8\tobl:agent\t_\tEntity=(3-person-new-nnnnn-cf3-2,3-coref
11\tOmar\tOmar\tPROPN\tNNP\t_\t10\tflat\t_\t_
12\tNoor\tNoor\tPROPN\tNNP\t_\t10\tflat\t_\tEntity=3)
13\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = a-2
# text = Noor said he left.
1\tNoor\tNoor\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(3-person-giv-nnnnn-cf1-1-coref)
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\the\the\tPRON\tPRP\t_\t4\tnsubj\t_\tEntity=(3-person-giv-nnnnn-cf1-1-ana)
4\tleft\tleave\tVERB\tVBD\t_\t2\tccomp\t_\t_
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
LAYOUT = Layout(("ev", "src", *ARGUMENTS), (), (*grammar.LINKS, Links("refers", ("src",), ("per", "org", "loc"), 9, 3)))


@pytest.fixture
def example(tmp_path: Path, tokenizer: Tokenizer) -> Example:
    path = tmp_path / "bank.conllu"
    path.write_text(BANK)
    documents = tuple(tuple(d) for d in read_treebank(path))
    (made,) = islice(GrammarExamples(documents, AuxiliaryMaker(tokenizer, LAYOUT))(Random(1)), 1)
    return made


def right(example: Example, name: str) -> set[tuple[str, str]]:
    told, texts = example.links[name], example.spans.texts
    return {
        (texts[h], texts[t])
        for h, t, r in zip(told.pairs.heads, told.pairs.targets, told.right, strict=True)
        if r == RIGHT
    }


def test_who_does_what_to_whom(example: Example) -> None:
    noor = "general omar noor"
    assert right(example, "subject") == {
        ("shelled", "the rebels"), ("hit", noor), ("said", "noor"), ("left", "he"),
    }  # fmt: skip
    assert right(example, "object") == {("shelled", "old adara")}
    assert right(example, "oblique") == set()


def test_a_pronoun_and_a_short_form_mean_the_fullest_name(example: Example) -> None:
    assert right(example, "refers") == {("he", "omar noor"), ("noor", "omar noor")}


def test_nothing_else_is_told(example: Example) -> None:
    assert (example.tags == UNTOLD).all()
    assert not example.gaps.any()


def test_a_description_without_a_name_means_nobody(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu"
    path.write_text(BANK)
    sheet = Sheet()
    for sentence in next(read_treebank(path)):
        sheet.add(sentence)
    meant = {sheet.text[a:b]: targets for (_, a, b), targets in coreference(sheet).links["refers"].items()}
    assert meant["The rebels"] == frozenset()
    assert {sheet.text[a:b] for _, a, b in meant["he"]} == {"Omar Noor"}
