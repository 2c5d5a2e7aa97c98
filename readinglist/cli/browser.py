"""A page in the browser of the user: $BROWSER, or the one of the desktop."""

from __future__ import annotations

import webbrowser

from readinglist import urls
from readinglist.cli import terminal


def show(url: str) -> None:
    """Open `url`, or say why it was not opened; nothing but an address of the web ever is."""
    if not urls.is_web(url):
        terminal.say(f"Not opened, since it is not a web address: {url}")
    elif not webbrowser.open(url):
        terminal.say(f"No browser was found. The address is: {url}")
