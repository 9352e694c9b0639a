"""A library that is not there is asked for by name."""

import json

import pytest

from onrecord.errors import BadUsage
from onrecord.extras import library


def test_a_library_that_is_there_is_given() -> None:
    assert library("json", "anything", "none") is json


def test_one_that_is_not_there_is_named_with_the_extra_that_brings_it() -> None:
    with pytest.raises(BadUsage) as raised:
        library("no_such_library", "a workbook", "sheets")
    assert str(raised.value) == (
        "a workbook needs a library that is not installed (no_such_library); install it with: pip install "
        "'onrecord[sheets]'"
    )
