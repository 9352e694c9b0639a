"""A store in a fresh folder, and in a fresh database."""

from tests.stores import socket, store, where  # noqa: F401
