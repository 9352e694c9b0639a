"""Article -> Marks. One maker a module; all satisfy `onrecord.records.marks.Marker`."""
