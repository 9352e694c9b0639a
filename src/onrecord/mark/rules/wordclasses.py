"""Small closed classes of words that the rules ask about; open vocabulary stands in the tables of `lexicon`."""

from onrecord.records.marks import MarkKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# STOPS: no noun phrase runs over them.
STOPS = _words(
    "about according across after against along also although am amid among and are around as at away be because "
    "been before being between but by can could despite did do does down during even for from had has have he here "
    "him how i if in including inside into is it just least may me might more most must n't near nor not of off on "
    "only onto or out outside over per shall she should since so than that them then there they though through to "
    "too under until up us very via was we were what when where whether which while who whom whose why will with "
    "without would yet you like"
)
# DETERMINERS: begin a noun phrase.
DETERMINERS = _words(
    "a all an another any both each every her his its many no other our several some the their these this those your"
)
# PREPOSITIONS: tie a phrase to the one before it.
PREPOSITIONS = _words("at for from in near of on to with")
# BE: before a past form: a passive.
BE = _words("are be been being is was were")
# MODAL: before a base form: what has not happened.
MODAL = _words("can could may might must not shall should to will would")
# BETWEEN: may stand between a subject and its verb.
BETWEEN = _words(
    "again already also been both did do does earlier effectively first further had has have jointly late later "
    "never not now on once previously publicly repeatedly still then today yesterday"
)
# HEARERS: stand between "told" and its content.
HEARERS = _words("her him journalists lawmakers me reporters them us")
# NAMING: begin what a "that" spells out ("his view that", "hope that").
NAMING = _words("his her its their the a hope hopes fears concern confidence reports rumours rumors claims")
# LEADING: stand before a content without belonging to it.
LEADING = _words(", also and but however meanwhile separately then yet")
# ADJUNCT: begin what is said about the saying.
ADJUNCT = _words(
    "after asked at before by during earlier for from in last late on since speaking through to under upon with"
)
# CALENDAR: capitalised, but no names.
CALENDAR = _words(
    "april aug. august dec. december feb. february friday gmt jan. january july june march may monday nov. november "
    "oct. october saturday sept. september sunday thursday tuesday utc wednesday"
)
# PARTICLES: small words inside a name.
PARTICLES = _words("abu al al- ben bin bint da de del der dos du el ibn la le ud-din ul van von")
# BEFORE_PLACE: a name after them is likely a place.
BEFORE_PLACE = _words("across around at from in inside into near of outside to toward towards")
# DIRECTIONS: may stand between "in" and a place.
DIRECTIONS = _words(
    "central eastern northern southern western neighboring neighbouring nearby northeastern northwestern southeastern "
    "southwestern rebel-held occupied"
)
# JOINT: with "both" or "two": both parties.
JOINT = _words(
    "armies countries delegations governments leaders ministers nations negotiators parties presidents sides states "
    "teams"
)
# FRESH: a noun behind them is not the event told before.
FRESH = _words("a an another earlier fresh further more new other previous second separate similar third")
# PLACED: lead to the place of an event.
PLACED = _words("across around at in inside into near on outside over")
# TARGETS: lead to whom an act falls upon.
TARGETS = _words("against around at in into near of on with")
# ACTIONS: base forms that begin a second demand.
ACTIONS = _words(
    "abandon accept admit allow ban begin bring close create cut declare end establish freeze give grant hand hold "
    "join keep leave let lift make open pay place provide pull put rebuild recognise recognize refrain remove "
    "respect restore resume return send set start stop take"
)
# CUTS: end a term.
CUTS = _words("after although because before but if though unless until when which while who")
# AUXILIARY: stand between a count and its verb.
AUXILIARY = _words(
    "already also are be been being confirmed feared had has have internally is left more others reported "
    "reportedly seriously was were"
)
# BESIDE: as AUXILIARY, after a bare number.
BESIDE = _words("both each on side sides")
# PERSONAL: pronouns, with the kind of actor each means.
PERSONAL: dict[str, MarkKind] = {
    "he": "per", "she": "per", "him": "per", "her": "per", "they": "grp", "them": "grp",
    "it": "org", "its": "org", "i": "per", "we": "grp",
}  # fmt: skip
# IMPERSONAL: adverbs that attribute without a source.
IMPERSONAL = _words("allegedly purportedly reportedly")
NO_NAME = CALENDAR | STOPS | DETERMINERS
