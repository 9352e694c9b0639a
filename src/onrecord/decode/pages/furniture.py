"""What stands in an article's element without being its text: captions, teasers of other stories, appeals, link lists.

`page_words.tsv` lists what pages call such things. An element that holds a good part of the text is never furniture,
whatever it is called.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from onrecord.decode.blocks import Block
from onrecord.decode.pages.head import plain
from onrecord.lexicon.tables import read_table, values

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
NOT_IN_A_TREE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # may be read there, not set
WORD_OF_CLASS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
ASIDE = frozenset({"figure", "figcaption", "aside", "nav", "form", "footer", "button", "dialog", "menu"})
BOXES = frozenset({"div", "section", "aside", "ul", "ol", "article", "li", "table"})
A_GOOD_PART = 0.2  # of the article's text
LONGEST_BOX = 1200  # characters of a box that leads to another story
LONGEST_APPEAL = 200  # characters
HEADLINE = 20  # characters of the shortest one
LINKED = 0.8
LONGEST_LINE = 60  # characters of a line that says only "read more" or the like
PICTURES = ("img", "picture", "video", "audio", "amp-img", "amp-video", "embed")
CREDIT = re.compile(
    r"(?:Photo|Foto|Fot|Image|Picture|Bild|Imagen|Credit|Fuente)[\w ]{0,12}[.:/]|©"
    r"|\([^()]{0,60}(?:AP|AFP|Reuters|Getty)"
)
LONGEST_CAPTION = 600  # characters


def _rows(kind: str) -> list[str]:
    return [row["words"] for row in read_table("page_words", __package__) if row["kind"] == kind]


def table_words(kind: str) -> frozenset[str]:
    """The words of one kind of `page_words.tsv`."""
    return frozenset(word for row in _rows(kind) for word in values(row))


CLASSES, LEADS, LINES = table_words("class"), table_words("lead"), table_words("line")


APPEAL = re.compile("|".join(_rows("appeal")), re.IGNORECASE)
LINE_KEYS = frozenset(plain(line) for line in LINES)


def says_only_furniture(line: str) -> bool:
    """True for a line that is only "Read more:" or the like, or asks the reader to share or subscribe."""
    return (len(line) < LONGEST_LINE and plain(line) in LINE_KEYS) or (
        len(line) < LONGEST_APPEAL and APPEAL.fullmatch(line) is not None
    )


def in_aside(element: etree._Element) -> bool:
    """True for what stands in a figure, an aside, a form or the like."""
    return element.tag in ASIDE or next(element.iterancestors(*ASIDE), None) is not None


def drop_furniture_links(tree: etree._Element) -> None:
    """Take links such as "[read more]" out of the paragraphs they end, with their brackets."""
    for link in list(tree.iter("a")):
        words = "".join(link.itertext())
        if len(words) >= LONGEST_LINE or plain(words) not in LINE_KEYS:
            continue
        del link[:]
        link.text = None
        before, after = _before(link).rstrip(), (link.tail or "").lstrip()
        if before[-1:] in ("[", "(") and after[:1] in ("]", ")"):
            _set_before(link, NOT_IN_A_TREE.sub("", before[:-1].rstrip()))
            link.tail = NOT_IN_A_TREE.sub("", after[1:])


def _before(element: etree._Element) -> str:
    """The text right before an element."""
    previous, parent = element.getprevious(), element.getparent()
    return (previous.tail if previous is not None else parent.text if parent is not None else "") or ""


def _set_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text


def words_of(element: etree._Element) -> set[str]:
    """The words of an element's class and id."""
    return {w.lower() for name in ("class", "id") for w in WORD_OF_CLASS.findall((element.get(name) or "")[:300])}


@dataclass(frozen=True, slots=True)
class Furniture:
    """Tells the furniture among the blocks of one article."""

    root: etree._Element
    text: frozenset[tuple[str, str]]  # kinds of element (tag and class) that hold a good part of the text
    known: dict[etree._Element, bool] = field(default_factory=dict)
    boxes: frozenset[etree._Element] = frozenset()

    @classmethod
    def of(cls, root: etree._Element, inside: Iterable[Block], kept: Iterable[Block]) -> "Furniture":
        """For the article in `root`, the blocks inside, and those of them that an extractor kept."""
        weights: Counter[tuple[str, str]] = Counter()
        total = 0
        for block in kept:
            total += len(block.text)
            for kind in {_kind(e) for e in _up(block.element, root)}:
                weights[kind] += len(block.text)
        text = frozenset(kind for kind, weight in weights.items() if weight >= A_GOOD_PART * total)
        return cls(root, text, {}, frozenset(_boxes(root, inside, kept)))

    def __call__(self, block: Block) -> bool:
        """True where a block, or an element around it, is furniture."""
        if block.linked >= LINKED * len(block.text):
            return True
        return any(self._is(element) for element in _up(block.element, self.root))

    def _is(self, element: etree._Element) -> bool:
        if element not in self.known:
            marked = element.tag in ASIDE or element.get("role") in ("complementary", "navigation")
            marked = marked or element in self.boxes or bool(words_of(element) & CLASSES)
            self.known[element] = marked and _kind(element) not in self.text
        return self.known[element]

    @staticmethod
    def marks_lead(element: etree._Element) -> bool:
        """True where an element says of itself that it holds the opening summary."""
        words = words_of(element) | {(element.get("itemprop") or "").lower()}
        return bool(words & (LEADS | {"description"})) and not words & CLASSES


def _kind(element: etree._Element) -> tuple[str, str]:
    return element.tag, element.get("class") or ""


def _up(element: etree._Element, root: etree._Element) -> Iterable[etree._Element]:
    """The element and those around it, up to the root and without it."""
    while element is not None and element is not root:
        yield element
        element = element.getparent()


def _boxes(root: etree._Element, inside: Iterable[Block], kept: Iterable[Block]) -> Iterable[etree._Element]:
    """The elements that lead to another story (little text, its first long line a link) or hold a picture's caption."""
    lines: defaultdict[etree._Element, list[Block]] = defaultdict(list)
    for block in inside:
        for element in _up(block.element, root):
            if element.tag in BOXES:
                lines[element].append(block)
    known = set(map(id, kept))
    for element, held in lines.items():
        length = sum(len(b.text) for b in held)
        if length <= LONGEST_BOX and len(held) > 1:
            first = next((b for b in held if len(b.text) >= HEADLINE), None)
            if first is not None and first.linked >= LINKED * len(first.text):
                yield element
        lost = sum(len(b.text) for b in held if id(b) not in known)
        credited = any(CREDIT.match(b.text) for b in held)
        caption = (lost > length / 2 or credited) and length <= LONGEST_CAPTION
        if caption and next(element.iter(*PICTURES), None) is not None:
            yield element
