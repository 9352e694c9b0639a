"""What the HTTP interface answers, as OpenAPI 3.1, made from the list of questions."""

import re
from typing import Any, Final

from onrecord.desk.asking import MOST
from onrecord.desk.questions import NUMBERED, QUESTIONS, Question, Values
from onrecord.store.decisions import JUDGEMENTS
from onrecord.version import __version__

# Marks of `exports.columns` -> JSON Schema.
TYPES: Final[dict[str, dict[str, Any]]] = {
    "**": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    "*": {"type": "array", "items": {"type": "string"}},
    "#": {"type": ["integer", "null"]},
    ".": {"type": ["number", "null"]},
    "": {"type": ["string", "null"]},
}
WHAT: Final = {
    "by": "Whose word it is: a name, words of one, or a country's code",
    "party": "Who has a part in it: as by",
    "place": "Where: as by",
    "about": 'Words of its sentences; "a phrase"; a beginning*',
    "since": "From this day, month or year on",
    "until": "Up to the end of this day, month or year",
    "document": "The beginning of a report's id",
    "min_origins": "Told by at least so many reports that do not copy each other",
    "as_of": "The record as it stood then: a day, whose end is meant, or a time",
    "after": "Where a list goes on, as next has it",
    "q": 'Words; "a phrase"; a beginning*',
    "within": "Days that are soon",
}
EXAMPLES: Final = {"since": "2022-03", "until": "2022-04-02", "as_of": "2026-11-27", "q": "ceasefire", "limit": "20"}
WHOLE: Final = {"limit": MOST, "page": 1_000_000, "min_origins": 1000, "within": 3650}  # the largest number of each


def described(root: str) -> dict[str, Any]:
    """The description; `root` is where the interface begins."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": "A record of claims: who says what happened, wants, agreed. Each entry has its sentence.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            f"{root}{question.path}": {
                "get": _operation(question), **({"post": DECIDING} if question.path == "/decisions" else {}),
            }
            for question in QUESTIONS
        },
        "components": {
            "schemas": {"Problem": PROBLEM},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "onrecord users key NAME"}},
        },
    }  # fmt: skip


PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}},
}


REFUSED: Final = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
DECIDING: Final = {
    "operationId": "decide",
    "summary": "Decide in the name of the person whose key it is; on desks with users",
    "security": [{"key": []}],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["judgement", "entries"],
                    "additionalProperties": False,
                    "properties": {
                        "judgement": {"type": "string", "enum": list(JUDGEMENTS)},
                        "entries": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                        "why": {"type": "string"},
                    },
                },
                "example": {"judgement": "reject", "entries": ["e5000d69"], "why": "the speaker is another"},
            }
        },
    },
    "responses": {
        "201": {"description": "Kept; `decisions` are the numbers", "content": {"application/json": {"schema": {
            "type": "object", "required": ["decisions"],
            "properties": {"decisions": {"type": "array", "items": {"type": "integer"}}},
        }}}},
        "400": {"description": "Something was asked that cannot be", **REFUSED},
        "401": {"description": "There is no such key", **REFUSED},
        "403": {"description": "This person may not decide here, or nobody may", **REFUSED},
        "404": {"description": "There is no such entry in the store", **REFUSED},
    },
}  # fmt: skip


def _operation(question: Question) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": question.summary, "content": {"application/json": {"schema": _schema(question)}}},
        "304": {"description": "What was known before, by its ETag, still holds"},
        "400": {"description": "Something was asked that cannot be", **REFUSED},
    }
    if "{id}" in question.path:
        answers["404"] = {"description": "There is no such thing in the store", **REFUSED}
    return {
        "operationId": re.sub(r"\W+", "_", question.path).strip("_"),
        "summary": question.summary,
        "parameters": [
            *([ID] if "{id}" in question.path else []),
            *(_parameter(name, values) for name, values in {**question.params, "as_of": None}.items()),
        ],
        "responses": answers,
    }


ID: Final = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "An id, or its beginning where no other has it",
    "schema": {"type": "string"},
}


def value_schema(name: str, values: Values) -> dict[str, Any]:
    """What a parameter may be, as JSON Schema."""
    if name in WHOLE:
        return {"type": "integer", "minimum": 1, "maximum": WHOLE[name]}
    return {"type": "string", "enum": list(values)} if values else {"type": "string"}


def _parameter(name: str, values: Values) -> dict[str, Any]:
    told = {"name": name, "in": "query", "required": False, "schema": value_schema(name, values)}
    if name in WHAT:
        told["description"] = WHAT[name]
    if name in EXAMPLES:
        told["example"] = int(EXAMPLES[name]) if name in WHOLE else EXAMPLES[name]
    return told


def _schema(question: Question) -> dict[str, Any]:
    if not question.columns and not set(NUMBERED) & set(question.params) and "limit" not in question.params:
        return {"type": "object"}
    item: dict[str, Any] = {"type": "object"}
    if question.columns:
        marked = {column.rstrip("*#."): TYPES[column[len(column.rstrip("*#.")) :]] for column in question.columns}
        item |= {"required": list(marked), "properties": marked}
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": {"type": "array", "items": item}, "next": {"type": ["string", "null"]}},
    }
