"""Text and addresses as Markdown that shows them literally, whatever is in them.

Why: a title such as `x](javascript:…)` or a line that begins with `#` would change the structure
of a published list; Obsidian adds `[[…]]`, `#tag`, `%%` and `==` of its own.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_ALWAYS = re.compile(r"[\\`*\[\]<>]")
_SOMETIMES = re.compile(
    r"(?<![^\W_])_|_(?![^\W_])"  # emphasis; inside a word it is a letter
    r"|&(?=#?\w+;)"  # an entity
    r"|(?<!\S)#"  # a heading, the end of one, or a tag in Obsidian
    r"|~(?=~)|=(?==)|%(?=%)|!(?=\[)|\|"  # strike, highlight, comment, image, table
    r"|\$(?=\S)"  # mathematics in pandoc and Obsidian
)
# What has to be escaped for words to be shown, and no more: a note is read in plain editors too.
_LIGHTLY = re.compile(
    r"[*`]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape something, or break a line
    r"|<(?=[A-Za-z/!?])"  # a tag or an address
    r"|\[(?=[\[^])|\](?=[(\[:])|!(?=\[)"  # links, footnotes, definitions and images
    r"|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\S)#(?=\S)|~(?=~)|=(?==)|%(?=%)|\$(?=\S)"
)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))(?=[\s.)=-]|$)")
_LIGHT_START = re.compile(r"^(#{1,6}(?=\s|$)|>|~~~)")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_BACKSLASHED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\\\"`\x00-\x1f\x7f]")
_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return `text` on one line, so that Markdown shows its characters and nothing else."""
    line = _SPACE.sub(" ", text).strip()
    line = _ALWAYS.sub(r"\\\g<0>", line)
    line = _SOMETIMES.sub(r"\\\g<0>", line)
    return _LINE_START.sub(_kept_from_starting, line)


def literal(text: str) -> str:
    """Return words as Markdown that shows them, with no more escapes than it takes.

    Blank lines part paragraphs; other line ends are a matter of width, and become spaces.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n".join(map(_light, filter(None, map(_one_line, _PARAGRAPHS.split(unified)))))


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _light(line: str) -> str:
    line = _LIGHTLY.sub(r"\\\g<0>", line)
    line = _LIGHT_START.sub(r"\\\g<0>", line)
    return _LINE_START.sub(_kept_from_starting, line)


def unescaped(markdown: str) -> str:
    """Return Markdown without its backslashes, for a reader who sees no rendering."""
    return _BACKSLASHED.sub(r"\1", markdown)


def _kept_from_starting(found: re.Match[str]) -> str:
    indent, sign = found.groups()
    return f"{indent}{sign}" + "\\" if sign.isdigit() else f"{indent}\\{sign}"


def link(text: str, url: str) -> str:
    """Return `text` as a link to `url`; as text alone where `url` is not of the web."""
    return link_to(escaped(text), url)


def link_to(markdown: str, url: str) -> str:
    """Return what is Markdown already as a link to `url`, if that is an address of the web."""
    return f"[{markdown}]({address(url)})" if _WEB.match(url) else markdown


def address(url: str) -> str:
    """Return `url` so that it ends where Markdown thinks it ends."""
    safe = _UNSAFE_IN_ADDRESS.sub(lambda found: quote(found.group()), url)
    if not _is_balanced(safe):
        safe = safe.replace("(", "%28").replace(")", "%29")
    return safe


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def demoted(markdown: str, levels: int) -> str:
    """Return the user's Markdown with its headings `levels` deeper, code left alone."""
    lines, fence = [], ""
    for line in markdown.splitlines():
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        heading = None if fence else re.match(r" {0,3}(#{1,6})(?=\s|$)", line)
        if heading:
            depth = min(6, len(heading.group(1)) + levels)
            line = "#" * depth + line[heading.end() :]  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)
