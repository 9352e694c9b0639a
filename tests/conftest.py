"""What all tests share: property tests draw the same examples on every machine, and none fails for being slow."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")
