"""Which addresses from reports may leave as links: those of the web with a host, and nothing in them that acts."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from onrecord.exports.inert import acts

LONGEST: Final = 4096  # characters; what FollowTheMoney keeps of an address
LABEL: Final = re.compile(r"(?=.*[^\W_])[\w-]{1,63}")  # one part of a host's name, in any script
NOT_IN_IRIS: Final = frozenset(' <>"{}|\\^`')  # RFC 3987 has none of them


def web_address(url: str | None) -> str | None:
    """The address as it stands, where it is one of the web that anything may be pointed at; else None: `javascript:`,
    a file, a name and password before the host, blanks or characters that are obeyed.
    """
    if not url or len(url) > LONGEST or any(c in NOT_IN_IRIS or c.isspace() or acts(c) for c in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and _named(parts) else None


def _named(parts: SplitResult) -> bool:
    """Whether it has a host by name, as `example.org`, and no user."""
    labels = (parts.hostname or "").rstrip(".").split(".")
    last = labels[-1]
    return (
        "@" not in parts.netloc
        and len(labels) > 1
        and all(map(LABEL.fullmatch, labels))
        and len(last) > 1
        and not last.isdigit()
    )
