"""Jobs that need two doors: one file, one public function each.

gather     a target → its page, and the pages it leads to, read: network or file, and extraction
harvest    what was gathered → the list
change     readings marked or tagged, and their notes with them
annotate   what the user writes on a reading: a note opened, or added to
merge      readings that are one work, and their notes, become one
settle     notes follow where adding has shown two readings to be one
revert     the latest change taken back, in the list and in the notes
publish    readings and their notes → the files of an export

Those that ask the web about readings; each is iterated over, and yields what is kept:

enrich     their pages are fetched, and what these say of the works is taken
understand the pages become texts, in a child process
resolve    registries are asked what they know of the works
check      their links are asked whether they still lead there
preserve   for what is gone, the web archive is asked for the copy that was read
recover    the copies are fetched in the place of the pages
recheck    pages are read again for the words of quotations

What these share: `agenda` (whom to ask), `holding` and `weather` (when an answer stands, and when
it is the network's), `doubts` (pages that may be walls), `taking`, `standing` and `claims` (what
an answer may change), `ledger` and `accounts` (what was done, and who was asked).

What may be tried without being kept (`--dry-run`) changes the list inside `rehearsal`.
"""
