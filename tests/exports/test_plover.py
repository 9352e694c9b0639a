"""The manual's type where our codebook departs from it, and our own where it does not."""

import pytest

from onrecord.exports.plover import plover_type
from onrecord.records.codes import EventStatus, EventType
from onrecord.records.finding import Event
from onrecord.records.text import Span


def event(text: str, kind: EventType, status: EventStatus) -> tuple[Event, str]:
    """The event whose trigger stands between stars."""
    start = text.index("*")
    end = text.index("*", start + 1) - 1
    span = (Span(start, end),)
    return Event("e1", kind, None, span, (), (), (), None, status, (), (), 1.0), text.replace("*", "")


@pytest.mark.parametrize(
    ("text", "kind", "status", "manual"),
    [
        ("The army *shelled* Oruk.", "ASSAULT", "happened", "ASSAULT"),
        ("The envoys will *meet* on Friday.", "CONSULT", "planned", "AGREE"),
        ("The army will *shell* Oruk.", "ASSAULT", "planned", "THREATEN"),
        ("The minister will not *meet* the rebels.", "CONSULT", "planned", "REJECT"),
        ("The rebels refused to *leave*.", "RETREAT", "failed", "REJECT"),
        ("They *signed* the treaty.", "AGREE", "happened", "SUPPORT"),
        ("They *agreed* to talk.", "AGREE", "happened", "AGREE"),
        ("The two sides *swapped* prisoners.", "COOPERATE", "happened", "RETREAT"),
        ("The union lifted its *embargo* on Libya.", "SANCTION", "happened", "CONCEDE"),
        ("The union imposed *sanctions* on Libya.", "SANCTION", "happened", "COERCE"),
        ("A court *ordered* the arrest of the mayor.", "REQUEST", "happened", "COERCE"),
        ("A court *ordered* the release of the mayor.", "REQUEST", "happened", "CONCEDE"),
        ("Athens *summoned* the ambassador.", "CONSULT", "happened", "ACCUSE"),
        ("Italy *withdrew* its peacekeepers.", "RETREAT", "happened", "SANCTION"),
        ("Italy *withdrew* from the hills.", "RETREAT", "happened", "RETREAT"),
        ("The general *announced* a ceasefire.", "AGREE", "happened", "CONCEDE"),
    ],
)
def test_the_manuals_type(text: str, kind: EventType, status: EventStatus, manual: EventType) -> None:
    assert plover_type(*event(text, kind, status)) == manual
