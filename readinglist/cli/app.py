"""Which command lives in which module, and the program they make together.

Why: a command imports only what it uses, so a module is imported when one of its commands runs,
and all of them only for `--help`.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

import readinglist
from readinglist.errors import UsageError

PROGRAM = "readinglist"

# In the order of the help. A new command is one function in a module named here.
COMMANDS = {
    "init": "adding",
    "add": "adding",
    "pull": "pulling",
    "extract": "extracting",
    "list": "listing",
    "show": "showing",
    "open": "opening",
    "search": "searching",
    "text": "reading",
    "fetch": "fetching",
    "check": "checking",
    "request": "requesting",
    "mark": "marking",
    "done": "marking",
    "skip": "marking",
    "tag": "tagging",
    "untag": "tagging",
    "tags": "tagging",
    "note": "noting",
    "edit": "noting",
    "sync": "syncing",
    "quote": "quoting",
    "themes": "theming",
    "theme": "theming",
    "takeaway": "concluding",
    "takeaways": "concluding",
    "triage": "triaging",
    "merge": "merging",
    "duplicates": "merging",
    "delete": "undoing",
    "undo": "undoing",
    "sources": "overview",
    "progress": "overview",
    "log": "journal",
    "common": "commons",
    "next": "suggesting",
    "cite": "quoting",
    "export": "exporting",
}
# Options that belong to the program and are accepted behind a command as well.
_GLOBAL_WITH_VALUE = ("--library",)
_GLOBAL_FLAGS = ("--offline",)


@dataclass(frozen=True, slots=True)
class Session:
    """What the person said before the command: which library, and whether the network is off."""

    library: Path | None = None
    offline: bool = False


class Commands(TyperGroup):
    """The group of all commands; each is imported when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"readinglist.cli.{COMMANDS[cmd_name]}")
        return get_group(module.app).commands[cmd_name]

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _no_such_command(args[0])
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        return super().parse_args(ctx, hoisted(args))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {readinglist.__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    help="A reading list and research notes for the command line.",
    epilog="Start with: readinglist add https://example.org/report",
)


@app.callback()
def program(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            help="The library's folder. Default: READINGLIST_LIBRARY, else the nearest folder "
            "upwards with a sources.yaml, else the data folder.",
            show_default=False,
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Send no request.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    ctx.obj = Session(library, offline)


def command() -> TyperGroup:
    """Return the program as one Click group."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def hoisted(arguments: list[str]) -> list[str]:
    """Return `arguments` with the program's own options before the command.

    `list --library X` is as good as `--library X list`; behind a lone `--` all is left alone.
    """
    front: list[str] = []
    rest: list[str] = []
    stream = iter(arguments)
    for argument in stream:
        if argument == "--":
            rest += [argument, *stream]
        elif argument in _GLOBAL_WITH_VALUE:
            front += [argument, *[value for value in [next(stream, None)] if value is not None]]
        elif argument in _GLOBAL_FLAGS or argument.startswith(
            tuple(f"{name}=" for name in _GLOBAL_WITH_VALUE)
        ):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


def _no_such_command(name: str) -> UsageError:
    near = get_close_matches(name, COMMANDS, n=1)
    advice = f"Did you mean: {PROGRAM} {near[0]}" if near else f"See: {PROGRAM} --help"
    return UsageError(f"There is no command “{name}”.", hint=advice)
