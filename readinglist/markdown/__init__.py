"""Markdown: text shown literally in it, the user's made fit for others, and its HTML.

escaping   text and addresses that Markdown shows as they are
dialect    the user's Markdown without what only her editor reads
blocks     the blocks of a fetched text, to lay it out
plain      the words of Markdown without its marks
html       Markdown as HTML that can run nothing                  the home of markdown-it
"""
