"""A web page taken apart: its article, its furniture, its facts, the entries of a live page."""
