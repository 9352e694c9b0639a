"""Addresses ask in the words of the command line, and what they ask wrongly is said."""

from importlib import import_module

import pytest

from onrecord.desk.asking import CODES, FIELDS, RULES, after_words, ask
from onrecord.errors import BadUsage
from onrecord.store.items import INDEXED

ONLY_COMMANDS = {"db", "limit", "form"}


@pytest.mark.parametrize("kind", INDEXED)
def test_the_filters_are_those_of_the_commands(kind: str) -> None:
    command = getattr(import_module("onrecord.cli.query"), kind)
    assert set(FIELDS[kind]) == {option.name for option in command.params} - ONLY_COMMANDS
    for name, values in CODES[kind].items():
        (option,) = (each for each in command.params if each.name == name)
        assert tuple(option.type.choices) == values


def test_the_rules_are_those_that_need_nothing_else() -> None:
    rules = import_module("onrecord.reconcile.figures").RULES
    assert set(RULES) == set(rules) - {"hierarchy", "manual"}


def test_values_are_taken_as_people_write_them() -> None:
    found = ask("events", {"type": "assault", "since": "2031-03", "until": "2031", "by": " ", "min_origins": "2"})
    assert (found.wanted.type, found.wanted.since, found.wanted.until) == ("ASSAULT", "2031-03-01", "2031-12-31")
    assert (found.wanted.by, found.min_origins) == (None, 2)


def test_where_a_list_goes_on() -> None:
    found = ask("claims", {"after": after_words(("2031-03-14", 12))})
    assert found.after == ("2031-03-14", 12)
    assert ask("claims", {"after": after_words(("", 3))}).after == ("", 3)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"colour": "red"}, "no filter colour"),
        ({"type": "fish"}, "type is one of"),
        ({"since": "Tuesday"}, "day, month or year"),
        ({"limit": "0"}, "whole number"),
        ({"limit": "²"}, "whole number"),
        ({"limit": "99999999999"}, "whole number"),
        ({"after": "2031"}, "next page"),
        ({"after": "2031-03-14.99999999999999999999"}, "next page"),
        ({"about": "x" * 400}, "longer than"),
        ({"reviewed": "perhaps"}, "reviewed is one of"),
        ({"rule": "manual"}, "rule is one of"),
    ],
)
def test_what_is_asked_wrongly(query: dict[str, str], says: str) -> None:
    with pytest.raises(BadUsage, match=says):
        ask("events", query)
