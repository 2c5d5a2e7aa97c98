"""Says of each token of an entry what it is, and where: the facts that features are made of.

Columns of small values, one a token: its word and shape, its punctuation, whether it is quoted or
linked, and what has been seen since the start and is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.stretches import Marked, Stretch, states
from readinglist.extract.citations.tokens import Token, folded

Columns = dict[str, list[str]]

FACE = (
    "word", "suffix3", "suffix2", "prefix2", "prefix3", "case", "number", "keyword", "lists",
    "tail", "head",
)  # fmt: skip
# Of a longer word, such as an address, the ends tell enough.
LONGEST = 80
# The columns for what is set apart.
MARKS = {"quoted": "quote", "emphasis": "em", "strong": "strong", "linked": "link"}

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


@dataclass(frozen=True, slots=True)
class Face:
    """What a token shows by itself: the facts of `FACE`, and what its neighbours need to know.

    `depth` is how many brackets it opens more than it closes; `marks` are letters for year,
    address, volume and access.
    """

    facts: tuple[str, ...]
    depth: int
    opens: bool
    ends_sentence: bool
    marks: str


def columns(tokens: Sequence[Token], marked: Marked) -> Columns:
    """Return the facts, one list a column, one value a token."""
    faces = [_face(token.text) for token in tokens]
    facts = zip(*(face.facts for face in faces), strict=True)
    table = {name: list(values) for name, values in zip(FACE, facts, strict=True)}
    for name, column in MARKS.items():
        table[column] = states(getattr(marked, name), tokens)
    table["bracket"] = _brackets(faces)
    return table | _positions(len(tokens)) | _flow(faces, table["quote"]) | _whole(tokens, marked)


@lru_cache(maxsize=20_000)
def _face(text: str) -> Face:
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + text[-LONGEST // 2 :]
    core = _core(text)
    number, keyword = _number(text), _keyword(core, text)
    return Face(
        facts=(
            _word(core, text),
            core[-3:],
            core[-2:],
            core[:2],
            core[:3],
            _case(text),
            number,
            keyword,
            _lists(core),
            _tail(text),
            _head(text),
        ),
        depth=sum((c in "([") - (c in ")]") for c in text),
        opens="(" in text or "[" in text,
        ends_sentence=bool(ENDS_SENTENCE.search(text)),
        marks=_marks(number, keyword),
    )


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


def _brackets(faces: Sequence[Face]) -> list[str]:
    found, before = [], 0
    for face in faces:
        depth = before + face.depth
        within = depth > 0 or before > 0 or face.opens
        found.append(("B" if face.opens else "I") if within else "O")
        before = depth
    return found


def _positions(count: int) -> Columns:
    return {
        "decile": [str(10 * i // count) for i in range(count)],
        "index": [str(min(i, 6)) for i in range(count)],
        "left": [str(min(count - 1 - i, 6)) for i in range(count)],
    }


def _flow(faces: Sequence[Face], quote: Sequence[str]) -> Columns:
    """Say what came before and what is to come: year, quotation, address; sentences so far."""
    marks = [face.marks + "q" * (state in "ES") for face, state in zip(faces, quote, strict=True)]
    sentences = accumulate((face.ends_sentence for face in faces[:-1]), initial=0)
    return {
        "seen": _gathered(marks),
        "ahead": _gathered(marks[::-1])[::-1],
        "sentence": [str(min(count, 5)) for count in sentences],
    }


def _gathered(marks: Sequence[str]) -> list[str]:
    """Return for each token the letters that those before it bear, sorted; "-" for none."""
    found, so_far = [], "-"
    for mark in marks:
        found.append(so_far)
        if mark:
            so_far = "".join(sorted({*so_far, *mark} - {"-"}))
    return found


def _marks(number: str, keyword: str) -> str:
    return (
        "y" * (number in {"year", "yearletter"})
        + "u" * (keyword in {"url", "doi"})
        + "v" * (number in {"volissue", "volpages"} or keyword == "volume")
        + "a" * (keyword == "accessed")
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
