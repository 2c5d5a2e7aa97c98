from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import identifiers
from tests.support.addresses import anything

NOTHING = [
    "",
    "A report of 2010, pages 12-34",
    "20175497",
    "1706.03762",
    "Volume 1234, 0-306-40615-2",
    "9780306406158",
    "ISBN 978-0-306-40615-8",
    "ISBN 0-306-40615-3",
    "ISSN 0378-5954",
    "PMC12",
    "the PMID of the work",
    "ISO 9000 family of hopes"[:3],
    "urn:isbn",
    "handle with care 10852/41234",
]

FOUND = [
    ("arXiv:1706.03762", "arxiv:1706.03762"),
    ("arXiv:1706.03762v5 [cs.CL]", "arxiv:1706.03762"),
    ("arXiv preprint arXiv:1706.03762, 2017", "arxiv:1706.03762"),
    ("arXiv e-print 1706.03762", "arxiv:1706.03762"),
    ("ArXiv, abs/1910.03089, 2019", "arxiv:1910.03089"),
    ("arXiv:hep-th/9901001", "arxiv:hep-th/9901001"),
    ("arXiv:math.GT/0309136v2", "arxiv:math.gt/0309136"),
    ("arXiv:0706.0001", "arxiv:0706.0001"),
    ("PMID: 20123456", "pmid:20123456"),
    ("pmid 20123456.", "pmid:20123456"),
    ("[PubMed: 20123456]", "pmid:20123456"),
    ("PMC5123456", "pmcid:PMC5123456"),
    ("PMCID: 5123456", "pmcid:PMC5123456"),
    ("ISBN 0-306-40615-2", "isbn:9780306406157"),
    ("ISBN-10: 0306406152", "isbn:9780306406157"),
    ("ISBN 978-0-306-40615-7 (hbk)", "isbn:9780306406157"),
    ("ISBN-13: 978 0 306 40615 7", "isbn:9780306406157"),
    ("978–0–306–40615–7", "isbn:9780306406157"),
    ("ISBN 080442957X", "isbn:9780804429573"),
    ("ISBN 3 16 148410 X", "isbn:9783161484100"),
    ("ISSN 0378-5955", "issn:0378-5955"),
    ("e-ISSN: 2434-561x", "issn:2434-561X"),
    ("hdl:10852/41234", "handle:10852/41234"),
    ("URN:NBN:de:kobv:11-100-2", "urn:urn:nbn:de:kobv:11-100-2"),
    ("RFC 2119", "rfc:2119"),
    ("RFC2119.", "rfc:2119"),
    ("ISO/IEC 27001:2013", "iso:27001:2013"),
    ("ISO 8601-1:2019", "iso:8601-1:2019"),
    ("ISO/TS 15066:2016", "iso:15066:2016"),
    ("https://pubmed.ncbi.nlm.nih.gov/20123456/", "pmid:20123456"),
    ("www.jstor.org/stable/2009968", "jstor:2009968"),
]


def keys(text: str) -> list[str]:
    return [each.key for each in identifiers.find(text)]


@pytest.mark.parametrize("text", NOTHING)
def test_a_bare_number_is_no_identifier(text):
    assert keys(text) == []


@pytest.mark.parametrize(("text", "key"), FOUND)
def test_an_identifier_is_found_in_its_normal_form(text, key):
    assert keys(f"Smith 2010. {text}") == [key]


def test_several_are_found_in_order():
    text = "ISBN 0-306-40615-2, 978-3-16-148410-0. PMID: 123. doi:10.1000/1 arXiv:1706.03762"

    assert keys(text) == [
        "isbn:9780306406157",
        "isbn:9783161484100",
        "pmid:123",
        "doi:10.1000/1",
        "arxiv:1706.03762",
    ]


def test_what_stands_inside_another_is_not_found_twice():
    assert keys("https://doi.org/10.1007/978-3-16-148410-0") == ["doi:10.1007/978-3-16-148410-0"]
    assert keys("http://shop.example/RFC2119-PMC123456.html") == []


@given(anything() | st.lists(st.sampled_from([text for text, _ in FOUND])).map(" ".join))
def test_places_lie_in_the_text_in_order_and_apart(text):
    found = identifiers.find(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
