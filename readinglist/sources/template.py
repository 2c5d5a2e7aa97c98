"""What `sources.yaml` says before the user has written in it: the format, by example."""

TEMPLATE = """\
# What this library follows, and how pages are fetched. All of it is optional: take the “#” away
# from what you need.

# Reports that you follow: `readinglist pull` reads them, and again whenever you like, and shows
# what is new in them. An address alone will do; `name` is what `list source:NAME` looks for.
#
# reports:
#   - https://example.org/reports/annual
#   - url: https://example.org/reports/older
#     name: The older one
#     tags: [policy, councils]
#     archived: 2011      # the page is gone: read the Wayback Machine's copy nearest to this
#     note: Recommended by Jo.

# How to read a site that defeats the program, with CSS selectors. `match` is a host, or a host
# and the start of a path; `entries` selects one element for each reference; `content` is the part
# of the page to look in, `drop` what to leave out of it, `section` the heading that the
# references stand under.
#
# sites:
#   - match: example.org/reports
#     entries: ol.references > li
#     drop: .share, nav

# How pages are fetched; these are the values that hold where nothing is said.
#
# fetch:
#   contact: you@example.org   # told to the sites that are asked, so that they can write to you
#   min_delay_s: 1             # between two requests to one host, your own machine apart
#   deadline_s: 60             # for one page, all redirects included
#   max_bytes: 20000000        # read this much of a page, and say so where there was more
#   allow_private: false       # true: follow links to addresses of a private network
#   ignore_robots: false       # true: fetch what robots.txt asks programs to leave alone

# Registries that are asked what they know of a work, where you say `fetch --resolve`. Crossref is
# asked only where `fetch` above has a contact.
#
# resolve:
#   always: false              # true: with every `fetch`
#   services: [arxiv, doi, openlibrary, crossref]
"""
