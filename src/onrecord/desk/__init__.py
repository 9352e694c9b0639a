"""The desk: the record as web pages and as an HTTP interface, on a person's own computer.

`app.py` puts it together; each page is a function in the file of its noun; what an address may ask for is in
`asking.py`; what keeps others out is in `guard.py`.
"""
