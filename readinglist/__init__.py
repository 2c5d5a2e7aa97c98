"""A reading list and research notes manager for the command line.

The map, floor by floor; imports run only downwards (`[tool.importlinter]` in pyproject.toml).

    cli/             shell: reads arguments, calls one thing, shows the answer; all that prints
    workspace        where a library lives; the one place that opens doors
    flows/           jobs that need two doors: harvest, publish, annotate …
    fetch/           door: the network                               the home of httpx
    store/           door: the database                              the home of sqlite-utils
    notes            door: notes/*.md
    files            door: local files, read bounded and written atomically
    worker           door: a pure function in a child process with limits
    extract/         a page or pasted text becomes references        the home of bs4, pypdfium2
    exporters/       items become files, as values; one file a format
    resolvers/       registries: questions and answers as values; one file a service
    links/           what an answer says about a link; what the web archive is asked
    citing           a work in words: a label, an entry of a list
    markdown/        text as Markdown, Markdown as HTML              the home of markdown-it
    query            the query language, parsed
    sources          sources.yaml: followed reports, site rules, fetch policy
    media            what a run of bytes is
    matching         the same work or not; two descriptions of one work become one
    identifiers      DOI, arXiv, ISBN, PMID, handle: found and normalised
    urls             canonical addresses
    edition          what an exporter is given
    model            the vocabulary: frozen values
    excerpts/        quotations, their places and themes, takeaways; words held against a text
    status           where the user stands with a reading
    registry         finds the modules of a package
    errors           every error raised on purpose
"""

__version__ = "0.1.0"
