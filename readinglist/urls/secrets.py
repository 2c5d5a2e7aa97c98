"""Keeps passwords and tokens that stand in an address out of logs and messages."""

from __future__ import annotations

import re

_USER = re.compile(r"(?<=://)[^/?#\s]*@")
_NAMES = (
    "access_token|id_token|refresh_token|token|auth|authorization|api_?key|app_?key|key|secret"
    "|client_secret|pass|passwd|password|pwd|session|session_?id|sess|sid|phpsessid|jsessionid"
    "|aspsessionid\\w*|sig|signature|ticket|x-amz-(?:signature|credential|security-token)|code"
)
_TOKEN = re.compile(rf"(?<=[?&;#])((?:{_NAMES})=)[^&;#\s]+", re.IGNORECASE)

REDACTED = "REDACTED"


def without_secrets(url: str) -> str:
    """Return `url` for a log or a message: no user name or password, tokens replaced.

    Any text will do: what cannot be read as an address is treated the same.
    """
    return _TOKEN.sub(rf"\1{REDACTED}", _USER.sub("", url))
