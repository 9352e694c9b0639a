from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.ids import EntryIds, content_id

KEYS = st.lists(st.tuples(st.sampled_from("aptfcexk"), st.text(max_size=8)), max_size=40)


def test_ids_do_not_change_from_one_version_to_the_next():
    """Stores and people keep these ids: a change here orphans every decision ever made."""
    assert content_id("The ferry sails at noon.") == "d5c63d2100f68"
    ids = EntryIds("d5c63d2100f68")
    assert ids.new("c", "4-9") == "cdd65a34b51b7"
    assert ids.new("c", "4-9") == "c7ed7cc461159"
    assert ids.new("e", "4-9") == "e1e23b86b85b7"


def test_a_document_is_known_by_its_text_alone():
    assert content_id("noon") == content_id("noon") != content_id("noon ")
    assert content_id("broken \udce4 letter").startswith("d")


@given(KEYS)
def test_the_same_entries_get_the_same_ids(keys):
    first, again = EntryIds("d1"), EntryIds("d1")
    assert [first.new(*key) for key in keys] == [again.new(*key) for key in keys]


@given(KEYS)
def test_no_two_entries_share_an_id(keys):
    ids = EntryIds("d1")
    given_out = [ids.new(*key) for key in keys]
    assert len(set(given_out)) == len(given_out)
    assert all(one[0] == letter and len(one) == 13 for one, (letter, _) in zip(given_out, keys, strict=True))


def test_entries_of_other_documents_have_other_ids():
    assert EntryIds("d1").new("a", "0-4") != EntryIds("d2").new("a", "0-4")
