"""The entry of `readinglist`, `rl` and `python -m readinglist`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # answered before the shell is imported
        from readinglist import __version__  # noqa: PLC0415

        sys.stdout.write(f"readinglist {__version__}\n")
        return
    from readinglist.cli.boundary import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
