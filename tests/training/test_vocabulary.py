"""The pieces that ship cut every text as all of them did."""

import json

from tokenizers import Tokenizer as Vocabulary

from onrecord.language.tokenizer import Tokenizer
from training.vocabulary import needed, pruned

TEXT = "Zelenskyy’s envoy said: “No — naïve talks, 24.5 % of Владимир’s men.” ☃"


def test_places_kept_free_and_letters_of_far_scripts_go() -> None:
    assert [p for p in ("[unused7]", "##ing", "é", "24", "—", "ж", "中", "ア", "[UNK]", "<s>") if not needed(p)] == [
        "[unused7]",
        "中",
        "ア",
    ]


def test_texts_are_cut_as_before(tokenizer: Tokenizer) -> None:
    told = json.loads(tokenizer.vocabulary.to_str())
    pieces = told["model"]["vocab"]
    pieces |= {f"[unused{n}]": len(pieces) + n for n in range(3)} | {"中": len(pieces) + 3}
    made, kept = pruned(told)
    after = Vocabulary.from_str(json.dumps(made))
    old, new = (v.encode(TEXT, add_special_tokens=False) for v in (tokenizer.vocabulary, after))
    assert [kept[number] for number in new.ids] == old.ids
    assert new.offsets == old.offsets
    assert len(kept) == len(pieces) - 4
