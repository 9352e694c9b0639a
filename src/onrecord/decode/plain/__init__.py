"""What a plain text file may be besides one article: subtitles, a chat, articles pasted one below the other.

`FORMS` lists what is recognised, in this order, after the exports of archives (`onrecord.decode.exports`); each form
looks at the whole text and gives its items, or None: it is none of this kind. Where none sees its form, and no front
matter stands above it, a file is one article.
"""

from collections.abc import Callable, Iterator

from onrecord.decode.exports import Source
from onrecord.decode.formats import Item
from onrecord.decode.plain.front_matter import read_front_matter
from onrecord.decode.plain.pasted import read_pasted
from onrecord.decode.plain.subtitles import read_subtitles
from onrecord.decode.plain.whatsapp import read_whatsapp

__all__ = ["FORMS", "Form", "read_form"]

Form = Callable[[str, Source], Iterator[Item] | None]
FORMS: tuple[Form, ...] = (read_subtitles, read_whatsapp, read_front_matter, read_pasted)


def read_form(text: str, source: Source) -> Iterator[Item] | None:
    """The items of the first form that the text has; None where it has none of them."""
    return next((items for form in FORMS if (items := form(text, source)) is not None), None)
