"""What every resolver is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from readinglist.model import Work


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a work; `entry` is how a report prints it, "" where none does."""

    work: Work
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question to a service.

    `url` asks it, whoever asks: answers are kept under it. `contact_in` is the parameter that the
    service wants the asker's address in, "" for none. `accept` is the header.
    """

    url: str
    accept: str = "application/json"
    contact_in: str = ""

    def sent(self, contact: str) -> str:
        """Return the address that is asked, with the contact where the service wants it."""
        if not contact or not self.contact_in:
            return self.url
        mark = "&" if "?" in self.url else "?"
        return f"{self.url}{mark}{self.contact_in}={quote(contact, safe='@')}"
