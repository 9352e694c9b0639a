from tests.decode.exports.exported import articles

CERTIFICATE = """<br><table><tr><td align="center">news·20250303·EX·1</td></tr><tr><td>Ce certificat est émis à <b>Exemple</b>.</td></tr>
<tr><td>Date d'émission : <b>2025-03-05</b></td></tr><tr><td class="txtCertificat">Le présent document est protégé par les lois.</td></tr></table>"""


def article(title: str, date: str, body: str, *, above: str = "") -> str:
    return f"""<table><tr><td><table id="tbHeaderImages"><tr><td id="celPublication"><img src="x.gif"></td></tr></table>
<span class="DocPublicationName">L'Exemple, no. 17</span><br><span class="DocHeader">Politique, </span>{date}<br><br>{above}
<span class="TitreArticleVisu">{title}</span><br><br>{body}<p></p><b><i>© 2025 L'Exemple. Tous droits réservés.</i></b><p></p>
Numéro de document : news·20250303·EX·1<br>{CERTIFICATE}</td></tr></table>"""


DATE = '<span class="DocHeader">lundi </span><span class="DocHeader">3 mars 2025</span><span class="DocHeader">, p. 03</span>'


def test_articles_in_their_cells() -> None:
    one = article(
        "Le bac <span style='color:red'>part</span>",
        DATE,
        "Anne Exemple<br><p></p>Le bac est parti <b>à l'aube</b>.<p></p>Il pleut.",
    )
    two = article(
        "Le bac revient",
        DATE,
        "Le bac est revenu, dit le port de Lindby.<p></p>Tous vont bien.",
        above="Le port rouvre<br>",
    )
    first, second = articles(f'<html><head><meta charset="ISO-8859-1"></head><body>{one}<br>{two}</body></html>')
    assert first.content == "Le bac part\n\nLe bac est parti à l'aube.\n\nIl pleut."
    assert first.facts == {
        "title": "Le bac part",
        "outlet": "L'Exemple",
        "published": "lundi 3 mars 2025",
        "authors": "Anne Exemple",
    }
    assert (first.evidence["section"], first.evidence["issue"]) == ("Politique", "17")
    assert second.content == "Le bac revient\n\nLe bac est revenu, dit le port de Lindby.\n\nTous vont bien."
    assert (second.evidence["subtitle"], "authors" in second.facts) == ("Le port rouvre", False)
    assert "certificat" not in second.content


def test_a_weekday_that_disagrees_is_said_and_the_date_kept() -> None:
    date = '<span class="DocHeader">jeudi 5 octobre 2013</span>'
    (one,) = articles(f"<html><body>{article('Le bac part', date, 'Le bac est parti.')}</body></html>")
    assert one.facts["published"] == "jeudi 5 octobre 2013"
    assert "the weekday disagrees" in one.evidence["published"]


def test_the_newer_page_with_articles() -> None:
    page = """<html><body><article><header><div><span class="DocPublicationName">L'Exemple, no. 17</span>
<span class="DocHeader">Monde, lundi 3 mars 2025 - 10:11:12 UTC, p. 3</span></div>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le bac part</p></div><div class="docAuthors">Anne Exemple</div></header>
<section><div class="DocText"><div class="docOcurrContainer"><p>Le bac est parti.</p><p>Il pleut.</p></div></div></section>
<footer><small>© 2025 L'Exemple.</small></footer></article></body></html>"""
    (one,) = articles(page)
    assert one.content == "Le bac part\n\nLe bac est parti.\n\nIl pleut."
    assert one.facts["authors"] == "Anne Exemple"
    assert one.facts["published"].startswith("lundi 3 mars 2025")
