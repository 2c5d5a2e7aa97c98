"""The user's Markdown as HTML that can run nothing: the home of markdown-it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from readinglist.markdown.dialect import Linked, inline, portable, words_of

_SAFE = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


def blocks(markdown: str, linked: Linked = words_of) -> str:
    """Return Markdown of the user's as paragraphs, lists and so on."""
    return str(_parser().render(portable(markdown, linked))).strip()


def line(markdown: str, linked: Linked = words_of) -> str:
    """Return Markdown of the user's as the inside of one paragraph."""
    return str(_parser().renderInline(inline(markdown, linked))).strip()


@functools.cache
def _parser() -> MarkdownIt:
    """Return a parser that shows HTML as text, and leads to nothing but the web."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = _is_safe  # type: ignore[method-assign]  # as its documentation says
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("image", _image)
    return parser


def _is_safe(url: str) -> bool:
    return _SAFE.match(url) is not None


def _link_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    tokens[idx].attrSet("rel", "noopener noreferrer")
    return self.renderToken(tokens, idx, options, env)


def _image(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    """Show the words of an image: what is loaded from elsewhere tells who reads the page."""
    return self.renderInlineAsText(tokens[idx].children, options, env)
