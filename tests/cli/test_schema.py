"""`onrecord schema` prints a schema that our own records keep."""

import json

import jsonschema

from onrecord.records.record import to_json
from tests.cli.conftest import Run
from tests.store.handmade import reading


def test_the_schema_takes_a_record_and_refuses_another_thing(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(json.loads(to_json(reading().record)))
    assert not validator.is_valid({"schema": "onrecord/1"})
