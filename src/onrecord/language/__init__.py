"""The shipped small network, for use only: text -> spans with classes, and links between them."""
