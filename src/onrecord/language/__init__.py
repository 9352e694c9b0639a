"""The shipped small network, for use only: text -> spans with classes, and links between them."""

from pathlib import Path

FOLDER = Path(__file__).with_name("weights")  # a folder for each network that ships
