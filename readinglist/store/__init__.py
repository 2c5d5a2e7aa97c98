"""The door to the database: one SQLite file that holds the reading list.

Opening and keeping it:

    database    an open library: what is asked of it
    connection  open or make a library; what may be wrong with one
    schema      the tables, as append-only migrations                 the home of sqlite-utils
    tables      what a recorded row is: for the log and for undo
    health      whether a library is whole, and what can be mended
    contents    what a library says, as one digest

Writing; whatever changes the library takes a `Batch`:

    batches     everything that one command changes, in one transaction, as events
    undo        a batch taken back, and the log
    items       readings added, or met again (`recognising`) and known better (`enriching`)
    fusing      two readings that are one work become one
    duplicates  pairs that may be one, worked out anew; what the user has told apart
    edits       what the user does to them: mark, edit, delete
    tagging     tags, and how often each is used
    notes       the index copy of the notes
    sources     what was pulled, and how much of it is read

What the web says, which `undo` has no part in:

    pages       what came for a reading; its text is in `texts`
    attempts    what was tried to get at it, and what came of it
    links       how its link stands
    locations   where else it can be read: copies, and where it has moved to
    hosts       who asked to be left alone, and who was asked for what
    answers     what registries said

Reading:

    listing     the rows of a list, and how many there are
    search      the words of a query, found and ranked
    show        one reading whole, or many
    selection   what the words of a command point at
    progress    how much is read, by status and by month
    common      what several sources cite, and what they say of it
    suggesting  what to read now, and why
    journal     what was done with the list, day by day
    descent     how a reading came into the list
    completing  what a word that is being typed may become
    derived     cards, search texts and look-up blocks: made from the rest, and made again

Why: everyday commands (list, show, search, mark) run on hand-written SQL and import neither
sqlite-utils nor anything else that is heavy; `schema` is imported only where a library is made or
upgraded.
"""
