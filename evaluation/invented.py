"""An invented report, as the sets of days and of disputes have them."""

from dataclasses import dataclass

from onrecord.decode import Blob
from onrecord.pipeline import Reader
from onrecord.records.article import Given
from onrecord.records.record import Record


@dataclass(frozen=True)
class Invented:
    """One report as text."""

    id: str
    outlet: str
    published: str
    title: str
    text: str

    def read(self, reader: Reader) -> Record:
        """The record that a reader makes of it, its outlet, day and title being given."""
        given = Given(published=self.published, outlet=self.outlet, title=self.title)
        return reader.read(reader.article(Blob.of(self.text.encode(), f"{self.id}.txt"), given)).record
