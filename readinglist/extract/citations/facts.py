"""Says of each token of an entry what it is, and where: the facts that features are made of.

Columns of small values, one a token: its word and shape, its punctuation, whether it is quoted or
linked, and what has been seen since the start and is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.stretches import Marked, Stretch, states
from readinglist.extract.citations.tokens import Token, folded

Columns = dict[str, list[str]]

INITIALS = re.compile(r"(?:[^\W\d_]\.[-–]?){2,}|[^\W\d_]\.[-–][^\W\d_]")
NUMBERS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("year", r"(?:1[4-9]|20)\d\d"),
        ("yearletter", r"(?:1[4-9]|20)\d\d[a-z]"),
        ("years", r"(?:1[4-9]|20)\d\d[-–/](?:\d\d|\d{4})"),
        ("date", r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"),
        ("volissue", r"\d+\W{0,2}\(\d+[^)]*\)?\W*(?:\d.*)?"),
        ("volpages", r"\d+(?:\(.*\))?[:;,]\w*\d+.*"),
        ("range", r"[a-zA-Z]?\d+[-–—−‐]{1,2}[a-zA-Z]?\d+"),
        ("isbn", r"(?:97[89])?[-\d]{9,14}[\dxX]"),
        ("quad", r"\d{4}"),
        ("triple", r"\d{3}"),
        ("double", r"\d\d"),
        ("single", r"\d"),
        ("long", r"\d{5,}"),
        ("ordinal", r"\d+(?:st|nd|rd|th|e|er|ème|a|ª|º)"),
        ("roman", r"[ivxlc]+|[IVXLC]{2,}"),
        ("mixed", r".*\d.*"),
    )
)
ADDRESS = re.compile(r"https?:|www\.|://|doi\.org", re.IGNORECASE)
DOI = re.compile(r"\b10\.\d{4,9}/|^doi\b", re.IGNORECASE)
HOST = re.compile(
    r"[\w-]+\.(?:com|org|net|edu|gov|int|eu|info|io|de|fr|es|uk|ch|at|nl|br|mx|it|tv)"
)
ONE_MARK = str.maketrans(
    dict.fromkeys("“”„«»‘’‚`'\"「」『』《》", '"') | dict.fromkeys("–—−‐", "-")
)
ENDS_SENTENCE = re.compile(r"[^\W\d_]{3,}\W*[.?!]\W*$|\)\.$|\d{2,}\.$")


def columns(tokens: Sequence[Token], marked: Marked) -> Columns:
    """Return the facts, one list a column, one value a token."""
    cores = [_core(token.text) for token in tokens]
    quote = states(marked.quoted, tokens)
    table = {
        "word": [_word(core, token.text) for core, token in zip(cores, tokens, strict=True)],
        "suffix3": [core[-3:] for core in cores],
        "suffix2": [core[-2:] for core in cores],
        "prefix2": [core[:2] for core in cores],
        "prefix3": [core[:3] for core in cores],
        "case": [_case(token.text) for token in tokens],
        "number": [_number(token.text) for token in tokens],
        "keyword": [_keyword(core, token.text) for core, token in zip(cores, tokens, strict=True)],
        "lists": [_lists(core) for core in cores],
        "tail": [_tail(token.text) for token in tokens],
        "head": [_head(token.text) for token in tokens],
        "quote": quote,
        "bracket": _brackets(tokens),
        "em": states(marked.emphasis, tokens),
        "strong": states(marked.strong, tokens),
        "link": states(marked.linked, tokens),
    }
    return table | _positions(len(tokens)) | _flow(tokens, table) | _whole(tokens, marked)


def _core(text: str) -> str:
    return folded(text.strip("()[]{}<>.,;:!?\"'“”„«»‘’‚`*/–—-|·•「」『』《》"))


def _word(core: str, text: str) -> str:
    if not core:
        return text[:3]
    return re.sub(r"\d", "0", core[:20]) if any(map(str.isdigit, core)) else core[:20]


def _case(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return "-"
    if len(letters) == 1:
        single = "i" if "." in text else "1"
        return single if letters[0].isupper() else "l"
    if INITIALS.search(text):
        return "ii"
    if all(c.isupper() for c in letters):
        return "u" if len(letters) <= 3 else "U"
    if letters[0].isupper():
        return "T" if all(c.islower() for c in letters[1:]) else "M"
    return "l" if all(c.islower() for c in letters) else ("m" if letters[0].islower() else "o")


def _number(text: str) -> str:
    bare = text.strip("()[]{}<>.,;:!?\"'“”«»")
    if bare.isalpha() and not bare.isupper() and not set(bare) <= set("ivxlc"):
        return "-"
    return next((name for name, pattern in NUMBERS if pattern.fullmatch(bare)), "-")


def _keyword(core: str, text: str) -> str:
    if ADDRESS.search(text):
        return "url"
    if DOI.search(text):
        return "doi"
    if HOST.fullmatch(core):
        return "host"
    found = vocabulary.classes("keywords").get(core, "")
    month = vocabulary.classes("months").get(core, "")
    return found or ("month" if month else "-")


def _lists(core: str) -> str:
    names = ("given", "places", "organisations", "particles")
    return "".join(name[0] for name in names if core in vocabulary.words(name)) or "-"


def _tail(text: str) -> str:
    tail = text[len(text.rstrip("()[]{}<>.,;:!?\"'“”„«»‘’‚`」』》–—/-|·…")) :]
    return tail.translate(ONE_MARK)[:3] if tail else "-"


def _head(text: str) -> str:
    head = text[: len(text) - len(text.lstrip("([{<\"'“„«»‘‚`「『《–—-/|·•…*"))]
    return head.translate(ONE_MARK)[:2] if head else "-"


def _brackets(tokens: Sequence[Token]) -> list[str]:
    depths = accumulate(
        sum(c in "([" for c in token.text) - sum(c in ")]" for c in token.text) for token in tokens
    )
    table, before = [], 0
    for token, depth in zip(tokens, depths, strict=True):
        opens = "(" in token.text or "[" in token.text
        table.append(("B" if opens else "I") if depth > 0 or before > 0 or opens else "O")
        before = depth
    return table


def _positions(count: int) -> Columns:
    return {
        "decile": [str(10 * i // count) for i in range(count)],
        "index": [str(min(i, 6)) for i in range(count)],
        "left": [str(min(count - 1 - i, 6)) for i in range(count)],
    }


def _flow(tokens: Sequence[Token], table: Columns) -> Columns:
    """Say what came before and what is to come: year, quotation, address; sentences so far."""
    seen, ahead, sentence = [], [], []
    marks = [_marks(i, table) for i in range(len(tokens))]
    before, count = "", 0
    for token, mark in zip(tokens, marks, strict=True):
        seen.append(before or "-")
        sentence.append(str(min(count, 5)))
        before += "".join(letter for letter in mark if letter not in before)
        count += bool(ENDS_SENTENCE.search(token.text))
    after = ""
    for mark in reversed(marks):
        ahead.append("".join(sorted(after)) or "-")
        after += "".join(letter for letter in mark if letter not in after)
    return {"seen": ["".join(sorted(s)) for s in seen], "ahead": ahead[::-1], "sentence": sentence}


def _marks(i: int, table: Columns) -> str:
    year = table["number"][i] in {"year", "yearletter"}
    address = table["keyword"][i] in {"url", "doi"}
    volume = table["number"][i] in {"volissue", "volpages"} or table["keyword"][i] == "volume"
    return (
        ("y" if year else "")
        + ("q" if table["quote"][i] in "ES" else "")
        + ("u" if address else "")
        + ("v" if volume else "")
        + ("a" if table["keyword"][i] == "accessed" else "")
    )


def _whole(tokens: Sequence[Token], marked: Marked) -> Columns:
    flags = "".join(
        letter
        for letter, stretches in (
            ("q", _long(marked.quoted)),
            ("e", marked.emphasis),
            ("s", marked.strong),
            ("l", marked.linked),
        )
        if stretches
    )
    size = len(tokens)
    bucket = "s" if size < 8 else "m" if size < 20 else "l" if size < 45 else "x"
    return {"whole": [bucket + flags] * size}


def _long(stretches: Sequence[Stretch]) -> bool:
    return any(stretch.end - stretch.start >= 12 for stretch in stretches)
