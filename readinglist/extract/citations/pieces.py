"""Cuts a printed string of authors into the pieces that names are read from.

What is no name is left out here: "et al.", "(Hrsg.)", "edited by", academic titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.tokens import folded

CAPITAL = r"[^\W\d_a-zß-ÿ]"
ET_AL = re.compile(
    r"[,;&]?\s*(?:(?:and|und|&)\s+)?(?:(?<!\w)(?:et\.?\s*al(?:ii|\.)?|u\.\s?a\.|and others|"
    r"and colleagues|und andere|y otros|e outros|et autres|m\.\s?fl\.|и др\.)(?!\w)\.?|"
    r"\bothers$|\.\.\.$|…$|等著?$|ほか$)",
    re.IGNORECASE,
)
ROLE_WORDS = (
    r"eds?|editors?|edited by|hrsg|hgg?|herausgegeben von|herausgeber(?:innen|in)?|coords?|"
    r"coordinador(?:es|as?)?|coordonn?é par|orgs?|organizador(?:es|as?)?|comps?|compiladores|dirs?|"
    r"directors?|sous la dir(?:\.|ection)? d['e’]|a cura di|red|ред|сост|под ред|trans|transl|"
    r"translated by|translators?|(?:general|series) editors?|chair(?:man|person)?|"
    r"(?:project )?manager|übers|übersetzt von|trad|traduit par|writers?|producers?|authors?|"
    r"cur"
)
# In brackets, after a comma, or as an abbreviation: "International Committee of Editors" stays.
ROLE = re.compile(
    rf"\s*[(\[](?:{ROLE_WORDS})\b[^)\]]*[)\]][.:,]*"
    rf"|,\s*(?:{ROLE_WORDS})(?!\w)\.?"
    rf"|\s(?:eds?|hrsg|hgg?|dirs?|coords?|orgs?|comps?)\.(?=\W*$|,|;)"
    rf"|^\W*(?:in:?\s+)?(?:{ROLE_WORDS})(?!\w)\.?:?\s+(?=\S)",
    re.IGNORECASE,
)
LEAD = re.compile(r"^\W*(?i:by|par|por|in:?|see|cf\.?|vgl\.?|vergl\.?|siehe)\s+(?=[^\W\da-z])")
SPLIT = re.compile(
    r"(?P<strong>\s*(?:;|·|•|\||／|\s/\s|(?<=[a-z.])/(?=[A-Z])|(?<=[a-z]{3})\.\s+(?=[A-Z]{2,},))\s*)"
    r"|(?P<joined>\s*,?\s*(?:&|\+)\s*"
    r"|,?\s+(?:and|und|et|og|och|и|та|with(?: assistance from)?|mit|avec|AND|UND|ET|Y)\s+"
    r"|,?\s+(?:y|e|i|en|ja)\s+(?=\W*[^\W\da-z]))"
    r"|(?P<comma>\s*,\s*)"
)
BROKEN_WORD = re.compile(r"(?<=[a-zß-ÿ])[-‐] (?=[a-zß-ÿ])")
BROKEN_PAIR = re.compile(r"(?<=\w)([-‐]) (?=[^\W\da-z])")
# "Gibson, J. Lee, K." has lost what parts the two; all of such a list is printed so.
INVERTED = rf"{CAPITAL}[\w’'-]+(?:\s{CAPITAL}[\w’'-]+)?,\s(?:{CAPITAL}\.\s?)+"
UNPARTED = re.compile(rf"{INVERTED}(?<=\s){INVERTED}(?:(?<=\s){INVERTED})*")
# "J Gibson KA Lee Calder", in the shapes of its words: initials before each family.
RUN_TOGETHER = re.compile(r"[ic]{1,3}p*[wU]{1,2}(?=[ic])|[ic]{1,3}p*[wU]{1,2}$")
SUFFIX = re.compile(
    r"(?:jr|sr|junior|senior|ii|iii|iv|esq|ph\.?\s?d|m\.?d|filho|neto)\.?", re.IGNORECASE
)
HONOURS = re.compile(
    r"^(?:(?:prof|dr|mr|mrs|ms|sir|dame|lord|hon|rev|ing|dipl|rer|nat|phil|jur|univ)\b\.?[-\s]+)+",
    re.IGNORECASE,
)
INITIALS = re.compile(rf"(?:{CAPITAL}[a-z]?\.[-–‐]?)+|{CAPITAL}|(?:{CAPITAL}\.?[-–‐])+{CAPITAL}\.?")
CAPITALS = re.compile(rf"{CAPITAL}{{1,3}}|{CAPITAL}{{1,2}}-{CAPITAL}")
# A year at the end of the authors: markup and labels do not always part the two.
YEAR_AFTER = re.compile(r"[\s,.(]+(?:1[5-9]|20)\d\d[a-h]?\)?\W*$")
# "BBC", "WWF"
VOWELLESS = re.compile(r"[^aeiouyäöüáéíóú]+")
ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "el", "los", "il", "o"})


@dataclass(frozen=True)
class Piece:
    """What stands between two commas, conjunctions or semicolons.

    `joined` where a conjunction or semicolon stands before it; `is_separate` where a semicolon
    stands on either side.
    """

    text: str
    joined: bool = False
    is_separate: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(re.sub(r"(?<=\w\.)(?=\w{2})", " ", self.text).split())

    @cached_property
    def shapes(self) -> str:
        """One letter a word: i initials, c bare capitals, p particle, U all capitals, w word."""
        return "".join(map(_shape, self.words))

    @cached_property
    def without_suffix(self) -> Piece:
        """The piece without a suffix at its end that no comma sets off: "Chapin III"."""
        if len(self.words) > 2 and SUFFIX.fullmatch(self.words[-1]):
            return replace(self, text=" ".join(self.words[:-1]))
        return self

    @property
    def is_suffix(self) -> bool:
        return bool(SUFFIX.fullmatch(self.text))

    @property
    def is_acronym(self) -> bool:
        return (
            len(self.words) == 1 and self.text.isupper() and 2 <= len(self.text.rstrip(".")) <= 10
        )

    @cached_property
    def is_organisation(self) -> bool:
        """Say whether a word of it is one that organisations' names hold."""
        bare = [folded(word.strip("().,’'\"“”")) for word in self.words]
        named = any(word in vocabulary.organisations() for word in bare)
        named = named and not (len(bare) == 2 and self.is_given(0))
        spelt = any(len(word) > 1 and VOWELLESS.fullmatch(word) for word in bare[:1])
        odd = any(map(_has_digit, bare)) or len(bare) > 5 or (spelt and self.shapes == "Uw")
        return named or self._reads_as_a_phrase or odd

    @property
    def _reads_as_a_phrase(self) -> bool:
        """Say whether small words stand in it ("Garde côtière canadienne"), or an article first."""
        if len(self.words) < 2 or set("ic") & set(self.shapes):
            return False
        small = any(
            word[0].islower() and shape == "w"
            for word, shape in zip(self.words, self.shapes, strict=True)
        )
        connecting = vocabulary.words("connecting")
        joined = len(self.words) > 3 and any(word in connecting for word in self.words[1:-1])
        joined = joined and not self.is_given(0)
        return small or joined or self.words[0].lower() in ARTICLES

    @property
    def is_person(self) -> bool:
        return len(self.words) in {2, 3} and self.is_given(0) and not self.is_organisation

    def is_given(self, at: int) -> bool:
        return folded(self.words[at].strip(".,").split("-")[0]) in vocabulary.words("given")


@lru_cache(maxsize=4_000)
def without_roles(text: str) -> str:
    """Return `text` without what is no name: roles, "et al.", a leading "by", loose punctuation."""
    bare = " ".join(text.split())
    bare = BROKEN_PAIR.sub(r"\1", BROKEN_WORD.sub("", bare))
    bare = ET_AL.sub("", YEAR_AFTER.sub("", bare).rstrip(" ,:;"))
    for pattern in (LEAD, ROLE):
        bare = pattern.sub("", bare)
    bare = bare.strip(' ,:;*•·–—-_/|"“”«»„')
    if bare.count("(") > bare.count(")"):
        bare = bare.replace("(", " ").strip()
    return _without_stop(ET_AL.sub("", bare))


@lru_cache(maxsize=4_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of `text`, each without the punctuation around it."""
    if UNPARTED.fullmatch(text):
        text = re.sub(INVERTED, lambda name: f"{name.group().strip()}; ", text)
    found: list[Piece] = []
    at, joined, strong = 0, False, False
    for cut in [*SPLIT.finditer(text), None]:
        part = text[at : cut.start() if cut else len(text)]
        now_strong = bool(cut and cut.group("strong"))
        part = HONOURS.sub("", part.strip(" .…") + ("." if _ends_in_initial(part) else ""))
        if part.strip("."):
            found += _apart(Piece(part, joined, strong or now_strong))
        if cut:
            at, strong = cut.end(), now_strong
            joined = not cut.group("comma")
    return tuple(found)


def _apart(piece: Piece) -> list[Piece]:
    """Return the names of a piece that are printed with nothing but their initials between them."""
    runs = [run.span() for run in RUN_TOGETHER.finditer(piece.shapes)]
    if len(runs) < 2 or sum(end - start for start, end in runs) < len(piece.words):
        return [piece]
    texts = (" ".join(piece.words[start:end]) for start, end in runs)
    return [replace(piece, text=text, joined=piece.joined or i > 0) for i, text in enumerate(texts)]


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _ends_in_initial(part: str) -> bool:
    return bool(re.search(rf"(?:^|[\s.-]){CAPITAL}[a-z]?\.\s*$", part)) or bool(
        re.search(r"\b(?:Jr|Sr)\.\s*$", part)
    )


def _without_stop(text: str) -> str:
    return text if _ends_in_initial(text) else text.rstrip(" .,;:")


def _shape(word: str) -> str:
    if INITIALS.fullmatch(word):
        return "i"
    if CAPITALS.fullmatch(word.rstrip(".")):
        return "c"
    bare = word.strip(".,’'")
    if word[:1].islower() and folded(bare) in vocabulary.words("particles"):
        return "p"
    return "U" if bare.isupper() and len(bare) > 1 else "w"
