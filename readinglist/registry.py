"""Finds the modules of a package, so that one new file is one extension."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    """Return the names of the public modules in `package`, sorted; none of them is imported."""
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def load(package: ModuleType, name: str) -> ModuleType:
    """Return the module `name` of `package`.

    Raises: KeyError where `package` has no such public module.
    """
    if name not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package.__name__}.{name}")
