"""Keeping releases: `Store`, one SQLite file, and `Stored`, what came of saving a release.

`prepare` makes the rows of a release where there is no store; `Store.save_all` puts down what it made. `rescue_store`
sets a damaged store aside and saves what can be read of it, and `untold_rescue` is what nobody was told of that yet.
"""

from cache.store.prepared import Prepared, prepare
from cache.store.releases import Stored
from cache.store.rescue import Rescued, rescue_is_told, rescue_store, untold_rescue
from cache.store.store import Store

__all__ = ["Prepared", "Rescued", "Store", "Stored", "prepare", "rescue_is_told", "rescue_store", "untold_rescue"]
