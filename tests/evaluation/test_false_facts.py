"""What the text does not tell as a fact is looked for among the facts of a record."""

from collections import Counter
from dataclasses import replace

from evaluation.false_facts import CLAIMED, Told, told
from onrecord.pipeline import Assembler
from tests.marked import marked

TEXT = (
    "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>Chad had <ev id='e1' "
    "y='ASSAULT' st='happened' a='' r='' w='' at=''>shelled</ev> Oruk</con>. The army will <ev id='e2' y='RETREAT' st='planned' "
    "a='' r='' w='' at=''>withdraw</ev>. It <ev id='e3' y='COERCE' st='happened' a='' r='' w='' at=''>seized</ev> the mill."
)


def test_a_right_record_tells_nothing_falsely() -> None:
    article, marks = marked(TEXT)
    record = Assembler.default()(article, marks).record
    found = told(record, marks, record)
    assert found.asked == Counter({CLAIMED: 1, "planned": 1})
    assert found.false == 0


def test_a_plan_and_a_claim_told_as_facts_are_found() -> None:
    article, marks = marked(TEXT)
    record = Assembler.default()(article, marks).record
    facts = tuple(replace(event, status="happened", claims=()) for event in record.events)
    found = told(record, marks, replace(record, events=facts))
    assert sorted(sort for sort, _ in found.wrongly) == [CLAIMED, "planned"]
    assert list((found + Told()).lines()) == [
        f"- {CLAIMED}: 1 of 1 mentions told as a fact (100.0%)",
        "- planned: 1 of 1 mentions told as a fact (100.0%)",
    ]
