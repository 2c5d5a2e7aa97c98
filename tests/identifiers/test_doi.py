from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import identifiers
from readinglist.identifiers import Scheme

NO_DOI = [
    "",
    "Section 10.1 of the report",
    "pp. 10.1000-10.2000",
    "version 10.1234",
    "10.1000 / abc",
    "10.12/abc",
    "110.1000/abc",
    "1.10.1000/abc",
    "10.1016/ and others",
    "10.1016/...",
    "https://doi.org/10.1016/",
]

ONE_DOI = [
    # whole
    ("10.1000/182", "10.1000/182"),
    ("doi:10.1000/182", "10.1000/182"),
    ("DOI 10.1000/182", "10.1000/182"),
    ("doi.10.1000/182", "10.1000/182"),
    ("DOI10.1000/182", "10.1000/182"),
    ("https://doi.org/10.1000/182", "10.1000/182"),
    ("http://dx.doi.org/10.1000%2F182", "10.1000/182"),
    ("doi.org/10.1000/182", "10.1000/182"),
    ("10.1000.10/182", "10.1000.10/182"),
    ("10.1000/ABC.Def", "10.1000/abc.def"),
    ("10.1093/oxfordhb/9780195373141.001.0001", "10.1093/oxfordhb/9780195373141.001.0001"),
    ("10.1146/annurev.polisci.10.101405.143216", "10.1146/annurev.polisci.10.101405.143216"),
    # what stands behind
    ("10.1000/182.", "10.1000/182"),
    ("10.1000/182, 2010", "10.1000/182"),
    ("10.1000/182;", "10.1000/182"),
    ("“10.1000/182.”", "10.1000/182"),
    ("'10.1000/182'", "10.1000/182"),
    ("10.1000/182…", "10.1000/182"),
    ("10.1000/182#page", "10.1000/182"),
    ("10.1000/182?utm=1", "10.1000/182"),
    ("10.1000/182&amp;x=1", "10.1000/182"),
    # brackets of its own and of the text
    ("(10.1000/182)", "10.1000/182"),
    ("[doi:10.1000/182].", "10.1000/182"),
    ("[doi>10.1000/182]", "10.1000/182"),
    ("<10.1000/182>", "10.1000/182"),
    ("10.1016/0098-3004(92)90004-B", "10.1016/0098-3004(92)90004-b"),
    ("(10.1016/0098-3004(92)90004)", "10.1016/0098-3004(92)90004"),
    ("10.1130/2010.2465(22).", "10.1130/2010.2465(22)"),
    (
        "10.1206/0003-0090(2000)257<0001:TPOOPF>2.0.CO;2.",
        "10.1206/0003-0090(2000)257<0001:tpoopf>2.0.co;2",
    ),
    # what runs into it
    ("10.1000/182PMID: 20123456", "10.1000/182"),
    ("10.1000/182.PMID:20123456", "10.1000/182"),
    ("10.1000/182.Available", "10.1000/182"),
    ("10.1000/182Accessed 3 May", "10.1000/182"),
    ("10.1000/182[CrossRef]", "10.1000/182"),
    ("10.1000/182CrossRef", "10.1000/182"),
    ("10.1000/182.arXiv:1706.03762", "10.1000/182"),
    ("10.48550/arXiv.1706.03762", "10.48550/arxiv.1706.03762"),
    ("10.1000/182https://example.org", "10.1000/182"),
    # broken by a line end
    ("10.1016/ j.jhydrol.2006.02.021", "10.1016/j.jhydrol.2006.02.021"),
    ("10.1016/j.jhydrol. 2006.02.021.", "10.1016/j.jhydrol.2006.02.021"),
    ("10.1016/j.jhydrol.2006. 02.021", "10.1016/j.jhydrol.2006.02.021"),
    ("10.1016/j.jhydrol.2006.02. 021, p. 3", "10.1016/j.jhydrol.2006.02.021"),
    ("10.1016/0098- 3004(92)90004-B", "10.1016/0098-3004(92)90004-b"),
    ("10.1093/oxfordhb/ 9780195373141.001.0001", "10.1093/oxfordhb/9780195373141.001.0001"),
    ("https://doi.org/10.1021/ es030360x.", "10.1021/es030360x"),
    # not broken: a sentence goes on
    ("10.1000/182. 2006", "10.1000/182"),
    ("10.1126/science. 2006", "10.1126/science"),
    ("10.1000/abc. 2nd edition", "10.1000/abc"),
    ("10.1126/science. pp.3-4", "10.1126/science"),
    ("10.1000/182 (2006)", "10.1000/182"),
    # a typesetter's hyphens
    ("10.1007/s10584‐015‐1585‐x.", "10.1007/s10584-015-1585-x"),
    ("10.1007/978–3–16", "10.1007/978-3-16"),
]


def dois(text: str) -> list[str]:
    return [each.value for each in identifiers.find(text) if each.scheme is Scheme.DOI]


@pytest.mark.parametrize("text", NO_DOI)
def test_what_is_no_doi_is_left_alone(text):
    assert dois(text) == []


@pytest.mark.parametrize(("text", "doi"), ONE_DOI)
def test_a_doi_is_found_whole_and_alone(text, doi):
    assert dois(f"See {text} and more") == [doi]


@pytest.mark.parametrize(("text", "doi"), ONE_DOI)
def test_a_doi_at_the_end_of_a_text_is_found(text, doi):
    assert dois(text) == [doi]


def test_two_dois_are_two():
    assert dois("10.1000/1, 10.1000/2,10.1000/3") == ["10.1000/1", "10.1000/2", "10.1000/3"]


def test_a_doi_is_shown_as_found():
    text = "doi: 10.1000/ABC."

    (found,) = identifiers.find(text)

    assert text[found.start : found.end] == "10.1000/ABC"


SUFFIXES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._()-]{0,12}[A-Za-z0-9])?", fullmatch=True).filter(
    lambda suffix: suffix.count("(") == suffix.count(")") and "arxiv" not in suffix.lower()
)


@given(SUFFIXES, st.sampled_from([".", ",", ").", "]", " ", "; ", "”"]))
def test_punctuation_behind_a_doi_is_not_part_of_it(suffix, behind):
    assert dois(f"(doi:10.5555/{suffix}{behind}") == [f"10.5555/{suffix}".lower()]
