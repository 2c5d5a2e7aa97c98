"""What the user takes out of a work: words, with their place and theme, and what follows of them.

values       excerpts, quotations, takeaways
locators     where in a work: "14", "14–16", "ch. 3"
themes       names of points that come up, and the tags that they are in a note
checking     the words, held against the text that they are from
"""
