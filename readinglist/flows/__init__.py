"""Jobs that need two doors: one file, one public function each.

gather     a target → its page, and the pages it leads to, read: network or file, and extraction
harvest    what was gathered → the list
change     readings marked or tagged, and their notes with them
annotate   what the user writes on a reading: a note opened, or added to
merge      readings that are one work, and their notes, become one
settle     notes follow where adding has shown two readings to be one
revert     the latest change taken back, in the list and in the notes
publish    readings and their notes → the files of an export
"""
