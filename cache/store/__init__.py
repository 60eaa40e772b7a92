"""Keeping releases: `Store`, one SQLite file, and `Stored`, what came of saving a release."""

from cache.store.releases import Stored
from cache.store.store import Store

__all__ = ["Store", "Stored"]
