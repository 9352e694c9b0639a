"""The data model: frozen dataclasses, no I/O. Every stage speaks in these and in nothing else."""
