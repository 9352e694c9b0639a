"""A record that comes without the marks it was computed from, as something a store can keep."""

from dataclasses import dataclass, field

from onrecord.records.article import Article
from onrecord.records.marks import Marks
from onrecord.records.reason import Reasons
from onrecord.records.record import Record

LOADER = "loaded/1"  # the maker's name of such readings
NO_MARKS = Marks((), ())


@dataclass(frozen=True)
class Loaded:
    """A `writer.Reading` of a record alone."""

    record: Record
    marks: Marks = NO_MARKS
    reasons: Reasons = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article, with nothing known of where its facts were found."""
        return Article(self.record.document)
