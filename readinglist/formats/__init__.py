"""Formats of bibliographic data: text becomes works. None raises; what is none is left out.

    coins    a ContextObject in a span or an address (OpenURL 1.0)
    bibtex   BibTeX and BibLaTeX
    ris      RIS
    csl      CSL-JSON, as Zotero and Crossref write it

Each has one function, `works(text)`, save `coins.work`, which reads one.
"""
