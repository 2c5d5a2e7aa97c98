"""Reads what a child answers without trusting it.

Why: a child that a hostile file has taken over could answer with a pickle that runs code here. So
nothing is looked up for it but plain values and the project's own frozen ones.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import io
import pickle
from typing import Any

from readinglist import errors

_PLAIN = frozenset(
    {
        ("builtins", "bytearray"),
        ("builtins", "complex"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("pathlib", "PosixPath"),
    }
)


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """How a function ended ("value", "error", "fault", or the limit it met), and with what."""

    outcome: str
    value: Any


def read(raw: bytes) -> Answer:
    """Return what a child answers.

    Raises: pickle.UnpicklingError where the answer is not whole, or asks for what it may not.
    """
    try:
        outcome, value = _Reader(io.BytesIO(raw)).load()
    except (EOFError, ValueError, TypeError, AttributeError, ImportError, IndexError) as error:
        raise pickle.UnpicklingError(str(error)) from error
    return Answer(str(outcome), value)


def error(name: str, args: tuple[object, ...], state: dict[str, object]) -> Exception:
    """Return the error of ours that a function raised in the child."""
    kind = getattr(errors, name)
    if not (isinstance(kind, type) and issubclass(kind, errors.ReadingListError)):
        raise pickle.UnpicklingError(f"{name} is no error")
    raised: errors.ReadingListError = kind.__new__(kind)
    raised.args = args
    for field, value in state.items():
        setattr(raised, field, value)
    return raised


class _Reader(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _PLAIN:
            return super().find_class(module_name, global_name)
        if module_name.startswith("readinglist.") and "._" not in module_name:
            found = getattr(importlib.import_module(module_name), global_name)
            if _is_value(found):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} may not be in an answer")


def _is_value(found: object) -> bool:
    if not isinstance(found, type):
        return False
    return dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
