"""Errors by consequence: what can go on after them.

OnrecordError
├── SkipArticle          this input or article cannot be read; the run goes on
│   ├── NothingToRead    empty file, page without an article, file without text
│   ├── NotText          a binary file, or a container nobody here reads
│   ├── Locked           encrypted: a password would be needed
│   ├── Broken           cut short or damaged; what stood before the damage was read
│   ├── MissingExtra     a format whose library is not installed
│   └── TooLarge         more than one article can sensibly hold, or an archive that unpacks without end
├── StopRun              the run cannot go on
│   ├── CannotWrite      the output cannot be written
│   ├── BadUsage         what the user asked for contradicts itself or does not exist
│   │   └── NotThere     what the user named is not in the store
│   └── BadWeights       the network's files are missing, changed, or compute something else on this machine
└── BadStore             the store file is not ours, or of another version

Every message says what was read, what was not, and what to do. Doubt about what a text means is never an
exception: it is a field on the record.
"""

from traceback import extract_tb


class OnrecordError(Exception):
    """Root of all errors raised on purpose by onrecord."""


class SkipArticle(OnrecordError):
    """One input cannot be read; others can."""


class NothingToRead(SkipArticle):
    """The input holds no article text."""


class NotText(SkipArticle):
    """The input is not text and no decoder takes it."""


class Locked(SkipArticle):
    """The input is encrypted."""


class Broken(SkipArticle):
    """The input is cut short or damaged."""


class MissingExtra(SkipArticle):
    """The library that reads this format is not installed."""


class TooLarge(SkipArticle):
    """The input is larger than one article can be, or unpacks to more than is sensible."""


class StopRun(OnrecordError):
    """Nothing further can be done in this run."""


class CannotWrite(StopRun):
    """The output file or folder cannot be written."""


class BadUsage(StopRun):
    """The request itself is wrong."""


class NotThere(BadUsage):
    """What the user named is not in the store."""


class BadWeights(StopRun):
    """The network cannot be used as it was shipped."""


class BadStore(OnrecordError):
    """The store cannot be opened as an onrecord store of this version."""


def reason(error: Exception) -> str:
    """Why something was skipped; for a fault of ours (or of a library we use), where to look for it."""
    if isinstance(error, SkipArticle):
        return str(error)
    frames = extract_tb(error.__traceback__)
    at = f", {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"a fault in onrecord, please report it ({type(error).__name__}: {error}{at})"
