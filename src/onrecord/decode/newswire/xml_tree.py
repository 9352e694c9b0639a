"""XML bytes to a tree: our charset, no entities, no network, and what stood before a break.

The bytes are decoded here and handed over as UTF-8, since a feed in an undeclared charset is common. libxml2 goes on
after errors; whether the file was cut short is told from its log and said by the reader after what was whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from onrecord.decode.blob import Blob
from onrecord.decode.charset import Decoded, decode
from onrecord.errors import Broken, TooLarge

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
ENTITY = re.compile(r"<!ENTITY\b")
KEPT = re.compile(r"<!\[CDATA\[|<!--")
MOST_NESTED = 3
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
BARE = re.compile(r"&(?!#\d{1,7};|#x[\dA-Fa-f]{1,6};|[A-Za-z][\w.-]{0,60};)")
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|x0*(?:[0-8bcef]|1[\\da-f]));"
)
NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
# libxml2's codes for a document that ends before its elements do, or has no end; and for elements that overlap.
CUT_SHORT = (
    "ERR_TAG_NOT_FINISHED",
    "ERR_DOCUMENT_END",
    "ERR_CDATA_NOT_FINISHED",
    "ERR_GT_REQUIRED",
    "ERR_RESOURCE_LIMIT",
    "ERR_NAME_TOO_LONG",
)
CROSSED = ("ERR_TAG_NAME_MISMATCH", "ERR_LTSLASH_REQUIRED", "ERR_DOCUMENT_EMPTY")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root, its charset, what broke ("" where the file is whole), and what is not as XML has it but was read."""

    root: etree._Element
    decoded: Decoded
    broken: str
    fault: str = ""

    def is_cut(self, name: str) -> bool:
        """True where the file ends inside an element of that name: its last one is not whole."""
        text = self.decoded.text
        opened = max(text.rfind(f"<{name}"), text.rfind(f":{name}"))
        closed = max(text.rfind(f"</{name}"), text.rfind(f":{name}>"))
        return bool(self.broken) and opened > closed


def parse(blob: Blob) -> Parsed:
    """The tree of an XML file. Raises Broken where there is none, TooLarge where it declares entities or has no end."""
    data = blob.whole()
    found = DECLARED.match(data[:1024])
    declared = found[1].decode("ascii") if found else blob.declared
    decoded = decode(data, None if declared and declared.lower().startswith("utf-16") else declared)
    text = DECLARATION.sub("", decoded.text.lstrip("\ufeff"))
    if "<!ENTITY" in text and any(ENTITY.search(piece) for piece, kept in _pieces(text) if not kept):
        raise TooLarge(
            f"{blob.name} declares entities of its own (<!ENTITY …>), by which a file can unpack without end or call "
            "for other files; none is opened. Nothing was read."
        )
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_well_formed(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Broken(f"{blob.name} is XML that cannot be read ({error}).") from error
    if root is None:
        raise Broken(f"{blob.name} is XML without an element that can be read.")
    broken = _said(parser.error_log, *CUT_SHORT)
    return Parsed(root, decoded, broken, "" if broken else _said(parser.error_log, *CROSSED))


def _well_formed(text: str) -> str:
    """The text without what XML forbids and feeds hold all the same: bare &, HTML's entities, control characters."""
    text = FORBIDDEN.sub("", text)
    return "".join(p if kept else BARE.sub("&amp;", NAMED.sub(_letter, p)) for p, kept in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, those that are CDATA or comments marked as to be kept."""
    at = 0
    while opened := KEPT.search(text, at):
        closed = text.find("]]>" if opened[0].endswith("[") else "-->", opened.end())
        yield text[at : opened.start()], False
        at = len(text) if closed < 0 else closed + 3
        yield text[opened.start() : at], True
    yield text[at:], False


def _letter(entity: re.Match[str]) -> str:
    if entity[1] in XML_OWN:
        return entity[0]
    letter = html5.get(f"{entity[1]};")
    return entity[0].replace("&", "&amp;") if letter is None or letter in "<&" else letter


def _said(log: Iterable[etree._LogEntry], *kinds: str) -> str:
    """What the parser says first of the faults of these kinds; "" where there is none."""
    return next((f"line {entry.line}: {entry.message}" for entry in log if entry.type_name in kinds), "")


def local(element: etree._Element) -> str:
    """An element's name without its namespace or a prefix that nobody declared; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def descendants(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these names below, or the root itself, in order, whatever their namespace."""
    yield from root.iter(*[f"{{*}}{name}" for name in names])


def outermost(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Those of the elements that lie in few others of their kind: unclosed ones nest, a bomb nests without end."""
    for element in descendants(root, *names):
        if sum(1 for _ in element.iterancestors(*[f"{{*}}{name}" for name in names])) < MOST_NESTED:
            yield element


def first(root: etree._Element, path: str) -> etree._Element | None:
    """The first element at a path of local names ("contentMeta/headline"), at any depth; None where there is none."""
    head, _, rest = path.partition("/")
    for element in descendants(root, head):
        found = element if not rest else next((f for child in element if (f := _down(child, rest)) is not None), None)
        if found is not None:
            return found
    return None


def _down(element: etree._Element, path: str) -> etree._Element | None:
    head, _, rest = path.partition("/")
    if local(element) != head:
        return None
    return element if not rest else next((f for child in element if (f := _down(child, rest)) is not None), None)


def words(element: etree._Element | None) -> str:
    """The text in an element on one line."""
    return "" if element is None else re.sub(r"[ \t\r\n\xa0]+", " ", "".join(element.itertext())).strip()


def first_words(root: etree._Element, paths: Sequence[str]) -> tuple[str, str]:
    """The text or attribute at the first path that has one, and the path; `date.issue@norm` is an attribute."""
    for path in paths:
        where, _, attribute = path.partition("@")
        element = first(root, where)
        said = "" if element is None else (element.get(attribute) or "").strip() if attribute else words(element)
        if said:
            return said, path
    return "", ""


def plain_copy(element: etree._Element, names: dict[str, str]) -> etree._Element:
    """A copy whose elements have HTML's names: no namespace, and renamed where `names` says so."""
    parser = etree.XMLParser(resolve_entities=False, recover=True)
    copy = etree.fromstring(etree.tostring(element, with_tail=False), parser)
    for inner in copy.iter():
        if isinstance(inner.tag, str):
            name = local(inner)
            inner.tag = names.get(name, name if NAME.fullmatch(name) else "span")
    return copy
