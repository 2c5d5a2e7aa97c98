"""Records what is found on a page as what is expected of it, to be read and corrected.

python -m tests.quality.record tests/pages/notes/my-page https://my-page.example/ "its shape"
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from readinglist.extract import document
from readinglist.model import Page
from tests.quality.pages import added


def main() -> int:
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    folder, url, shape = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    found = document(Page(url=url, body=(folder / "page.html").read_bytes()))
    entries = [{"text": entry.text, "section": entry.section} for entry in added(found)]
    said = {"shape": shape, "url": url, "entries": entries}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")
    print(f"{folder / 'expected.json'}: {len(entries)} entries. Now correct it by the page.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
