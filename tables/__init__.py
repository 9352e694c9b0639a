"""Programs that make the tables that ship, from other people's data; none of them is in the wheel."""
