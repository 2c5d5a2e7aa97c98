"""Elements of HTML as text, with everything in them escaped that is not HTML already."""

from __future__ import annotations

import re
from html import escape

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Html(str):
    """Text that is HTML already: `element` puts it in as it is."""

    __slots__ = ()


def text(plain: str) -> Html:
    """Return text as HTML shows it."""
    return Html(escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", plain)))


def element(name: str, *content: str, **attributes: str) -> Html:
    """Return an element; content that is not `Html` is escaped, empty attributes are left out.

    Of the names of attributes, `_` at the end falls away: `class_`.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value
    )
    inner = "".join(each if isinstance(each, Html) else text(each) for each in content)
    return Html(f"<{name}{said}>{inner}</{name}>")


def lines(*parts: str) -> Html:
    """Return parts of HTML one below the other, without the empty ones."""
    return Html("\n".join(part for part in parts if part))
