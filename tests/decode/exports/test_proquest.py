from onrecord.lexicon.dates import read_date
from tests.decode.exports.exported import FERRY, articles, remarks

RULE = "_" * 60
CONTENTS = f"""{RULE}

Report Information from ProQuest
March 07 2025 10:21
{RULE}

Table of contents

1. Ferry leaves ..................................... 1

{RULE}
"""


def document(number: int, total: int, title: str = "Ferry leaves", *, text: str | None = None) -> str:
    body = "\n\n".join(FERRY) if text is None else text
    return f"""Document {number} of {total}

{title}

Author: Example, Ann.

Publication info: Example Post ; Lindby [Lindby]03 Mar 2025.

http://example.org/docview/{number}

Abstract: A ferry left.

Full text: {body}

Subject: Ferries; Harbours

Location: Lindby

Title: {title}

Publication title: Example Post; Lindby

Publication year: 2025

Publication date: Mar 3, 2025

ProQuest document ID: 10000{number}

Document URL: http://example.org/docview/{number}

Copyright: Copyright Example Media Mar 3, 2025

Last updated: 2025-03-05

Database: Example Newsstream

{RULE}
"""


def test_articles_by_their_fields() -> None:
    text = CONTENTS + document(1, 2) + document(2, 2, "Ferry returns") + "\nContact us at: http://example.org\n"
    first, second = articles(text)
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post; Lindby",
        "published": "Mar 3, 2025",
        "authors": "Example, Ann",
        "url": "http://example.org/docview/1",
    }
    assert read_date(first.facts["published"]).value == "2025-03-03"
    assert (second.facts["title"], second.evidence["place"]) == ("Ferry returns", "2 of 2")
    assert not remarks(text)


def test_a_missing_document_is_said() -> None:
    text = document(1, 3) + document(3, 3)
    assert len(articles(text)) == 2
    assert remarks(text) == ["its marks count 3 documents, 2 were found"]


def test_a_document_without_text_gives_its_abstract() -> None:
    (article,) = articles(document(1, 1, text="Not available."))
    assert article.content == "Ferry leaves\n\nA ferry left."


def test_a_sentence_that_begins_like_a_field_stays() -> None:
    last = "Location: the pier of Lindby, which the port office opened last year for ferries of every size."
    (article,) = articles(document(1, 1, text=f"{FERRY[0]}\n\n{last}"))
    assert article.content.split("\n\n")[1:] == [FERRY[0], last]


def test_a_document_without_mark_is_still_one() -> None:
    (article,) = articles(document(1, 1).split("\n", 2)[2])
    assert article.facts["title"] == "Ferry leaves"
