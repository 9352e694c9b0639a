"""Sentences with words taken out: what goes is a phrase, and where it went is known."""

from itertools import islice
from pathlib import Path
from random import Random

from onrecord.dissect.sentences import split
from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Tokenizer
from onrecord.mark.markup import load_marked
from training.auxiliary import AuxiliaryMaker
from training.gaps import GapExamples, Whole, cut, phrases
from training.treebank import Sentence, read_treebank

MARKED = Path(__file__).resolve().parents[1] / "cases" / "marked.xml"
BANK = """# newdoc id = a
# sent_id = a-1
# text = The old minister didn't visit the ruined town.
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_
2\told\told\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tminister\tminister\tNOUN\tNN\t_\t6\tnsubj\t_\t_
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tvisit\tvisit\tVERB\tVB\t_\t0\troot\t_\t_
7\tthe\tthe\tDET\tDT\t_\t9\tdet\t_\t_
8\truined\truin\tVERB\tVBN\t_\t9\tamod\t_\t_
9\ttown\ttown\tNOUN\tNN\t_\t6\tobj\t_\t_
10\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# newdoc id = b
# sent_id = b-1
# text = He left.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def bank(tmp_path: Path) -> list[list[Sentence]]:
    path = tmp_path / "bank.conllu"
    path.write_text(BANK)
    return list(read_treebank(path))


def test_documents_and_phrases(tmp_path: Path) -> None:
    (first,), (second,) = bank(tmp_path)
    assert (first.name, second.name) == ("a-1", "b-1")
    found = {first.cut(words) for words in phrases(first)}
    assert {"The old minister", "the ruined town", "old"} <= found
    assert "." not in found
    assert phrases(second) == []


def test_what_is_cut_is_missing_at_the_place_told(tmp_path: Path) -> None:
    (sentence,), (short,) = bank(tmp_path)
    made = [cut(Whole.of_tree(sentence), Random(seed)) for seed in range(60)]
    assert all(m is not None for m in made)
    for text, at in made:
        assert len(text) < len(sentence.text)
        assert at == 0 or not text[at - 1].isalnum() or not text[at].isalnum()
        assert sentence.text.startswith(text[:at].rstrip())
        assert sentence.text.endswith(text[at:].lstrip())
    assert cut(Whole.of_tree(short), Random(1)) is None


def test_of_a_report_what_people_marked_goes() -> None:
    report = next(load_marked(MARKED, split))
    wholes = list(Whole.of_report(*report))
    offered = {w.text[w.words[a][0] : w.words[b - 1][1]] for w in wholes for a, b in w.phrases}
    assert {"Oudezijl", "Maartje Quill", "at least three pilots"} <= offered
    assert "seized" not in offered
    assert all(whole.text in report[0].text for whole in wholes)


def test_gaps_are_told_at_the_word_after_them(tmp_path: Path, tokenizer: Tokenizer) -> None:
    documents = tuple(tuple(map(Whole.of_tree, d)) for d in bank(tmp_path)[:1])
    make = GapExamples((documents,), AuxiliaryMaker(tokenizer, Layout(("con",), (), ())), share=1.0)
    for example in islice(make(Random(3)), 20):
        assert example.gaps.sum() == 1
        assert (example.tags == -1).all()
