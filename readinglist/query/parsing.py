"""Reads a query: takes it apart into terms, and says which word means nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.errors import BadQueryError, shown
from readinglist.query.ranges import Value, days, span
from readinglist.query.terms import (
    DAY_KEYS,
    KEYS,
    NUMBER_KEYS,
    POSSESSIONS,
    SCOPES,
    STATES,
    AnyOf,
    During,
    Query,
    Term,
    Within,
    Words,
)

_TOKEN = re.compile(
    r"""
    (?P<minus> -(?=\S) )?
    (?: "(?P<phrase> [^"]* )(?:"|$)
      | (?P<key> [A-Za-z][A-Za-z-]* ):(?P<values> (?!//) (?: "[^"]*(?:"|$) | [^\s"] )+ )
      | (?P<word> \S+ )
    )""",
    re.VERBOSE,
)
_VALUE = re.compile(r'"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>[^,"]+)')
# What people type for a key, where the spelling alone would not lead to it.
_MEANT = {
    **dict.fromkeys(("status", "state"), "is"),
    **dict.fromkeys(("by", "who", "creator"), "author"),
    **dict.fromkeys(("site", "domain", "url"), "host"),
    **dict.fromkeys(("from", "report", "via"), "source"),
    **dict.fromkeys(("citekey", "id"), "key"),
    **dict.fromkeys(("date", "issued", "published"), "year"),
    **dict.fromkeys(("cites", "cited", "citations"), "cited-by"),
    **dict.fromkeys(("label", "topic", "keyword"), "tag"),
    **dict.fromkeys(("kind", "format"), "type"),
    **dict.fromkeys(("with",), "has"),
}


def parse(text: str, *, takes_any_text: bool = False) -> Query:
    """Return what `text` asks for.

    Where it `takes_any_text`, an unknown key and one without a value are words like others.
    Raises: BadQueryError, which points at the word: an unknown key, or a value that it cannot have.
    """
    tokens = _TOKEN.finditer(text)
    return Query(text, tuple(_term(found, text, is_text=takes_any_text) for found in tokens))


def unknown_keys(query: Query) -> list[str]:
    """Return what stands before a colon in words of `query` as a key does, and is none."""
    typed = [query.text[each.start : each.end] for each in query.terms if isinstance(each, Words)]
    found = [_TOKEN.fullmatch(word) for word in typed]
    return [each["key"] for each in found if each and each["key"]]


def plain(text: str) -> Query:
    """Return the query for the words of `text`, whatever else they might mean."""
    terms = (
        Words(start=found.start(), end=found.end(), text=found.group())
        for found in re.finditer(r"\S+", text)
    )
    return Query(text, tuple(terms))


def _term(found: re.Match[str], text: str, *, is_text: bool) -> Term:
    if found["key"] is not None:
        is_word = is_text and not _has_meaning(found)
        return _as_words(found) if is_word else _keyed_term(found, text)
    start, end, is_negated = found.start(), found.end(), found["minus"] is not None
    if found["phrase"] is not None:
        return Words(start=start, end=end, is_negated=is_negated, text=found["phrase"])
    word = found["word"]
    if word[:-1].lower() in KEYS and word.endswith(":") and not is_text:
        hint = f"The value follows without a space: {word}value"
        problem = f"“{shown(word)}” needs a value."
        raise BadQueryError(problem, query=text, start=start, end=end, hint=hint)
    return Words(
        start=start,
        end=end,
        is_negated=is_negated,
        text=word.rstrip("*") or word,
        is_prefix=len(word) > 1 and word.endswith("*"),
    )


def _has_meaning(found: re.Match[str]) -> bool:
    """Whether a key is one of the language and has a value, be it a wrong one."""
    return found["key"].lower() in KEYS and bool(found["values"].strip(' ",'))


def _as_words(found: re.Match[str]) -> Words:
    is_negated = found["minus"] is not None
    words = found.group()[is_negated:].replace('"', "")
    return Words(start=found.start(), end=found.end(), is_negated=is_negated, text=words)


def _keyed_term(found: re.Match[str], text: str) -> Term:
    key = found["key"].lower()
    if key not in KEYS:
        raise _unknown_key(found, text)
    offset = found.start("values")
    values = [
        Value(each["bare"] or each["quoted"] or "", each.start(), each.end(), text)
        for each in _VALUE.finditer(text, offset, found.end("values"))
    ]
    values = [value for value in values if value.text.strip()]
    if not values:
        raise Value("", found.start(), found.end(), text).bad(f"“{key}:” needs a value.")
    start, end, is_negated = found.start(), found.end(), found["minus"] is not None
    if key in NUMBER_KEYS:
        spans = tuple(map(span, values))
        return Within(start=start, end=end, is_negated=is_negated, key=key, spans=spans)
    if key in DAY_KEYS:
        stretches = tuple(map(days, values))
        return During(start=start, end=end, is_negated=is_negated, key=key, stretches=stretches)
    texts = tuple(_one_of(key, value) for value in values)
    return AnyOf(start=start, end=end, is_negated=is_negated, key=key, values=texts)


def _one_of(key: str, value: Value) -> str:
    if key not in _LISTS:
        return value.text.strip()
    words = _LISTS[key]
    if (word := value.text.lower()) in words:
        return word
    raise value.bad(
        f"“{key}:{shown(value.text)}” is not known.",
        _did_you_mean(word, words, before=f"{key}:") or f"It can be: {', '.join(words)}.",
    )


_LISTS = {"is": STATES, "has": POSSESSIONS, "in": SCOPES}


def _unknown_key(found: re.Match[str], text: str) -> BadQueryError:
    key = found["key"].lower()
    meant = _MEANT.get(key, "")
    hint = f"Did you mean “{meant}:”?" if meant else _did_you_mean(key, KEYS, after=":")
    quoted = found.group().lstrip("-").replace('"', "")
    return BadQueryError(
        f"There is no key “{shown(key)}:”.",
        query=text,
        start=found.start("key"),
        end=found.end("key") + 1,
        hint=f'{hint} To search for these words, quote them: "{shown(quoted)}"'.strip(),
    )


def _did_you_mean(word: str, words: Sequence[str], *, before: str = "", after: str = "") -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it

    begun = [each for each in words if word and each.startswith(word)]
    near = begun or get_close_matches(word, words, n=1, cutoff=0.6)
    return f"Did you mean “{before}{near[0]}{after}”?" if near else ""
