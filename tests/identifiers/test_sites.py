from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import identifiers
from readinglist.identifiers import Identifier, Scheme
from tests.support.addresses import anything

NUMBERED = """
https://doi.org/10.1000/ABC                                     doi:10.1000/abc
http://dx.doi.org/10.1000%2Fabc                                 doi:10.1000/abc
https://doi.org/doi:10.1000/abc                                 doi:10.1000/abc
https://doi.org/10.1000/abc?nosfx=y#x                           doi:10.1000/abc
https://doi.org/10.1002/(SICI)4:8%3C1::A%3E3.0.CO;2-O   doi:10.1002/(sici)4:8<1::a>3.0.co;2-o
https://doi-org.uni.idm.oclc.org/10.1000/abc                    doi:10.1000/abc
https://web.archive.org/web/2019/https://doi.org/10.1000/abc    doi:10.1000/abc
https://www.tandfonline.com/doi/full/10.1080/13691.2012.67      doi:10.1080/13691.2012.67
https://www.tandfonline.com/doi/abs/10.1080/13691.2012.67?src=x doi:10.1080/13691.2012.67
https://onlinelibrary.wiley.com/doi/10.1111/j.1540.x/abstract   doi:10.1111/j.1540.x
https://onlinelibrary.wiley.com/doi/pdf/10.1111/j.1540.x        doi:10.1111/j.1540.x
https://www.pnas.org/doi/epdf/10.1073/pnas.12345                doi:10.1073/pnas.12345
https://dl.acm.org/doi/10.1145/3290605.3300233                  doi:10.1145/3290605.3300233
https://dl.acm.org/citation.cfm?doi=10.1145/3290605             doi:10.1145/3290605
https://www.acpjournals.org/doi/10.7326/0003-4819-131-6         doi:10.7326/0003-4819-131-6
https://a.org/servlet/linkout?suffix=r1&doi=10.7326/M19&key=10.1016%2Fj.v13  doi:10.1016/j.v13
https://a.org/servlet/linkout?suffix=r1&doi=10.7326/M19&key=5433709         None
https://link.springer.com/article/10.1007/s10584-015-1585-x     doi:10.1007/s10584-015-1585-x
https://link.springer.com/content/pdf/10.1007/s10584-015.pdf    doi:10.1007/s10584-015
https://link.springer.com/chapter/10.1007%2F978-3-319-98788-0_3 doi:10.1007/978-3-319-98788-0_3
https://journals.plos.org/x/article?id=10.1371/pone.0012345     doi:10.1371/pone.0012345
https://journals.plos.org/x/file?id=10.1371/pone.0012345&type=p doi:10.1371/pone.0012345
https://www.frontiersin.org/articles/10.3389/fpsyg.2014.01234/full  doi:10.3389/fpsyg.2014.01234
https://www.emerald.com/insight/content/doi/10.1108/00220/full/html doi:10.1108/00220
https://www.biorxiv.org/content/10.1101/312345v2                doi:10.1101/312345
https://www.biorxiv.org/content/10.1101/312345v2.full.pdf       doi:10.1101/312345
https://www.medrxiv.org/content/10.1101/2020.03.04.20031234v1   doi:10.1101/2020.03.04.20031234
https://www.biorxiv.org/content/early/2018/05/01/312345         None
https://academic.oup.com/b/doi/10.1093/bib/btaa123/5876543      doi:10.1093/bib/btaa123
https://www.nature.com/articles/nature14539                     doi:10.1038/nature14539
https://www.nature.com/articles/s41586-020-2649-2.pdf           doi:10.1038/s41586-020-2649-2
https://www.nature.com/subjects/ecology                         None
https://arxiv.org/abs/1706.03762v5                              arxiv:1706.03762
https://arxiv.org/pdf/1706.03762.pdf                            arxiv:1706.03762
http://export.arxiv.org/abs/hep-th/9901001                      arxiv:hep-th/9901001
https://ar5iv.labs.arxiv.org/html/1706.03762                    arxiv:1706.03762
https://arxiv.org/list/cs.CL/recent                             None
https://pubmed.ncbi.nlm.nih.gov/20123456/                       pmid:20123456
http://www.ncbi.nlm.nih.gov/pubmed/20123456                     pmid:20123456
https://www.ncbi.nlm.nih.gov/pubmed/?term=20123456              pmid:20123456
https://www.ncbi.nlm.nih.gov/pubmed/?term=housing               None
https://europepmc.org/article/MED/20123456                      pmid:20123456
https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5123456/           pmcid:PMC5123456
https://pmc.ncbi.nlm.nih.gov/articles/pmc5123456                pmcid:PMC5123456
https://europepmc.org/articles/PMC5123456                       pmcid:PMC5123456
https://tools.ietf.org/html/rfc7231                             rfc:7231
https://tools.ietf.org/html/rfc6749#section-4.2                 rfc:6749
https://datatracker.ietf.org/doc/html/rfc7231                   rfc:7231
https://datatracker.ietf.org/doc/rfc7231/                       rfc:7231
https://www.rfc-editor.org/rfc/rfc8288.txt                      rfc:8288
https://www.rfc-editor.org/info/rfc0793                         rfc:793
https://www.rfc-editor.org/                                     None
https://ssrn.com/abstract=2123456                               ssrn:2123456
https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2123456     ssrn:2123456
https://zenodo.org/records/3000001                              zenodo:3000001
https://zenodo.org/record/3000001#.Xyz                          zenodo:3000001
https://osf.io/preprints/socarxiv/ab12c                         osf:ab12c
https://osf.io/ab12c/                                           osf:ab12c
https://www.jstor.org/stable/2009968?seq=1                      jstor:2009968
https://www.jstor.org/stable/10.1525/aa.1999.101                doi:10.1525/aa.1999.101
https://hdl.handle.net/10852/41234                              handle:10852/41234
http://researcharchive.example.nz/handle/10063/8266             handle:10063/8266
https://apps.example.int/iris/bitstream/handle/10665/331508/eng.pdf     None
https://arca.example.br/handle/icict/41121                      None
https://nbn-resolving.org/urn:nbn:de:kobv:11-100                urn:urn:nbn:de:kobv:11-100
https://ui.adsabs.harvard.edu/abs/1982PhRvL..49.1804A/abstract  bibcode:1982PhRvL..49.1804A
https://books.google.co.uk/books?id=zyIvOn7sKCsC&pg=PA1         gbooks:zyIvOn7sKCsC
https://books.google.com?id=tMTJG0E4PPMC                        gbooks:tMTJG0E4PPMC
https://www.google.com/books/edition/_/tMTJG0E4PPMC?hl=en       gbooks:tMTJG0E4PPMC
https://www.amazon.co.uk/Some-Title/dp/0306406152/ref=sr_1      isbn:9780306406157
https://www.amazon.com/dp/B000123456                            None
https://openlibrary.org/isbn/9780306406157                      isbn:9780306406157
https://ideas.example.org/b/cup/9781107069978.html              isbn:9781107069978
https://shop.example.org/9781107069979                          None
https://example.org/reports/2011                                None
https://example.org/?id=10                                      None
mailto:a@example.org                                            None
"""


@pytest.mark.parametrize(("url", "key"), [row.split() for row in NUMBERED.strip().splitlines()])
def test_a_site_that_numbers_its_works_is_known(url, key):
    found = identifiers.in_url(url)

    assert str(found and found.key) == key


@given(anything())
def test_any_text_has_an_identifier_or_none(text):
    found = identifiers.in_url(text)

    assert found is None or (found.value and (found.start, found.end) == (0, len(text)))


@pytest.mark.parametrize(
    ("doi", "other"),
    [
        ("10.48550/arxiv.1706.03762", (Scheme.ARXIV, "1706.03762")),
        ("10.48550/arxiv.1706.03762v2", (Scheme.ARXIV, "1706.03762")),
        ("10.17487/rfc8288", (Scheme.RFC, "8288")),
        ("10.2139/ssrn.2123456", (Scheme.SSRN, "2123456")),
        ("10.5281/zenodo.3000001", (Scheme.ZENODO, "3000001")),
        ("10.2307/2009968", (Scheme.JSTOR, "2009968")),
        ("10.31235/osf.io/ab12c_v1", (Scheme.OSF, "ab12c")),
    ],
)
def test_a_doi_made_of_a_sites_number_is_that_number_too(doi, other):
    found = identifiers.aliases(Identifier(Scheme.DOI, doi, 3, 9))

    assert found == (Identifier(*other, 3, 9),)


@pytest.mark.parametrize(
    "identifier", [Identifier(Scheme.DOI, "10.1000/182", 0, 1), Identifier(Scheme.RFC, "1", 0, 1)]
)
def test_other_identifiers_have_one_name(identifier):
    assert identifiers.aliases(identifier) == ()
