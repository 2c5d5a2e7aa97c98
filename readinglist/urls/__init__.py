"""Addresses of the web: one spelling for each, what they stand for, and which are safe to keep.

    canonical   the same place in one spelling; what is stored and opened
    key         what the addresses of one page have in common; for comparing alone
    unwrapped   the address inside a redirect, a proxy or an archive's copy
    resolve     what a link on a page points to
    typed       what a person means by an address

Why: the libraries break the addresses that this program lives on: url-normalize turns
`…/web/2019/http://x` into `http:/x`, courlan cuts SICI DOIs at `<`, w3lib keeps `:443` and every
tracker. None of these functions raises, save `typed`: a page with one bad link has ninety good.
"""

from readinglist.urls.address import host, is_web
from readinglist.urls.archives import ArchiveCopy, archive_of
from readinglist.urls.likeness import key
from readinglist.urls.links import resolve, typed
from readinglist.urls.secrets import without_secrets, without_user
from readinglist.urls.spelling import canonical
from readinglist.urls.wrappers import unwrapped

__all__ = [
    "ArchiveCopy",
    "archive_of",
    "canonical",
    "host",
    "is_web",
    "key",
    "resolve",
    "typed",
    "unwrapped",
    "without_secrets",
    "without_user",
]
