"""Pictures stand in the desk's pages and run nothing."""

import pytest
from lxml import html

from onrecord.desk.pictures import PICTURES, inline
from tests.desk.conftest import Asked
from tests.store.handmade import SENTENCES

pytest.importorskip("vl_convert")


@pytest.mark.parametrize("name", list(PICTURES))
def test_a_picture_is_a_page_and_three_files(desk: Asked, name: str) -> None:
    page = desk.page(f"/{name}", party="Norland")
    assert page.xpath("//*[local-name()='svg']")
    assert "drawn" in desk.words(f"/{name}")
    assert desk.get(f"/{name}.svg").text.startswith("<svg")
    assert desk.get(f"/{name}.png").content.startswith(b"\x89PNG")
    assert desk.get(f"/{name}.json", party="Norland").json()["$schema"]
    assert "fit that" not in desk.words(f"/{name}", party="Atlantis")
    assert "Nothing that fits can be drawn" in desk.words(f"/{name}", party="Atlantis")
    assert "no filter colour" in desk.words(f"/{name}", 400, colour="red")


def test_marks_lead_to_sentences_on_the_desk(desk: Asked) -> None:
    page = desk.page("/timeline")
    links = page.xpath("//*[local-name()='svg']//@*[contains(name(), 'href')]")
    assert links
    assert all(desk.get(link).status_code == 303 for link in links)


def test_a_picture_of_hostile_words_is_inert(hostile_desk: Asked) -> None:
    for name in PICTURES:
        page = hostile_desk.page(f"/{name}")
        assert not page.xpath("//main//script | //main//*[@style] | //main//image | //main//style")
        assert not [el for el in page.iter() if any(str(a).startswith("on") for a in el.attrib)]


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><path/></a>',
        '<a xlink:href="//evil.example"><path/></a>',
        '<image href="http://evil.example/x.png"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<g style="background:url(http://evil.example)"/>',
    ],
)
def test_what_would_act_is_taken_out_of_a_drawing(bad: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{bad}<g/></svg>'
    made = str(inline(svg.encode(), "A drawing"))
    assert "evil" not in made
    assert "alert" not in made
    assert html.fragment_fromstring(made).tag == "svg"


def test_a_process_has_its_steps_below_its_lanes(desk: Asked) -> None:
    words = desk.words("/process")
    assert "Step by step" in words
    assert SENTENCES[-1] in words
    assert desk.page("/process").xpath("//*[local-name()='svg']")
    assert SENTENCES[0] not in words
    assert desk.get("/process.png").content[:4] == b"\x89PNG"
    assert desk.get("/process.json").json()["title"]["text"] == "A process, by party"
