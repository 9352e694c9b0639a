from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.text import RawDocument, Span, Text
from onrecord.repair import Repairer
from onrecord.repair.edits import Edit


def repaired(damaged: str) -> Text:
    return Repairer()(RawDocument("-", damaged, "text", "utf-8"))


def damage(sound: str, how: str = "ignore", charset: str = "gbk") -> str:
    return sound.encode().decode(charset, how)


WHOLE = [
    "The port’s crane and the depot’s roof",
    "“Go home, he said; it’s late",
    "José Müller met Zoë Åkesson at Łódź",
    "Two boats—both empty—left",
    "Премьер приехал утром",
    "The sign read 停火 in red",
]
LOST = [
    "“We waited,” she said, “and nobody came.”",
    "The boat — an old one — sank.",
    'The captain said "the pump failed,” and left.',
    '“The pump failed," he said, “and we left.”',
    "The sailors’ families and the owners’ lawyers met.",
    "“The sailors’ families waited,” she said.",
    "“He told us: ‘Leave the boat,’” the cook said.",
    "The route is 30–40 miles long.",
    "The bill was €40 million.",
    "HAVEN (XYZ) — The lock opened.",
    "She called it “a trick” and went home.",
    "“Is it ours?” he asked. “Yes.”",
    "“Stay!”\n“We will stay,” they said.\nNothing moved.",
]


@pytest.mark.parametrize("sound", WHOLE)
@pytest.mark.parametrize("charset", ["gbk", "gb18030"])
def test_whole_damage_is_mended_certainly(sound: str, charset: str) -> None:
    text = repaired(damage(sound, charset=charset))
    assert text.text == sound
    assert text.repairs
    assert all(r.certain and r.cause == "UTF-8 read as GBK" for r in text.repairs)


@pytest.mark.parametrize("sound", LOST)
@pytest.mark.parametrize("how", ["ignore", "replace"])
def test_lost_bytes_are_told_from_the_context_and_never_certain(sound: str, how: str) -> None:
    text = repaired(damage(sound, how))
    assert text.text == sound
    lost = [r for r in text.repairs if not r.certain]
    assert lost
    assert all("lost" in r.cause for r in lost)


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("The lock will open 鈥?for now.", "The lock will open — for now."),
        ("鈥淲e left,鈥?the cook said.", "“We left,” the cook said."),
    ],
)
def test_a_question_mark_that_swallowed_the_space(damaged: str, sound: str) -> None:
    assert repaired(damaged).text == sound


def test_a_real_question_mark_before_the_closing_mark_stays() -> None:
    assert repaired(damage("“Is it ours?” he asked.")).text == "“Is it ours?” he asked."


def test_damage_upon_damage() -> None:
    assert repaired(damage(damage("The port’s boats"))).text == "The port’s boats"


@pytest.mark.parametrize(
    "clean",
    [
        "Wang Qiao (王桥) and Li Mao (李毛) signed at 中山码头.",
        "The surname (毛) is written so.",
        "A single 人 and 学校 and 鈴木 stood there.",
        "“Clean,” he said — it’s the sailors’ word…",
        "Kyoto’s 共同通信 and Seoul’s 연합뉴스 wrote «нет».",
        "Zoë’s Łódź café; 5 °C; £4m; ½; naïve.",
        'plain ASCII ?? text -- with "marks"\r\n\r\n',
        "",
    ],
)
def test_clean_text_stays_byte_for_byte(clean: str) -> None:
    text = repaired(clean)
    assert text.text == clean
    assert text.repairs == ()


def test_genuine_chinese_beside_damage_stays() -> None:
    assert repaired("Wang Qiao (王桥) said: 鈥淵es.鈥").text == "Wang Qiao (王桥) said: “Yes.”"


def test_offsets_lead_back_to_what_was_read() -> None:
    damaged = damage("The port’s crane — an old one — fell on José’s boat.")
    text = repaired(damaged)
    for word in ("port", "crane", "old", "fell", "boat"):
        at = text.text.index(word)
        raw = text.to_raw(Span(at, at + len(word)))
        assert damaged[raw.start : raw.end] == word
    assert [r.was for r in text.repairs] == [
        text.raw[s.start : s.end] for s in (text.to_raw(r.span) for r in text.repairs)
    ]


PIECES = st.sampled_from(
    ["’", "“", "”", "—", "é", "ö", "王", "т", "…", "£", " ", "\n", "a", "s", "T", "5", ",", ".", "?", '"', "€"]
)


@given(st.lists(PIECES | st.characters(codec="utf-8"), max_size=60), st.sampled_from(["ignore", "replace"]))
def test_every_unrepaired_character_maps_to_itself(pieces: list[str], how: str) -> None:
    damaged = damage("".join(pieces), how, "gb18030")
    text = repaired(damaged)
    assert text.raw == damaged
    changed: set[int] = set()
    end = 0
    for repair in text.repairs:
        assert repair.span.start >= end
        end = repair.span.end
        assert repair.span.cut(text.text) == repair.now
        raw = text.to_raw(repair.span)
        assert not repair.now or damaged[raw.start : raw.end].startswith(repair.was)
        changed.update(range(*repair.span))
    for i, char in enumerate(text.text):
        if i not in changed:
            raw = text.to_raw(Span(i, i + 1))
            assert damaged[raw.start : raw.end].startswith(char)  # what was taken out behind it comes along


@given(st.lists(PIECES | st.characters(codec="utf-8"), max_size=60), st.sampled_from(["gb18030", "cp437", "latin-1"]))
def test_the_repairs_undone_give_what_was_read(pieces: list[str], charset: str) -> None:
    damaged = damage("".join(pieces), "ignore", charset)
    text = repaired(damaged)
    undone, at = "", 0
    for repair in text.repairs:
        undone += text.text[at : repair.span.start] + repair.was
        at = repair.span.end
    assert undone + text.text[at:] == damaged


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="&;?"), max_size=80))
def test_printed_ascii_is_never_changed(clean: str) -> None:
    assert repaired(clean).text == clean


def test_a_fix_that_undoes_another_is_stopped() -> None:
    def swap(text: str) -> Iterator[Edit]:
        yield Edit(0, 1, "\x01" if text[0] == "\x02" else "\x02", "swap", certain=False)

    assert Repairer(fixes=(swap,))(RawDocument("-", "\x01 boat", "text", "utf-8")).text[1:] == " boat"
