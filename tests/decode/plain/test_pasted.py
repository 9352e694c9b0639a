import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark

BODY = (
    "The ferry left the harbour of Quell at dawn, the port office said on Monday. Nobody was hurt, it said. "
    "A second boat is to follow on Friday, and a third when the ice is gone."
)


def items(text: str) -> list[Item]:
    return list(Decoder()(Blob.of(text.encode(), "clips.txt")))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def report(name: str, day: int) -> str:
    return f"{name} leaves the harbour\nBy Ada Stone\n{day} March 2024\n\n{BODY}\n\nIt was the {name}. {BODY}\n"


def wired(place: str, day: int) -> str:
    return f"{place}, March {day} (XYZ) - {BODY}\n"


MARKS = ["=" * 30, "-" * 12, "* " * 15, "_" * 40, "─" * 20, "\f", "\n\n\n"]


@pytest.mark.parametrize("mark", MARKS)
def test_articles_pasted_below_each_other_are_parted(mark: str) -> None:
    found = items(f"\n{mark}\n".join(report(name, day) for name, day in (("Gull", 3), ("Heron", 4), ("Swan", 5))))
    assert [d.content.split()[0] for d in documents(found)] == ["Gull", "Heron", "Swan"]
    assert [d.evidence["place"] for d in documents(found)] == ["1 of 3", "2 of 3", "3 of 3"]
    assert all(d.content.endswith(".") and not d.facts for d in documents(found))
    assert any(isinstance(i, Remark) and "3 articles pasted into one file, parted by" in i.says for i in found)


def test_datelines_begin_articles() -> None:
    found = documents(items(f"{wired('QUELL', 3)}\n----------\n{wired('PORT LUND, Norway', 4)}"))
    assert [d.content[:10] for d in found] == ["QUELL, Mar", "PORT LUND,"]


def test_dated_notes_are_parted_only_where_the_first_is_one() -> None:
    notes = [f"{day} March 2024\n{BODY}" for day in (3, 4)]
    assert len(documents(items("\n==========\n".join(notes)))) == 2
    assert len(documents(items("\n==========\n".join([report("Gull", 2), *notes])))) == 1


@pytest.mark.parametrize("mark", ["* * *", "___", "---", "***", "", "# # #"])
def test_what_parts_the_sections_of_one_article_parts_no_articles(mark: str) -> None:
    assert len(documents(items(f"{report('Gull', 3)}\n{mark}\n{report('Heron', 4)}"))) == 1


@pytest.mark.parametrize(
    "below",
    [
        "Reporting by Ada Stone; editing by Ben Moss.",
        f"What comes next\n\n{BODY}",
        f"BACKGROUND - {BODY}",
        "Gull stays in the harbour\n2 March 2024\n\nHeron sinks\n1 March 2024",
        "By Ada Stone\nLund Post, 3 March 2024",
        f"The Harbour Party (HP) - {BODY}",
    ],
)
@pytest.mark.parametrize("mark", ["=" * 30, "\f", "\n\n\n"])
def test_what_does_not_begin_as_an_article_stays_with_the_one_above(below: str, mark: str) -> None:
    assert len(documents(items(f"{report('Gull', 3)}\n{mark}\n{below}\n"))) == 1
    both = items(f"{report('Gull', 3)}\n{mark}\n{below}\n\n{mark}\n{report('Heron', 4)}")
    assert [d.content.split()[0] for d in documents(both)] == ["Gull", "Heron"]
    assert below.split()[-1] in documents(both)[0].content


def test_what_stands_above_the_first_article_and_what_joined_is_said() -> None:
    rule = "=" * 20
    found = items(f"My clips\n{rule}\n{report('Gull', 3)}{rule}\nWhat now?\n{BODY}\n{rule}\n{report('Heron', 4)}")
    assert [d.content.split()[0] for d in documents(found)] == ["Gull", "Heron"]
    (remark,) = [i.says for i in found if isinstance(i, Remark)]
    assert "1 more stretches begin as no article does" in remark
    assert "above the first, not read: “My clips”" in remark


def test_pages_of_one_text_are_one_article() -> None:
    page = "Lund Post, 5 March 2024\n\n{}"
    assert len(documents(items("\f".join(page.format(BODY + str(n)) for n in range(3))))) == 1
    cut = f"{report('Gull', 3)} and then\f{report('Heron', 4)}"
    assert len(documents(items(cut))) == 1


def test_a_teaser_below_blank_lines_is_no_article() -> None:
    teaser = (
        "Heron stays in the harbour\n4 March 2024\n\nThe ice holds the boat, and so it stays where it is, they say."
    )
    assert len(documents(items(f"{report('Gull', 3)}\n\n\n\n{teaser}"))) == 1


def test_a_text_above_the_first_head_is_never_left_out() -> None:
    above = "Heron stays\n\nThe ice holds the boat.\n" + "\n".join(
        f"It stays where it is for day {n}, the port office said." for n in range(6)
    )
    rule = "=" * 30
    text = f"{above}\n{rule}\n{report('Gull', 3)}\n{rule}\n{report('Tern', 4)}"
    assert "".join(d.content for d in documents(items(text))).startswith(above)
