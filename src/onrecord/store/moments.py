"""Moments as the store keeps them: ISO 8601 in UTC, to the millisecond, so that they sort as text."""

import re
from datetime import UTC, datetime, timedelta

from onrecord.errors import BadUsage

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def now() -> str:
    """The present moment."""
    return _kept(datetime.now(UTC))


def day_of(moment: str | None) -> str:
    """The day of a moment, of the present one where none is given."""
    return (moment or now())[: len("2031-05-04")]


def moment(said: str) -> str:
    """A moment that a user names: a day stands for its end (UTC). Raises BadUsage where it is neither day nor time."""
    try:
        told = datetime.fromisoformat(said.strip())
        if DAY.fullmatch(said.strip()):
            told += timedelta(days=1, milliseconds=-1)
        return _kept(told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC))
    except (ValueError, OverflowError) as error:
        raise BadUsage(f"{said!r} is no day or time; write 2031-05-04 or 2031-05-04T07:30+02:00") from error


def _kept(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
