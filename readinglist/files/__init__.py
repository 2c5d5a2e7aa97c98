"""The door to local files: read within bounds, write whole or not at all.

read                a saved page or a PDF, as if it had been fetched
text                a small file of the user's own: sources.yaml, a list of addresses
write_atomically    an export or a note
exchanging          a note that an editor may be writing: replaced only if it is the one we read
holding             a folder that two of our processes may change
make_folder         for the user's eyes alone
"""

from readinglist.files.reading import read, text
from readinglist.files.writing import make_folder, write_atomically

__all__ = ["make_folder", "read", "text", "write_atomically"]
