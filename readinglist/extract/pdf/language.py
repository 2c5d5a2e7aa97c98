"""Tells the language of a text by its commonest words.

Why: which weak headings count depends on it, and a text that has no language is misread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

# A text has its own language's commonest words at every third or fourth place, and hardly ever
# those of another.
COMMON = {
    "de": "der die das und nicht ist von mit auf für eine werden auch sich dem den",
    "en": "the of and to in is that for with as are this was not which by",
    "es": "el la los las de que y en un una por con para se del es",
    "fr": "le la les des et que dans une pour qui est sur pas du au par",
    "pt": "o os as de que e em um uma para com não do da dos na",
    "it": "il gli di che e un una per con non del della è sono nel dei",
    "nl": "de het een en van dat niet op te zijn voor met aan ook wordt door",
}
# A page of tables in any language has fewer common words than this share.
MIN_SHARE = 0.08
# So many lines are enough.
MAX_LINES = 2_000


def of(texts: Iterable[str]) -> str:
    """Return the two-letter code of the language of `texts`, "" where none is recognised."""
    words = Counter(word for text in islice(texts, MAX_LINES) for word in text.casefold().split())
    counts = {code: sum(words[word] for word in set(line.split())) for code, line in COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= MIN_SHARE * max(1, words.total()) else ""
