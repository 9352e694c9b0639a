"""Marks + Mentions + Claims -> Findings: events, positions and commitments, each resting on its claims."""

from onrecord.interpret.interpreter import Interpreter

__all__ = ["Interpreter"]
