"""The marks around the generated parts of a file, by which a later export knows what was edited.

    <!-- rl reading:gibson2010local 5c1f0a93be27 -->

    …

    <!-- /rl -->

A mark has the key of the part and a digest of the text as it was generated. What stands between
two parts is the user's. Properties at the head of a Markdown file have to come first, so their mark
is a comment in them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.edition import Block

_MARKED = re.compile(
    r"^<!-- rl (?P<key>[^\n]*?) (?P<digest>[0-9a-f]{12}) -->\n+(?P<text>.*?)\n*^<!-- /rl -->$\n?",
    re.MULTILINE | re.DOTALL,
)
_FRONT = re.compile(
    r"\A---\n# rl (?P<key>\S+) (?P<digest>[0-9a-f]{12})\n(?P<text>.*?)\n?^---$\n?",
    re.MULTILINE | re.DOTALL,
)
_LIKE_MARK = re.compile(r"^<!-- (?=/?rl )", re.MULTILINE)
_UNSAFE = re.compile(r"-->|--|[\r\n]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: generated and perhaps edited since, or the user's own, without a key.

    `digest` is of the text as it was generated.
    """

    text: str
    key: str = ""
    digest: str = ""
    is_front: bool = False

    @property
    def is_edited(self) -> bool:
        return bool(self.key) and digest(self.text) != self.digest


def digest(text: str) -> str:
    """Return twelve digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def key(block: Block) -> str:
    """Return the key of a block as it can stand in a comment."""
    return " ".join(_UNSAFE.sub("-", block.key).split())


def marked(block: Block) -> Part:
    """Return a block as it has just been generated; nothing in its text is taken for a mark."""
    text = _LIKE_MARK.sub("<!-- ·", block.text)
    return Part(text, key(block), digest(text), block.is_front)


def written(part: Part) -> str:
    """Return a part as it stands in a file; one of the user's as it is."""
    if not part.key:
        return part.text
    if part.is_front:
        return f"---\n# rl {part.key} {part.digest}\n{part.text}\n---\n"
    return f"<!-- rl {part.key} {part.digest} -->\n\n{part.text}\n\n<!-- /rl -->\n"


def parts(text: str) -> list[Part]:
    """Return the parts of a file, in order; one part of the user's where there are no marks."""
    found: list[Part] = []
    at = 0
    front = _FRONT.match(text)
    if front:
        found.append(Part(front["text"], front["key"], front["digest"], is_front=True))
        at = front.end()
    for match in _MARKED.finditer(text, at):
        if match.start() > at:
            found.append(Part(text[at : match.start()]))
        found.append(Part(match["text"], match["key"], match["digest"]))
        at = match.end()
    return [*found, Part(text[at:])] if at < len(text) else found


def file_of(found: Sequence[Part]) -> str:
    """Return the text of a file, with a blank line between generated parts."""
    pieces: list[str] = []
    for at, part in enumerate(found):
        if at and part.key and found[at - 1].key:
            pieces.append("\n")
        pieces.append(written(part))
    return "".join(pieces)
