from __future__ import annotations

import re
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import Name, Work
from readinglist.store import citekeys


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work(), "anon"),
        (
            Work(title="The Local Web", author=(Name("Gibson", "Jo"),), issued="2010-05"),
            "gibson2010local",
        ),
        (Work(title="So you need a policy", author=(Name("Doak"),)), "doakneed"),
        (Work(title="2.0", author=(Name("Doak"),), issued="2008"), "doak200820"),
        (
            Work(title="Über die Ämter", author=(Name("Müßig-Łoś"),), issued="1999"),
            "mussig-los1999amter",
        ),
        (Work(author=(Name("van der Berg"),), issued="2001"), "vanderberg2001"),
        (
            Work(author=(Name(literal="Department of Health and Social Care"),)),
            "departmenthealthsocial",
        ),
        (Work(author=(Name(literal="3M"),), issued="2001"), "x3m2001"),
        (Work(author=(Name(given="Plato"),)), "plato"),
        (Work(author=(Name("李"), Name("Moor"))), "moor"),
        (Work(title="参考文献", url="https://www.nesta.org.uk/x"), "nesta"),
        (Work(title="参考文献", author=(Name("李"),), issued="2011"), "anon2011"),
        (Work(editor=(Name("Dale"),), title="Essays"), "daleessays"),
        (Work(issued="-0044", title="De bello"), "anonbello"),
    ],
)
def test_a_citekey_is_who_when_and_the_first_telling_word(work: Work, key: str) -> None:
    assert citekeys.base(work) == key


def test_a_taken_citekey_gets_the_next_letter() -> None:
    taken: set[str] = set()
    for _ in range(30):
        taken.add(citekeys.free("key", taken.__contains__))

    endings = ["", *ascii_lowercase, "aa", "ab", "ac"]
    assert taken == {f"key{ending}" for ending in endings}


@given(
    st.builds(
        Work,
        title=st.text(),
        author=st.tuples(st.builds(Name, st.text())),
        issued=st.text(),
        url=st.text(),
    )
)
def test_any_work_gets_a_citekey_that_pandoc_and_a_file_system_take(work: Work) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,60}", citekeys.base(work))
