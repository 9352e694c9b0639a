from onrecord.records.joining import Joining


def test_groups_come_in_the_order_of_the_ids():
    joining = Joining("abcde")
    assert joining.join("d", "b") == ("d", "b")
    assert joining.join("e", "d") == ("e", "b")
    assert joining.join("e", "b") is None
    assert joining.groups() == {"a": ["a"], "b": ["b", "d", "e"], "c": ["c"]}
    assert "a" in joining
    assert "z" not in joining
