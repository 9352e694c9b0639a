"""What all tests share.

Property tests draw the same examples on every machine, and none fails for being slow.
"""

import pytest
from hypothesis import settings
from tokenizers import Tokenizer as Vocabulary
from tokenizers import models, normalizers, pre_tokenizers

from onrecord.language.tokenizer import Tokenizer

settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")

SPECIALS = ("[CLS]", "[SEP]", "[PAD]")
KNOWN = (
    "the",
    "minister",
    "said",
    "troops",
    "left",
    "a",
    "##s",
    "##ed",
    "un",
    "##known",
    ".",
    ",",
    "“",
    "”",
    "'",
    "40",
)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """A small vocabulary like the shipped ones: lower-case word pieces, accents stripped."""
    names = (*SPECIALS, "[UNK]", *KNOWN)
    vocabulary = Vocabulary(models.WordPiece({n: i for i, n in enumerate(names)}, unk_token="[UNK]"))  # noqa: S106
    vocabulary.normalizer = normalizers.BertNormalizer(lowercase=True)
    vocabulary.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Tokenizer.of(vocabulary, SPECIALS)
