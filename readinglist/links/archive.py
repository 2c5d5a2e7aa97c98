"""What the Wayback Machine is asked, and what its answers mean; opens no socket.

Two questions: which copy is nearest to a day (the availability service), then the copy itself, as
it was kept (the `id_` form of its address gives the page without the archive's frame and with the
links that it had). Source: the archive's page "Wayback Machine APIs".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from readinglist import urls
from readinglist.urls.secrets import REDACTED


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy's address, taken apart: when it was made (14 digits) and of what."""

    timestamp: str
    original: str

    @property
    def made_at(self) -> str:
        """The timestamp in ISO 8601, in UTC: "2011-01-16T09:30:00Z"."""
        digits = self.timestamp.ljust(14, "0")
        day = "-".join((digits[:4], digits[4:6], digits[6:8]))
        return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def timestamp(near: str, now: datetime) -> str:
    """Return the 14 digits for a day (ISO 8601, cut or whole), the middle of what it leaves open.

    For "" it is `now`: the newest copy.
    """
    if not near:
        return now.strftime("%Y%m%d%H%M%S")
    year, _, rest = near.partition("-")
    month, _, day = rest.partition("-")
    middle = "0701" if not month else f"{month}{day or '15'}"
    return f"{year}{middle}120000"


def digits(made_at: str) -> str:
    """Return the timestamp of a moment in ISO 8601, in UTC."""
    return re.sub(r"\D", "", made_at)[:14]


def without_secrets(url: str) -> str:
    """Return `url` without user, password and tokens: a copy of it is somebody else's to give."""
    start, mark, query = urls.without_secrets(url).partition("?")
    kept = [part for part in query.split("&") if not part.endswith(f"={REDACTED}")]
    return start + (mark + "&".join(kept) if kept else "")


def question(index: str, url: str, moment: str) -> str:
    """Return the address that tells which copy of `url` is nearest to a timestamp."""
    return f"{index}?url={quote(url, safe='')}&timestamp={moment}"


def nearest(answer: bytes) -> str:
    """Return the timestamp that an answer to `question` names, "" where it names none.

    An empty answer does not mean that there is no copy: it is also what a client gets that has
    asked too often.
    """
    try:
        closest = json.loads(answer)["archived_snapshots"]["closest"]
        is_usable = str(closest.get("status", "200")).startswith("2")
        found = str(closest["timestamp"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    return found if is_usable and re.fullmatch(r"\d{4,14}", found) else ""


def address(archive: str, url: str, moment: str) -> str:
    """Return where the copy of `url` nearest to a timestamp is read as it was kept."""
    return f"{archive}{moment}id_/{url}"


def view(archive: str, url: str, moment: str) -> str:
    """Return where the copy of `url` nearest to a timestamp is shown to a person."""
    return f"{archive}{moment}/{url}"


def copy_at(archive: str, found: str) -> Copy | None:
    """Return which copy stands at the address `found`, None where it is not one of `archive`."""
    match = re.fullmatch(r"(\d{4,14})(?:[a-z]{2}_)?/(.+)", found.removeprefix(archive), re.DOTALL)
    if match is None or not found.startswith(archive):
        return None
    original = re.sub(r"^(https?):/+(?=[^/])", r"\1://", match[2])
    return Copy(match[1], original if urls.is_web(original) else f"http://{original}")
