"""The same work or not, and how two descriptions of one work become one.

    keys            what a work is known by: an indexed look-up finds who owned one before
    blocking_keys   looser: what a work shares with others that *may* be the same
    same_work       the decision about two works, with the reason in words
    verdict         the same about a work and a reading, of which more is known than the work
    chosen          the decision about one work among those that the look-ups found
    merged          one description out of two, field by field

How to use it: look up who owns one of `keys(work)` or of `blocking_keys(work)`, and ask `chosen`,
with the keys (not the blocking keys) that each was found by. A shared key is a reason to ask, not
the answer: the chapters of one report share its address.
"""

from readinglist.matching.choosing import Chosen, Known, chosen, verdict
from readinglist.matching.deciding import same_work
from readinglist.matching.keys import address_key, blocking_keys, keys
from readinglist.matching.merging import Description, merged
from readinglist.matching.rules import Sameness, Verdict

__all__ = [
    "Chosen",
    "Description",
    "Known",
    "Sameness",
    "Verdict",
    "address_key",
    "blocking_keys",
    "chosen",
    "keys",
    "merged",
    "same_work",
    "verdict",
]
