"""A store in a fresh folder, and in a fresh database."""

from tests.stores import path, socket, store, where  # noqa: F401
