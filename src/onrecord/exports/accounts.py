"""One event with everybody who tells it, and one claim with what answers it, as rows and in words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from onrecord.exports.rows import Row
from onrecord.exports.wording import date_words, number
from onrecord.exports.words import Names, in_words, sentence, status_words
from onrecord.lexicon.accents import folded
from onrecord.reconcile.accounts import Account, Told
from onrecord.reconcile.figures import Choice, Count, Reconciled, Scope, reconcile
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.threads import Linked, Thread
from onrecord.store import StoredDocument

Results = Mapping[tuple[str, Scope], tuple[tuple[Count, ...], Reconciled]]


def results(told: Told, rule: str, choice: Choice | None = None) -> Results:
    """The figures of an event by what they count and cover, and what a rule makes of them."""
    return {key: (counts, reconcile(counts, rule, choice or Choice())) for key, counts in told.counts.items()}


def agreed(told: Told) -> list[str]:
    """What all accounts say that say anything of it."""
    said: dict[str, list[str]] = {
        "type": [account.event.type for account in told.accounts],
        "day": [account.event.when for account in told.accounts if account.event.when],
    }
    for what in ("places", "actors", "recipients"):
        said[what] = [_named(account, what) for account in told.accounts if getattr(account.event, what)]
    of = len(told.accounts)
    return [f"{what}: {each[0]} ({len(each)} of {of} tell it)" for what, each in said.items() if len(set(each)) == 1]


@dataclass(frozen=True, slots=True)
class Version:
    """What some accounts of an event say of one thing, and on whose word."""

    says: str
    whose: tuple[str, ...]


def differing(told: Told) -> dict[str, tuple[Version, ...]]:
    """What accounts say otherwise than others, each version with on whose word it stands; of doers and receivers only
    where two accounts that name some have none in common.
    """
    found: dict[str, dict[str, dict[str, None]]] = {}
    for what in ("who did it", "to whom", "status", "day"):
        for account in told.accounts:
            if says := _says(account, what):
                whose = Names(account.stored.record).according(account.event.claims)
                told_by = f"{whose} ({', '.join(account.outlets) or account.stored.record.document.id})"
                found.setdefault(what, {}).setdefault(says, {})[told_by] = None
    return {
        what: tuple(Version(says, tuple(whose)) for says, whose in versions.items())
        for what, versions in found.items()
        if len(versions) > 1 and (what in ("status", "day") or _apart(told, ROLES[what]))
    }


ROLES: Final = {"who did it": "actors", "to whom": "recipients"}


def _says(account: Account, what: str) -> str:
    if what in ROLES:
        return _named(account, ROLES[what])
    if what == "status":
        return status_words(account.event.status, account.event.claims)
    return date_words(account.event.when) if account.event.when else ""


def _apart(told: Told, role: str) -> bool:
    """Whether two accounts name parties of which none is the same, by name or by country."""
    named = [keys for account in told.accounts if (keys := _keys(account, role))]
    return any(not one & other for at, one in enumerate(named) for other in named[at + 1 :])


def _keys(account: Account, role: str) -> set[str]:
    ids = getattr(account.event, role)
    actors = [actor for actor in account.stored.record.actors if actor.id in ids]
    return {folded(actor.name) for actor in actors} | {
        c for actor in actors for c in (actor.country or "").split(";") if c
    }


def _named(account: Account, what: str) -> str:
    return ", ".join(Names(account.stored.record).of(getattr(account.event, what)))


def result_words(result: Reconciled) -> str:
    """What a rule made of figures, with the rule."""
    best = "no number chosen" if result.best is None else number(result.best)
    one = result.low is None or result.high is None or result.low == result.high
    ends = "" if one else f", from {number(result.low or 0)} to {number(result.high or 0)}"
    ends += " or more" if result.or_more and result.high is not None else ""
    return f"{best}{ends} (rule: {result.rule}; {result.says})"


def event_row(told: Told, results: Results) -> Row:
    """An event with its accounts and figures."""
    return {
        "id": told.id,
        "entries": [account.event.id for account in told.accounts],
        "documents": [account.stored.record.document.id for account in told.accounts],
        "origins": told.origins,
        "outlets": list(told.outlets),
        "accounts": [_account_row(account) for account in told.accounts],
        "figures": [
            {
                "measure": measure,
                "scope": scope,
                "rule": result.rule,
                "low": result.low,
                "best": result.best,
                "high": result.high,
                "or_more": result.or_more,
                "says": result.says,
                "used": list(result.used),
                "set_aside": list(result.aside),
                "figures": [asdict(count) for count in counts],
            }
            for (measure, scope), (counts, result) in results.items()
        ],
    }


def _account_row(account: Account) -> Row:
    return {
        "id": account.event.id,
        "words": in_words(Names(account.stored.record), account.event),
        "published": account.published or None,
        "outlets": list(account.outlets),
        "origin": account.origin,
    }


def thread_row(told: Thread) -> Row:
    """A claim with what it answers and what answers it."""
    row = saying_row(told.stored, told.saying)
    row |= {"answers": [_row(each, each.answer.earlier) for each in told.before]}
    row |= {"answered_by": [_row(each, each.answer.later) for each in told.after]}
    return row


def _row(each: Linked, other: Saying) -> Row:
    return saying_row(each.stored, other) | {
        "how": each.answer.how,
        "score": round(each.answer.score, 3),
        "decided": each.decided,
        "why": list(each.answer.why),
    }


def saying_row(stored: StoredDocument, saying: Saying) -> Row:
    """A claim of a thread, with its sentence."""
    document = stored.record.document
    return {
        "id": saying.claim.id,
        "words": in_words(Names(stored.record), saying.claim),
        "sentence": sentence(document, saying.claim).cut(document.text),
        "document": document.id,
        "outlet": document.outlet,
        "published": document.published,
    }
