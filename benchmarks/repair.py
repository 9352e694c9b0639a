"""How fast repair is beside ftfy alone, on the same text in the same run.

    python benchmarks/repair.py [MEGABYTES]

Prints megabytes of UTF-8 a second for both, fastest of three, and the ratio: for sound English with typographic marks,
the same in ASCII, sound Russian and Chinese, and English damaged by Windows-1252 and by GBK. ftfy does not mend the
last. The sentences are ours; nothing is asserted.
"""

import sys

from ftfy import TextFixerConfig, fix_text
from timing import least

from onrecord.records.text import Text
from onrecord.repair import Repairer

ENGLISH = (
    "The harbour’s cranes stood still on Tuesday while the dockers’ union met. “We’ll cross at dawn,” the sergeant "
    "said, “or we won’t cross at all.” The strike — the third this year — ended after nine days, and the convoy "
    "carried 250–300 tonnes of flour past the monastery without a shot, officials of both sides told reporters.\n\n"
)
RUSSIAN = "Паром ушёл на рассвете, и никто не стрелял. «Мы вернёмся», — сказал капитан, не называя дня.\n\n"
CHINESE = "渡船在黎明时分离开，没有人开枪。船长说：“我们会回来的。”双方都没有说明日期。\n\n"
CONFIG = TextFixerConfig(uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, explain=False)
DAMAGED = ENGLISH.encode().decode("cp1252", "ignore")
TEXTS = {
    "sound English": ENGLISH,
    "sound English, ASCII": ENGLISH.encode("ascii", "ignore").decode(),
    "sound Russian": RUSSIAN,
    "sound Chinese": CHINESE,
    "read as Windows-1252": DAMAGED,
    "read as GBK": ENGLISH.encode().decode("gbk", "ignore"),
}


def main() -> None:
    """Print the table."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    repairer = Repairer()
    print(f"{'':22}{'repair MB/s':>12}{'ftfy MB/s':>12}{'ratio':>8}")
    for name, piece in TEXTS.items():
        text = piece * max(1, round(megabytes * 1e6 / len(piece.encode())))
        size = len(text.encode()) / 1e6
        repair = size / least(lambda text=text: repairer.mend(Text(text, text)))
        ftfy = size / least(lambda text=text: fix_text(text, CONFIG))
        print(f"{name:22}{repair:12.2f}{ftfy:12.2f}{repair / ftfy:8.1f}", flush=True)


if __name__ == "__main__":
    main()
