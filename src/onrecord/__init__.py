"""onrecord: who says what happened, what each side wants, what was agreed; every entry points at its sentence."""

__version__ = "0.1.0"
