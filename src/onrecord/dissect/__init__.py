"""Dissect: Text -> Article. Parts, sentences, and the facts about the article with where each was found."""

from onrecord.dissect.dissector import Dissector
from onrecord.dissect.sentences import sentences, split

__all__ = ["Dissector", "sentences", "split"]
