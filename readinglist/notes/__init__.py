"""The notes folder: one Markdown file a reading, `notes/<citekey>.md`, any editor's to change.

    frontmatter   the properties at the head of a note: read, rendered, spliced; text to text
    folder        the door: read, save, discard, list

Why: what the user types is theirs. A file is never parsed and dumped again; a changed property
changes the bytes of that property alone, and a file that changed meanwhile is not replaced.
"""
