"""What a treebank knows of who does what to whom, and of whom "he" and "the minister" are, as links to learn from.

`subject`, `object` and `oblique` (LINKS) join a word to those it governs, as an event is joined to its parties; they
help to learn and are not shipped. Whom a pronoun or short form means (GUM's coreference) is the shipped link `refers`.
Relations are those of Universal Dependencies 2.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

from onrecord.language.layout import Links
from training.auxiliary import AuxiliaryMaker, Place, Told
from training.examples import Example
from training.treebank import Mention, Range, Sentence, children

RELATIONS = {
    "nsubj": "subject", "nsubj:outer": "subject", "obl:agent": "subject",
    "obj": "object", "iobj": "object", "nsubj:pass": "object",
    "obl": "oblique", "nmod": "oblique", "nmod:poss": "oblique",
}  # fmt: skip
ARGUMENTS = ("grp", "ref", "per", "org", "loc")
LINKS = tuple(Links(name, ("ev",), ARGUMENTS, 14, 14, several=True) for name in ("subject", "object", "oblique"))
OF_NOUNS = {"nmod", "nmod:poss"}
OF_NAMES = {"person": "per", "organization": "org", "place": "loc"}
NAMES = {"flat", "compound"}
NOUNS = {"det", "amod", "compound", "nummod", "flat"}
NOBODY = frozenset({"i", "you", "we", "me", "us", "my", "our", "your", "it", "its", "this", "that", "which", "who"})
SENTENCES = 10  # of one example
LONGEST = 6  # words of a description that may stand for somebody


@dataclass(slots=True)
class Sheet:
    """Some sentences in a row as one text, and what is told of it so far."""

    text: str = ""
    paragraphs: list[Range] = field(default_factory=list)
    sentences: list[tuple[Sentence, int]] = field(default_factory=list)  # with where each begins

    def add(self, sentence: Sentence) -> None:
        """Put a sentence behind the others, in a paragraph of its own where one begins."""
        begins = sentence.begins or not self.text
        if self.text:
            self.text += "\n\n" if begins else " "
        at = len(self.text)
        self.text += sentence.text
        self.sentences.append((sentence, at))
        if begins:
            self.paragraphs.append((at, at))
        self.paragraphs[-1] = self.paragraphs[-1][0], len(self.text)


def place(kind: str, sentence: Sentence, at: int, words: Range) -> Place:
    """A span of words as offsets in a text where the sentence begins at `at`."""
    return kind, at + sentence.words[words[0]][0], at + sentence.words[words[1] - 1][1]


def arguments(sentence: Sentence, chance: Random) -> Mapping[int, tuple[str, Range]]:
    """For each noun, name and pronoun that something governs: a kind, and its words with those close before it."""
    below, found = children(sentence.heads), {}
    for word, (part, relation) in enumerate(zip(sentence.parts, sentence.relations, strict=True)):
        if part in ("NOUN", "PROPN", "PRON") and relation not in NAMES:
            named = part == "PROPN"
            first = last = word
            for child in reversed([c for c in below.get(word, ()) if c < word]):
                if sentence.relations[child] not in (NAMES if named else NOUNS) or child != first - 1:
                    break
                first = child
            while last + 1 in below.get(word, ()) and sentence.relations[last + 1] in NAMES:
                last += 1
            found[word] = chance.choice(ARGUMENTS[2:] if named else ARGUMENTS[:2]), (first, last + 1)
    return found


def governed(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Word, the word that it governs, and how; a verb beside another shares its subject where it has none."""
    own = {(h, RELATIONS[r]) for h, r in zip(sentence.heads, sentence.relations, strict=True) if r in RELATIONS}
    for word, (head, relation) in enumerate(zip(sentence.heads, sentence.relations, strict=True)):
        if head < 0 or relation not in RELATIONS or (relation not in OF_NOUNS and sentence.parts[head] != "VERB"):
            continue
        yield head, word, RELATIONS[relation]
        if RELATIONS[relation] == "subject":
            for beside, (above, other) in enumerate(zip(sentence.heads, sentence.relations, strict=True)):
                if above == head and other in ("conj", "xcomp") and (beside, "subject") not in own:
                    yield beside, word, "subject"


def grammar(sheet: Sheet, chance: Random) -> Told:
    """Who does what to whom: every verb, and every noun that governs one, with what it governs."""
    spans: list[Place] = []
    links: dict[str, dict[Place, frozenset[Place]]] = {each.name: {} for each in LINKS}
    for sentence, at in sheet.sentences:
        nouns = {word: place(kind, sentence, at, words) for word, (kind, words) in arguments(sentence, chance).items()}
        triples = [t for t in governed(sentence) if t[1] in nouns]
        heads = {h for h, *_ in triples} | {i for i, part in enumerate(sentence.parts) if part == "VERB"}
        verbs = {h: place("ev", sentence, at, (h, h + 1)) for h in heads}
        spans += [*verbs.values(), *nouns.values()]
        for head, word, name in triples:
            links[name][verbs[head]] = links[name].get(verbs[head], frozenset()) | {nouns[word]}
    return Told(spans, links)


def coreference(sheet: Sheet) -> Told:
    """Whom a pronoun, a description or a part of a name means: the fullest name of the same one, wherever it stands.

    Who is called by that name already means nobody else, as people mark it.
    """
    named: dict[int, list[tuple[Place, int]]] = {}
    asked: list[tuple[Mention, Sentence, int]] = []
    for sentence, at in sheet.sentences:
        for mention in sentence.mentions:
            if mention.kind not in OF_NAMES:
                continue
            if sentence.parts[mention.core[1] - 1] == "PROPN":
                name = _name(sentence, mention)
                long = name[1] - name[0]
                named.setdefault(mention.entity, []).append((place(OF_NAMES[mention.kind], sentence, at, name), long))
            short = mention.words[1] - mention.words[0] <= LONGEST
            if short and mention.kind != "place" and sentence.cut(mention.words).casefold() not in NOBODY:
                asked.append((mention, sentence, at))
    fullest = {e: frozenset(p for p, n in names if n == max(m for _, m in names)) for e, names in named.items()}
    found = {}
    for mention, sentence, at in asked:
        spoken, meant = place("src", sentence, at, mention.words), fullest.get(mention.entity, frozenset())
        itself = any(sheet.text[a:b] in sheet.text[spoken[1] : spoken[2]] for _, a, b in meant)
        found[spoken] = frozenset() if itself else meant
    return Told([*found, *(p for names in named.values() for p, _ in names)], {"refers": found})


def _name(sentence: Sentence, mention: Mention) -> Range:
    """The run of name words that ends the core."""
    first = last = mention.core[1] - 1
    while first > mention.core[0] and sentence.parts[first - 1] == "PROPN":
        first -= 1
    return first, last + 1


@dataclass(frozen=True, slots=True)
class GrammarExamples:
    """Sentences of a treebank in a row, with their grammar and, where the treebank marks mentions, who they mean."""

    documents: tuple[tuple[Sentence, ...], ...]
    make: AuxiliaryMaker

    def __call__(self, chance: Random) -> Iterator[Example]:
        """Stretches at random, without end; of longer documents more often."""
        lengths = [len(d) for d in self.documents]
        for number in count():
            (document,) = chance.choices(self.documents, lengths)
            first = chance.randrange(max(1, len(document) - SENTENCES + 1))
            yield self._example(f"grammar-{number}", document[first : first + SENTENCES], chance)

    def _example(self, name: str, sentences: Sequence[Sentence], chance: Random) -> Example:
        sheet = Sheet()
        for sentence in sentences:
            sheet.add(sentence)
        told = grammar(sheet, chance)
        if any(s.mentions for s in sentences):
            who = coreference(sheet)
            told = Told([*told.spans, *who.spans], {**told.links, **who.links})
        return self.make(name, sheet.text, sheet.paragraphs, told)
