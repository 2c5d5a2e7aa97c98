"""Chinese, Japanese and Korean text, cut into single characters for the search index.

Why: these are written without spaces, and FTS5's unicode61 takes a run of them for one word: 日本
found nothing in 日本語. Its trigram tokenizer needs three characters where most words have two. Cut
into characters, a word is a phrase, and one of a single character is found too.
"""

from __future__ import annotations

import re

_CUT = "\u200b"  # zero width space: parts words in unicode61, shows nothing, cleaned texts lack it

_WIDE = (
    "\u1100-\u11ff"  # Hangul jamo
    "\u3005-\u3007\u303b"  # ideographic iteration marks and zero
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3100-\u312f\u31a0-\u31bf"  # bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # ideographs
    "\uac00-\ud7af"  # Hangul syllables
    "\uff66-\uff9f"  # half-width kana
    "\U00020000-\U0003ffff"  # ideographs of the further planes
)
_BOUNDARY = f"(?<=[{_WIDE}])(?=[^\\s{_CUT}])|(?<=[^\\s{_CUT}])(?=[{_WIDE}])"


def cut(text: str) -> str:
    """Return `text` with every wide character a word of its own; `joined` undoes it."""
    if text.isascii():
        return text
    return re.sub(_BOUNDARY, _CUT, text.replace(_CUT, ""))


def joined(text: str) -> str:
    """Return what `cut` was given, or a stretch of it."""
    return text.replace(_CUT, "")
