"""The text of a web page for reading, as Markdown: without its menus, teasers and comments.

Why: trafilatura's rules for the main text are measured on a corpus of pages with every release.
Where it finds next to nothing on a page full of words, the page is read as `document` reads it,
whole. To be run in a child process.
"""

from __future__ import annotations

import html
import re

from readinglist import media
from readinglist.extract import blocks, encoding, language, tree, volume
from readinglist.extract.blocks import Block
from readinglist.extract.body import main_text as main_blocks
from readinglist.extract.places import Place
from readinglist.model import Page, ReadableText

# Below this share of the words of a page, its main text may have been missed. On 34 real pages the
# share is 0.6 as a rule, and at the least 0.16, of a post with hundreds of comments.
_LEAST_SHARE = 0.1
_FEW_WORDS = 60

_UNSEEN = re.compile(
    r"<(script|style|noscript|svg|template|head)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"<html\b[^<>]*?\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_MANY_LINES = re.compile(r"\n{3,}")


def readable(page: Page) -> ReadableText:
    """Return the text of an HTML or text page; it may be empty."""
    source = encoding.decode(page.body, page.headers).text
    if media.kind(page.body[: media.SNIFF_BYTES], name=page.url) is not media.Kind.HTML:
        return _measured(source.strip(), "")
    declared = _LANGUAGE.search(source)
    text = _main(source)
    seen = html.unescape(_UNSEEN.sub(" ", source))
    if len(text.split()) < max(_FEW_WORDS, _LEAST_SHARE * len(seen.split())):
        text = max(text, _whole(source, page.url), key=lambda each: len(each.split()))
    return _measured(text, declared[1] if declared else "")


def _main(source: str) -> str:
    # The parent names this function and never runs it: it is spared 0.2 s of import.
    from trafilatura import extract as main_text  # noqa: PLC0415

    found = main_text(
        source,
        output_format="markdown",
        favor_recall=True,
        include_comments=False,
        include_formatting=True,
        include_links=False,
        include_tables=True,
    )
    return _MANY_LINES.sub("\n\n", found or "").strip()


def _whole(source: str, url: str) -> str:
    """Return every block of the page's main part, as far as its markup tells which that is."""
    layout = blocks.read(tree.parse(source), url, url)
    inside = main_blocks(layout)
    found = [layout.blocks[at] for at in inside if layout.blocks[at].place is Place.TEXT]
    return "\n\n".join(_marked(block) for block in found)


def _marked(block: Block) -> str:
    if 1 <= block.level <= 6:
        return f"{'#' * block.level} {block.text}"
    return f"- {block.text}" if block.item is not None else block.text


def _measured(text: str, declared: str) -> ReadableText:
    return volume.measured(text, language=language.language(text, declared))
