"""Errors by consequence: what can go on after them.

OnrecordError
├── SkipArticle          this input or article cannot be read; the run goes on
│   ├── NothingToRead    empty file, page without an article, file without text
│   ├── NotText          a binary file, or a container nobody here reads
│   └── TooLarge         more than one article can sensibly hold
├── StopRun              the run cannot go on
│   ├── CannotWrite      the output cannot be written
│   └── BadUsage         what the user asked for contradicts itself or does not exist
└── BadStore             the store file is not ours, or of another version

Every message says what was read, what was not, and what to do. Doubt about what a text means is never an
exception: it is a field on the record.
"""


class OnrecordError(Exception):
    """Root of all errors raised on purpose by onrecord."""


class SkipArticle(OnrecordError):
    """One input cannot be read; others can."""


class NothingToRead(SkipArticle):
    """The input holds no article text."""


class NotText(SkipArticle):
    """The input is not text and no decoder takes it."""


class TooLarge(SkipArticle):
    """The input is larger than one article can be."""


class StopRun(OnrecordError):
    """Nothing further can be done in this run."""


class CannotWrite(StopRun):
    """The output file or folder cannot be written."""


class BadUsage(StopRun):
    """The request itself is wrong."""


class BadStore(OnrecordError):
    """The store cannot be opened as an onrecord store of this version."""
