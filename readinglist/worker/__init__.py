"""The door to a child process: a pure function that may crash, run under limits.

    run(pdf.document, path, what="report.pdf")

    with Crew(readable.of_page) as crew:
        for page in pages:
            crew.run(page, what=page.url)

Why: PDFium ends the process that it runs in when a hostile file exhausts its memory, a regular
expression can run for days, and neither can be caught. In a child it is one clear error.
"""

from readinglist.worker.running import Crew, Limits, run

__all__ = ["Crew", "Limits", "run"]
