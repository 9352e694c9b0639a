import sys

import pytest

from onrecord.decode.formats import FORMATS
from onrecord.errors import MissingExtra


@pytest.mark.parametrize(("container", "library", "extra"), [("warc", "fastwarc", "warc"), ("pdf", "pypdfium2", "pdf")])
def test_a_library_that_is_away_is_named_with_its_extra(
    container: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [m for m in sys.modules if m.split(".")[0] == library or m == f"onrecord.decode.{container}"]:
        monkeypatch.delitem(sys.modules, module)

    class Away:
        def find_spec(self, name: str, *_: object) -> None:
            if name.split(".")[0] == library:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(sys, "meta_path", [Away(), *sys.meta_path])
    with pytest.raises(MissingExtra, match=rf"pip install 'onrecord\[{extra}\]'"):
        FORMATS[container].reader("a.bin")
