"""The frame of a page of HTML that needs nothing else: its head, its style, what it forbids."""

from __future__ import annotations

from importlib import resources

from readinglist.exporters._elements import element, lines

# Nothing is loaded from anywhere and nothing runs, whatever got past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

END = "</main>\n</body>\n</html>"


def beginning(title: str) -> str:
    """Return everything above the first words of a page."""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return lines(
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        element("title", title),
        f"<style>\n{style.strip()}\n</style>",
        "</head>",
        "<body>",
        "<main>",
    )
