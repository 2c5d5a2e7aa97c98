"""Keeps passwords and tokens that stand in an address out of logs, messages and exports."""

from __future__ import annotations

import re

_USER = re.compile(r"(?<=://)[^/?#\s]*@|(?<=%3A%2F%2F)[^/?#&\s]*(?:@|%40)", re.IGNORECASE)
# A value under one of these names is a secret, whatever it looks like.
_SECRET = re.compile(
    r"(?<=[?&;#])((?:(?:access|auth|id|refresh|session|csrf|security)[_-]?)?token"
    r"|(?:api|app|access|secret|private|subscription)[_-]?key|(?:client[_-]?)?secret"
    r"|pass(?:word|wd|phrase)?|pwd|phpsessid|jsessionid|aspsessionid\w*|session_?id|sig|signature"
    r"|x-amz-(?:signature|credential|security-token))=[^&;?#\s]+",
    re.IGNORECASE,
)
# Under one of these, only where the value looks drawn by lot: `?code=A12` is a product, and an
# export that blanked it would break the link. Session ids of PHP have 26 characters and more.
_MAYBE_SECRET = re.compile(
    r"(?<=[?&;#])(key|code|sid|session|auth|ticket|state|hash)=(?=[^&;#\s]*\d)[\w%.~+/-]{20,}=*",
    re.IGNORECASE,
)

REDACTED = "REDACTED"


def without_user(url: str) -> str:
    """Return `url` without user name and password: what is stored has none."""
    return _USER.sub("", url) if "@" in url or "%40" in url else url


def without_secrets(url: str) -> str:
    """Return `url` without user name and password, and with `REDACTED` for each token.

    Any text will do: what cannot be read as an address is treated the same.
    """
    for secret in (_SECRET, _MAYBE_SECRET):
        url = secret.sub(rf"\1={REDACTED}", url)
    return without_user(url)
