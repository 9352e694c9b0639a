"""Where the material is that onrecord is measured on: coded articles, marked articles, and their scorer."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.errors import BadUsage

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "ONRECORD_SHARED"


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared folder. It is only read, and nothing of it may enter the package."""

    root: Path

    @classmethod
    def find(cls) -> "Shared":
        """The folder named by ONRECORD_SHARED, else `../shared` beside the repository. Raises BadUsage without one."""
        root = Path(os.environ.get(VARIABLE) or ROOT.parent / "shared")
        shared = cls(root)
        lacking = [p for p in (shared.scorer, shared.converter, root / "gold", root / "corpus") if not p.exists()]
        if lacking:
            raise BadUsage(
                f"nothing to measure on: {lacking[0]} does not exist. Set {VARIABLE} to the folder that holds "
                "score.py, gold/ and corpus/, or put it beside the repository as ../shared."
            )
        return shared

    @property
    def scorer(self) -> Path:
        """The program that scores records against coded articles."""
        return self.root / "score.py"

    @property
    def converter(self) -> Path:
        """The program that turns marked articles into coded ones."""
        return self.root / "corpus" / "marked_as_gold.py"

    def coded(self) -> tuple[Path, ...]:
        """The coded articles."""
        return tuple(sorted((self.root / "gold").glob("*.json")))

    def marked(self) -> tuple[Path, ...]:
        """The development split of the marked articles: the files that end in `-4.xml`."""
        return tuple(sorted((self.root / "corpus").glob("*-4.xml")))

    def free(self) -> Iterator[dict[str, Any]]:
        """The real reports under free licences, marked or not."""
        for name in ("conflict", "other"):
            yield from map(json.loads, (self.root / "free" / f"{name}.jsonl").read_text("utf-8").splitlines())

    def fingerprint(self) -> dict[str, str]:
        """What every score rests on: file name -> SHA-256 of its bytes, scorer and converter included."""
        files = (self.scorer, self.converter, *self.coded(), *self.marked())
        return {f.relative_to(self.root).as_posix(): sha256(f.read_bytes()).hexdigest() for f in files}
