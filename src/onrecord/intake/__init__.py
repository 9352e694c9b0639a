"""One run of reading: inputs through the reader into a store, a folder of Parquet, or onto the screen."""

from onrecord.intake.reading import ReadAll, reading_with
from onrecord.intake.run import Input, Kept, Read, Run, Sink, Tally

__all__ = ["Input", "Kept", "Read", "ReadAll", "Run", "Sink", "Tally", "reading_with"]
