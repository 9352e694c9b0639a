import pytest

from onrecord.decode.pages.dates import Statement, choose


@pytest.mark.parametrize(
    ("words", "chosen", "evidence"),
    [
        ([], "", ""),
        (["2031-03-05"], "2031-03-05", "source 0"),
        (["soon", "5 March 2031"], "5 March 2031", "source 1"),
        (["soon"], "soon", "source 0"),
        (["1970-01-01T00:00:00Z", "2031-03-05"], "2031-03-05", "source 1"),
        (["0001-01-01 00:00:00Z", "2031-03-05"], "2031-03-05", "source 1"),
        (["2031-03-05", "2031-03-06"], "2031-03-05", "source 0; source 1 says 2031-03-06"),
        (["2031-03-05", "2031-03"], "2031-03-05", "source 0"),
        (["2031-03-05T23:30:00-05:00", "2031-03-06T04:30:00Z"], "2031-03-05T23:30:00-05:00", "source 0"),
        (["2231-03-05", "2031-03-05"], "2031-03-05", "source 1; source 0 says 2231-03-05, and is not believed"),
        (["2031-03-05", "5 March 1531"], "2031-03-05", "source 0; source 1 says 5 March 1531, and is not believed"),
        (["2231-03-05"], "2231-03-05", "source 0"),
        (["03/04/2031", "2031-04-03"], "2031-04-03", "source 1"),
    ],
)
def test_which_statement_counts(words: list[str], chosen: str, evidence: str) -> None:
    assert choose(Statement(w, f"source {n}") for n, w in enumerate(words)) == (chosen, evidence)
