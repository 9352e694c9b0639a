from onrecord.lexicon.tokens import LONGEST, Tokens
from onrecord.lexicon.words import load_words
from onrecord.records.text import Span

TEXT = "“We stay.”\nThe crew’s boat left, Ada said. It sank."


def tokens(text: str, *breaks: int) -> Tokens:
    read = Tokens(text, load_words())
    read.read([Span(0, len(text))], [Span(b, len(text)) for b in breaks])
    return read


def test_a_text_is_cut_into_words_marks_and_possessive_endings():
    assert tokens(TEXT).low[5:12] == ["the", "crew", "'s", "boat", "left", ",", "ada"]


def test_sentences_begin_at_breaks_and_at_lines():
    read = tokens(TEXT, 0, TEXT.index("It"))
    assert [read.cut(*read.sentence(i)) for i in read.starts] == [
        "“We stay.”",
        "The crew’s boat left, Ada said.",
        "It sank.",
    ]


def test_no_sentence_is_longer_than_a_rule_may_look_through():
    read = tokens("word " * (2 * LONGEST + 1))
    assert [read.sentence(i)[1] - i for i in read.starts] == [LONGEST, LONGEST, 1]


def test_a_line_that_is_a_quotation_is_a_block_and_its_tokens_are_quoted():
    read = tokens(TEXT)
    assert [read.cut(*block) for block in read.blocks] == ["“We stay.”"]
    assert (read.opens_quote(0), read.closes_quote(4), 5 in read.quoted) == (True, True, False)


def test_questions_outside_the_text_have_an_answer():
    read = tokens("The crew left")
    assert (read.word(-1), read.word(3), read.name(3), read.noun(9, "group")) == ("", "", False, None)
    assert read.is_(0, "determiner")
    assert not read.is_(3, "determiner")


def test_token_ranges_and_stretches_of_text_agree():
    read = tokens(TEXT)
    assert read.tokens_in(*read.span(5, 7)) == (5, 7)
