"""Says how sure a reference is: the chance that title, authors and year are all right."""

from __future__ import annotations

from readinglist.extract.citations.reading import Reading
from readinglist.model import Origins, Work


def of(reading: Reading, work: Work, origins: Origins) -> float:  # noqa: ARG001
    sure = [segment.sureness for segment in reading.of("title", "author", "date")]
    return min(sure, default=0.2)
