"""The door to a child process: a pure function that may crash, run under limits.

    run(pdf.document, path, what="report.pdf")

Why: PDFium ends the process that it runs in when a hostile file exhausts its memory, a regular
expression can run for days, and neither can be caught. In a child it is one clear error.
"""

from readinglist.worker.running import Limits, run

__all__ = ["Limits", "run"]
