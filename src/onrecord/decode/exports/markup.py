"""A page as the lines of a sheet: a <br> ends a line, a block or two <br> end a paragraph; elements as one line."""

from lxml.html import HtmlElement

from onrecord.decode.blocks import blocks

# Code points that no text holds, and that lxml takes.
BREAK = "\ufdd0"
PAGE = "\ufdd1"  # put where the page itself begins a document; a line of its own


def page_lines(element: HtmlElement) -> list[str]:
    """The lines of an element, "" where a block ends. Changes the tree."""
    for line_break in element.iter("br"):
        line_break.text = BREAK
    lines: list[str] = []
    for block in blocks(element):
        lines += [line.strip() for line in block.text.replace(PAGE, f"{BREAK}{PAGE}{BREAK}").split(BREAK)]
        lines.append("")
    return lines


def text_in(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return " ".join(element.text_content().split())
