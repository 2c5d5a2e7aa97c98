"""Arguments in, exit code out: the one place where errors become lines.

0 done · 1 several targets, some failed · 2 usage or configuration · 3 no such reading, file or
library · 4 network · 5 not a document · 6 database or disk · 7 conflict · 8 missing extra ·
70 unexpected (details in a file) · 130 interrupted, what was done is kept
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import typer

from readinglist.cli import terminal
from readinglist.cli.app import PROGRAM, command
from readinglist.errors import BadQueryError, ReadingListError

UNEXPECTED = 70
INTERRUPTED = 130
DISK = 6
_COMPLETION_VARIABLE = "_READINGLIST_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never raises, never prints a traceback."""
    terminal.tolerate_any_encoding()
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - this is the boundary
        return _told(error)
    return code


def _invoke(arguments: Sequence[str]) -> int:
    group = command()
    if _COMPLETION_VARIABLE in os.environ:
        group.main(prog_name=PROGRAM, complete_var=_COMPLETION_VARIABLE)
    with group.make_context(PROGRAM, list(arguments)) as context:
        group.invoke(context)
    return 0


def _told(error: BaseException) -> int:
    """Tell the person what happened and return the exit code for it."""
    match error:
        case ReadingListError():
            return _refused(error)
        case typer.Exit():
            return error.exit_code
        case SystemExit():
            return error.code if isinstance(error.code, int) else int(bool(error.code))
        case typer.TyperException():
            return _misused(error)
        case KeyboardInterrupt() | typer.Abort() | EOFError():
            terminal.fail("Interrupted. What was done is kept.")
            return INTERRUPTED
        case BrokenPipeError():
            _abandon_stdout()
            return 0
        case OSError() if error.errno == errno.ENOSPC:
            _abandon_stdout()
            terminal.fail("Cannot write the output: no space is left on the device.")
            return DISK
        case _:
            return _crashed(error)


def _refused(error: ReadingListError) -> int:
    terminal.fail(str(error), error.pointer if isinstance(error, BadQueryError) else "")
    if error.hint:
        terminal.say(error.hint)
    return error.exit_code


def _misused(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if context is not None and type(error).__name__ == "NoArgsIsHelpError":
        print(context.get_help())
        return error.exit_code
    path = context.command_path if context is not None else PROGRAM
    terminal.fail(message, f"See: {path} --help")
    return error.exit_code


def _crashed(error: BaseException) -> int:
    if os.environ.get("READINGLIST_DEBUG"):
        raise error
    from readinglist.cli import crashes

    terminal.fail(f"Unexpected error: {crashes.described(error)}", crashes.kept(error))
    return UNEXPECTED


def _abandon_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
