"""One reference as printed becomes a work: `parse` is all that other rooms need.

entry ─▶ reading     catchwords left out; linkwords, keyed, asian, gost: forms that fit
                     whole; else the trained labeller
      ─▶ claims      fields, names, dates, links: what each part says, and where that is from
      ─▶ work        claims merged, the surest wins; its kind; how sure all of it is
"""

from readinglist.extract.citations.parsing import parse

__all__ = ["parse"]
