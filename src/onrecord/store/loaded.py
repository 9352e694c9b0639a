"""A record that was read elsewhere, with its marks or without, as something a store can keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.records.article import Article
from onrecord.records.marks import Marks
from onrecord.records.reason import Reasons
from onrecord.records.record import Record

LOADER = "loaded/1"  # the maker's name of such readings
NO_MARKS = Marks((), ())


@dataclass(frozen=True)
class Loaded:
    """A `rows.Reading` of a record, alone or with what it was computed from."""

    record: Record
    marks: Marks = NO_MARKS
    reasons: Reasons = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article; where nothing is known of where its facts were found, with no word of that."""
        return Article(self.record.document, self.evidence)
