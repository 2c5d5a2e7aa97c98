"""The words that the rules know: numbers, little words, and titles that say nothing.

All are in small letters and without accents, as `wording.folded` leaves them; `wording.spelt`
gives them the spelling in which words are compared.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _titles(text: str) -> frozenset[str]:
    return frozenset(" ".join(title.split()) for title in text.split(","))


# English, German, French, Spanish, Italian, Portuguese: what parts and volumes are counted with.
NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, row in enumerate(
        (
            "one first erster erste erstes premier premiere primer primero primera primo primeiro",
            "two second zweiter zweite zweites deuxieme seconde segundo segunda secondo",
            "three third dritter dritte drittes troisieme tercero tercera terzo terceiro",
            "four fourth vierter vierte viertes quatrieme cuarto cuarta quarto",
            "five fifth funfter funfte funftes cinquieme quinto quinta",
            "six sixth sechster sechste sechstes sixieme sexto sexta",
            "seven seventh siebter siebte siebtes septieme septimo",
            "eight eighth achter achte achtes huitieme octavo",
            "nine ninth neunter neunte neuntes neuvieme noveno",
            "ten tenth zehnter zehnte zehntes dixieme decimo",
            "eleven eleventh",
            "twelve twelfth",
            "thirteen thirteenth",
            "fourteen fourteenth",
            "fifteen fifteenth",
            "sixteen sixteenth",
            "seventeen seventeenth",
            "eighteen eighteenth",
            "nineteen nineteenth",
        ),
        start=1,
    )
    for word in row.split()
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

# Words that two lists of references write differently, or leave out, in the title of one work.
LITTLE_WORDS = _words(
    """
    a an the of in on and for to at by from with as n nr no num numero der die das des dem
    den und im in zur zum ein eine einer von fur le la les de du des et un une dans pour el
    los las y en del al una para il lo gli e della delle dei nel o os as da do dos em no na
    de het een van voor
    """
)

# Titles under which every author writes one; alone they identify nothing.
GENERIC = _titles(
    """
    abstract, about, about us, acknowledgements, annex, annual report, annual report and
    accounts, annual review, appendix, article, bibliography, blog, book review, book
    reviews, briefing, business plan, case study, chapter, comment, commentary, conclusion,
    conclusions, conference proceedings, contact, contents, correction, corrigendum,
    correspondence, data, discussion, editor's note, editorial, epilogue, erratum,
    evaluation, executive summary, faq, final report, foreword, frequently asked questions,
    friday links, from the editor, glossary, guidance, guide, handbook, help, history, home,
    home page, homepage, index, interim report, interview, introduction, introductory
    remarks, invited commentary, letter, letter from the editor, letter to the editor,
    letters, letters to the editor, links, manual, methodology, methods, minutes, mission,
    news, newsletter, notes, obituary, overview, policy, preface, presentation, press
    release, privacy policy, proceedings, progress report, project report, prologue,
    publications, reading list, references, reply, report, reports, research, research
    report, resources, response, results, review, review article, reviews, search, sources,
    special issue, statistics, strategic plan, strategy, summary, supplement, survey,
    technical report, terms of use, thesis, toolkit, untitled, user guide, weekly notes,
    welcome, white paper, wiki, working paper, year book, yearbook, anhang, bericht,
    beitrag, buchbesprechung, diskussion, einfuhrung, einleitung, fazit, geleitwort,
    geschaftsbericht, impressum, inhalt, jahresbericht, kommentar, literatur, nachruf,
    nachwort, rezension, schlusswort, startseite, uber uns, vorbemerkung, vorwort,
    zusammenfassung, zur einfuhrung, accueil, avant-propos, compte rendu, conclusion
    generale, introduction generale, presentation, rapport annuel, rapport final, recension,
    sommaire, informe anual, informe final, introduccion, inicio, memoria anual,
    presentacion, prefacio, prologo, resena, resumen, apresentacao, introducao, relatorio
    anual, relatorio final, resumo, resenha, introduzione, prefazione, premessa, recensione,
    relazione annuale, inleiding, jaarverslag, voorwoord, arsberattelse, forord, indledning,
    inledning, wstep, przedmowa,
    введение, предисловие, рецензия, от редактора, 引言, 前言,
    序, 序言, 导论, 绪论, 结论, 书评, 后记, はじめに, おわりに, まえがき, あとがき, 序論,
    結論, 書評, 서론, 결론, 머리말, 서평
    """
)

# The words of a link that speak of the link and not of the work.
LINK_WORDS = _words(
    """
    a an the this that here click link website webpage page site web online read more full
    text see view download open pdf html doc article post blog report paper document file
    version original source copy on at in of and to from by via www http https com org net
    free access video youtube podcast audio recording slides hier lesen mehr webseite artikel
    bericht der die das herunterladen ici lire la suite telecharger site le texte integral
    aqui leer mas descargar enlace el texto completo
    """
)

# What makes another work out of a title that it stands behind or before.
COMPANIONS = _words(
    """
    abridged abstract addendum annex annexe annexes appendices appendix brief briefing case
    comment commentary comments companion consultation correction corrigendum data dataset
    discussion draft easy erratum errata executive exercises factsheet final infographic
    interim introduction leaflet methodology notes podcast poster presentation press
    protocol questionnaire reader rejoinder reply response responses retraction review
    revised revisited slides summary supplement supplementary supporting technical tool
    toolkit translation video webinar workbook anhang entwurf erganzung kurzfassung
    rezension zusammenfassung annexes commentaire errata resume reponse compte anexo
    comentario respuesta resumen resena
    """
)

# A law is known by its name and year. Codes, orders and charters are not: every body has its own.
LAWS = _words(
    """
    act acts regulation regulations bill statute ordinance directive gesetz verordnung richtlinie
    loi decret ley decreto lei legge
    """
)

# Words of many organisations' names: sharing them says nothing.
ORGANISATION_WORDS = _words(
    """
    academy administration advisory agency alliance association authority board bureau
    centre center charity college commission committee community company consortium council
    department development directorate division east education environment european
    executive federal federation for forum foundation fund general global government group
    health housing inc institute institution international labor labour limited local ltd
    ministry national nations north office organisation organization panel parliament policy
    programme project public research royal school science sciences service services social
    society south state statistics studies study task team trust union unit united
    university west world amt bundesamt bundesministerium gesellschaft institut ministerium
    stiftung universitat verband verein agence association conseil institut ministere
    universite agencia asociacion consejo instituto ministerio universidad ministerio
    """
)

# Particles of names stand now in the family name and now in the given one.
PARTICLES = _words(
    """
    al ap bin da das de del della den der di do dos du el ibn la las le los mac mc of san st
    ten ter the van vande vander vom von y zu zum zur and und et jr sr ii iii
    """
)
