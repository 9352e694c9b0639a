from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument


def content(text: str) -> str:
    (raw,) = Decoder()(Blob.of(text.encode(), "film.srt"))
    assert isinstance(raw, RawDocument)
    assert not raw.facts
    return raw.content


SRT = """1
00:00:01,000 --> 00:00:02,500
The ferry left

2
00:00:02,500 --> 00:00:04,000
<i>at dawn</i> with
1,200 on board.

3
00:00:05,000 --> 00:00:06,000
{\\an8}- Who said so?
- The office.

4
00:00:07,000 --> 00:00:08,000
BEN MOSS: In
2024
"""


def test_cues_are_joined_and_speakers_keep_their_marks() -> None:
    expected = "The ferry left at dawn with 1,200 on board.\n\n- Who said so?\n\n- The office.\n\nBEN MOSS: In 2024"
    assert content(SRT) == content(SRT.replace("\n", "\r\n")) == content("\ufeff" + SRT) == expected


def test_web_subtitles() -> None:
    vtt = (
        "WEBVTT - made by hand\nKind: captions\n\nNOTE not said\n\nSTYLE\n::cue { color: red }\n\n"
        "first\n00:01.000 --> 00:02.000 align:start\n<v Ada Stone>The ferry<00:00:01.500><c> left</c></v>\n\n"
        "00:02.000 --> 00:03.000\n<v Ada Stone>at dawn.\n\n00:03.000 --> 00:04.000\n<v.loud Ben>No.</v>\n"
    )
    assert content(vtt) == "Ada Stone: The ferry left at dawn.\n\nBen: No."


def test_lines_that_roll_stand_once() -> None:
    cues = ["The ferry", "The ferry\nleft the harbour", "left the harbour\nat dawn."]
    vtt = "WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues))
    assert content(vtt) == "The ferry left the harbour at dawn."


def test_the_evidence_says_what_was_left_out() -> None:
    (raw,) = Decoder()(Blob.of(SRT.encode(), "film.srt"))
    assert isinstance(raw, RawDocument)
    assert raw.evidence["text"] == "subtitles, 4 cues joined; their numbers and times are left out"


def test_an_article_that_quotes_a_time_is_none() -> None:
    text = "2\nThe ferry\n00:00:01,000 --> 00:00:02,000\nleft."
    assert content(text) == text
