"""The door to the database: one SQLite file that holds the reading list.

    database    open or make a library; what may be wrong with one
    schema      the tables, as append-only migrations                 the home of sqlite-utils
    batches     everything that one command changes, in one transaction, as events
    undo        a batch taken back
    items       readings added and found again
    edits       what the user does to them: mark, tag, edit, delete
    notes       the index copy of the notes
    sources     what was pulled, and how much of it is read
    listing     the rows of a list, and how many there are
    show        one reading whole
    search      the words of the query, found and ranked
    selection   what the words of a command point at
    progress    how much is read, by status, source, tag and month
    derived     cards, search index and look-up blocks: made from the rest, and made again

Why: hot commands (list, show, search, mark) run on hand-written SQL and import neither sqlite-utils
nor anything else that is heavy; `schema` is imported only where a library is made or upgraded.
"""
