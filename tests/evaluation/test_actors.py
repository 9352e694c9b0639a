"""What is asked of a case, which answers are right, and what is compared of names that people marked."""

import json

from evaluation.actors import bars, of_cases, of_names
from onrecord.spot.coding import load_coder
from tests.marked import marked


def case(**fields):  # type: ignore[no-untyped-def]
    whole = {"context": "", "query_date": "", "country": None, "sector": None, "sector2": None, "known_failing": False}
    return json.dumps({**whole, **fields})


def test_cases_are_asked_for_what_they_tell_and_no_more(tmp_path) -> None:
    path = tmp_path / "cases.jsonl"
    cases = [
        case(actor_text="Sudanese soldiers", country="SDN", sector="MIL"),
        case(actor_text="gunmen", country="", sector="UAF"),
        case(actor_text="the United Nations", country="IGO"),
        case(actor_text="a former minister", sector="ELI"),
        case(actor_text="farmers", sector="GOV", sector2="AGR"),
        case(actor_text="the talks", country="FRA", sector="GOV"),
        case(actor_text="anything", country="FRA", known_failing=True),
    ]
    path.write_text("\n".join(cases), "utf-8")
    assert [(asked, words, right) for asked, words, _, _, right in of_cases(load_coder(), path)] == [
        ("country", "Sudanese soldiers", True),
        ("sector", "Sudanese soldiers", True),
        ("sector", "gunmen", True),
        ("country", "the United Nations", True),
        ("sector", "a former minister", True),
        ("sector", "farmers", True),
        ("country", "the talks", False),
        ("sector", "the talks", False),
    ]


def test_names_are_compared_where_people_told_their_country_or_sector() -> None:
    article, gold = marked(
        "<org c='PSE' s='REB'>Hamas</org> met <per c='NOR;SWE' s='UNK'>Ada Quill</per> of <org c='FRA' s='GOV'>the UN</org>."
    )
    bare, found = marked("<org>Hamas</org> met <per>Ada Quill</per> of <org>the UN</org>.")
    assert bare.text == article.text
    assert list(of_names(article, gold, found)) == [
        ("org", "country", True),
        ("org", "sector", True),
        ("org", "country", False),
        ("org", "sector", False),
    ]


def test_the_shipped_tables_answer_the_cases(shared) -> None:
    assert [bar.what for bar in bars(None, shared) if not bar.met] == []
