"""A brief as Markdown, as a web page, and as a Word document."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from onrecord.exports.brief import Brief, Line, Section
from onrecord.exports.inert import visible
from onrecord.exports.page import environment
from onrecord.extras import library

DAY: Final = len("2031-05-04")
MEANT: Final = frozenset("\\`*_{}[]<>#+!|~")  # what Markdown takes for its own


def period(told: Brief) -> str:
    """The title of a brief."""
    return f"Brief of {told.first}" + (f" to {told.last}" if told.last != told.first else "")


def rests(told: Brief) -> str:
    """What it is made from, in a line."""
    cut_off = f"{told.cut_off[:16].replace('T', ' ')} UTC" if len(told.cut_off) > DAY else told.cut_off
    return f"From {told.rests_on}. Cut off at {cut_off}. Figures by the rule {told.rule}. Read by machine."


def markdown(told: Brief) -> bytes:
    """A brief as Markdown; what stood in reports is escaped."""
    return ("\n".join(_markdown(told)) + "\n").encode()


def _markdown(told: Brief) -> Iterator[str]:
    yield from (f"# {period(told)}", "", rests(told))
    for section in told.sections:
        yield f"\n## {section.title}\n"
        if section.about:
            yield f"*{section.about}*\n"
        for heading, lines in _groups(section):
            if heading:
                yield f"\n### {_plain(heading)}\n"
            for line in lines:
                yield f"- {_plain(line.words)}" + (f" `{line.entry}`" if line.entry else "")
                if line.quote:
                    yield f"  > {_plain(line.quote)} — {_plain(line.report)}"


def html(told: Brief) -> bytes:
    """A brief as one page that needs nothing else; what stood in reports is escaped."""
    page: str = environment().get_template("brief.html.j2").render(brief=told, period=period(told), rests=rests(told))
    return page.encode()


def word(told: Brief) -> bytes:
    """A brief as a Word document (DOCX). Raises BadUsage where python-docx is not installed."""
    docx = library("docx", "a brief in Word", "docx")
    document = docx.Document()
    document.add_heading(period(told), 0)
    document.add_paragraph(rests(told))
    for section in told.sections:
        document.add_heading(section.title, 1)
        if section.about:
            document.add_paragraph(section.about)
        for heading, lines in _groups(section):
            if heading:
                document.add_heading(visible(heading), 2)
            for line in lines:
                document.add_paragraph(visible(f"{line.words} {line.entry}".rstrip()), style="List Bullet")
                if line.quote:
                    document.add_paragraph(visible(f"{line.quote} — {line.report}"), style="Quote")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


@dataclass(frozen=True, slots=True)
class Form:
    """How a brief is written, and what a browser is told that it is."""

    write: Callable[[Brief], bytes]
    media_type: str


FORMS: Final[Mapping[str, Form]] = {
    "md": Form(markdown, "text/markdown; charset=utf-8"),
    "html": Form(html, "text/html; charset=utf-8"),
    "docx": Form(word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def _groups(section: Section) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The groups that have lines."""
    return ((heading, tuple(lines)) for heading, lines in section.groups.items() if lines)


def _plain(text: str) -> str:
    """Text from reports as Markdown shows it, never as Markdown reads it."""
    return "".join(f"\\{c}" if c in MEANT else c for c in visible(" ".join(text.split())))
