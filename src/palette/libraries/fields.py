"""The columns of a materials library: what each is called and holds. docs/libraries.md lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["text", "number", "days", "yes", "date", "list", "choice", "claims", "tolerance", "hex"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `also` are other words for it, in any case and with any punctuation, separated by commas."""

    name: str
    sort: Sort
    help: str
    right: str = ""                     # what a cell has to look like, for the message when it does not
    also: str = ""
    low: float = 0.0
    high: float = 1e12


FIELDS: tuple[Field, ...] = (
    Field("code", "text",
          "What you order it by; unique in the library.", "every material needs a code",
          "material code, article, article no, article number, art no, art nr, item, item no, item code, "
          "sku, colour code, color code, thread, thread no, thread number, number, no, nr, id, artikel, "
          "artikelnummer, artikel nr, farbnummer, farb nr, bestellnummer, nummer, numero, référence "
          "couleur, codice, codice articolo, code article, código"),
    Field("name", "text",
          "The colour or article name a designer knows it by.", "",
          "colour name, color name, material name, material, description, colourway, title, shade, shade "
          "name, bezeichnung, farbname, farbbezeichnung, farbton, nom, nom de la couleur, nom couleur, "
          "désignation, nome, nome colore, descrizione, nombre"),
    Field("colour_name", "text",
          "What its colour is called, where `name` is the article's.", "", ""),
    Field("kind", "text",
          "What it is, as shoes ask for it: suede-pig, mesh-open, thread-poly ...", "",
          "material kind, material type, type, category, class, material group, materialart, art, "
          "kategorie, typ, genre, catégorie, type de matière, tipo, categoria, tipo materiale"),
    Field("L", "number",
          "CIE L*, 0 black to 100 white.", "a lightness from 0 to 100",
          "l*, lab l, cie l, cielab l, cie l*, lstar, l star, lightness, helligkeit, luminosité, clarté, "
          "luminosità, l value, std l, cie lab l", -0.5, 105),
    Field("a", "number",
          "CIE a*, green below 0, red above.", "a number from -160 to 160",
          "a*, lab a, cie a, cielab a, cie a*, astar, a star, a value, std a, cie lab a", -160, 160),
    Field("b", "number",
          "CIE b*, blue below 0, yellow above.", "a number from -160 to 160",
          "b*, lab b, cie b, cielab b, cie b*, bstar, b star, b value, std b, cie lab b", -160, 160),
    Field("hex", "hex",
          "A display colour, #rrggbb. The lowest rank: used where nothing better is given.", "#rrggbb",
          "hex code, hex value, rgb hex, html, html colour, html color, web colour, web color, colour hex, "
          "color hex, srgb, srgb hex, hexcode, hexwert, hexadécimal, esadecimale, display colour, display "
          "color"),
    Field("illuminant", "text",
          "The light the Lab belongs to: D65, D50, A, F2, F7, F11.", "D65, D50, A or F11",
          "light source, light, lichtart, illuminante, illuminant 1"),
    Field("observer", "choice",
          "The standard observer the Lab belongs to: 2 or 10 degrees.", "2 or 10",
          "standard observer, observer angle, beobachter, observateur, osservatore"),
    Field("geometry", "text",
          "How it was measured: d/8 SCI, d/8 SCE, 45/0 M1 ...", "",
          "measuring geometry, measurement geometry, geometrie, géométrie, geometria, specular"),
    Field("supplier", "text",
          "Who sells it.", "",
          "vendor, manufacturer, maker, brand, brand line, mill, tannery, supplier name, lieferant, "
          "hersteller, marke, fournisseur, fabricant, marque, fornitore, produttore, conceria, proveedor"),
    Field("supplier_ref", "text",
          "What the supplier calls it.", "",
          "supplier reference, supplier code, supplier article, supplier no, vendor code, vendor ref, ref, "
          "reference, supplier colour, lieferantennummer, lieferantenartikel, référence, référence "
          "fournisseur, réf, riferimento, codice fornitore"),
    Field("collection", "text",
          "The range it belongs to.", "",
          "range, line, series, kollektion, collezione, serie, gamme"),
    Field("season", "text",
          "The season of the range: AW26, SS27.", "",
          "saison, stagione, temporada"),
    Field("status", "choice",
          "active, limited, development or discontinued.", "active, limited, development or discontinued",
          "state, availability, zustand, verfügbarkeit, statut, disponibilité, stato, disponibilità"),
    Field("substitute_for", "text",
          "The code this one replaces.", "",
          "substitutes, replaces, replacement for, ersatz für, ersetzt, remplace, sostituisce"),
    Field("finish", "text",
          "aniline, semi-aniline, pigmented, waxed, oiled, brushed, matt, gloss ...", "",
          "surface, surface finish, oberfläche, ausrüstung, finition, finitura, acabado"),
    Field("grain", "text",
          "The grain or emboss.", "",
          "emboss, embossing, grain emboss, texture, narbe, narbung, prägung, embossage, grana"),
    Field("thickness_mm", "number",
          "Thickness in millimetres.", "millimetres, as 1.4",
          "thickness, gauge, stärke, dicke, épaisseur, spessore, substance", 0, 500),
    Field("width_mm", "number",
          "Width of the roll, lace or tape in millimetres.", "millimetres, as 1400",
          "width, roll width, breite, rollenbreite, largeur, laize, larghezza, altezza", 0, 100000),
    Field("hide_m2", "number",
          "Usual size of a hide or skin in square metres.", "square metres, as 4.5",
          "hide size, hide, skin size, hide area, hautgröße, fläche, surface peau", 0, 100),
    Field("composition", "text",
          "What it is made of.", "",
          "content, fibre, fiber, zusammensetzung, composizione, material composition"),
    Field("origin", "text",
          "Where it is made.", "",
          "country, country of origin, made in, herkunft, ursprungsland, origine, pays, provenienza"),
    Field("price", "number",
          "What one `unit` costs.", "a number, as 42.50",
          "unit price, cost, unit cost, preis, stückpreis, prix, prix unitaire, prezzo, precio"),
    Field("currency", "text",
          "GBP, EUR, USD ...", "a three-letter code, as EUR",
          "price currency, währung, devise, monnaie, valuta, moneda"),
    Field("unit", "text",
          "What the price and stock count: m2, ft2, lin_m, pair, kg, cone, piece.",
          "m2, ft2, lin_m, pair, kg, cone or piece",
          "uom, unit of measure, price unit, per, einheit, preiseinheit, mengeneinheit, unité, unità, "
          "unidad"),
    Field("moq", "number",
          "The least that can be ordered.", "a number, as 300",
          "minimum order, minimum order quantity, min order, min qty, minimum, mindestmenge, "
          "mindestbestellmenge, minimum de commande, quantité minimum, minimo d'ordine, quantità minima"),
    Field("moq_unit", "text",
          "What the minimum order counts; the same words as `unit`.", "",
          "minimum unit, moq uom, min order unit"),
    Field("lead_days", "days",
          "From order to delivery, in days.", "days, as 28",
          "lead time, lead time days, lead, delivery, delivery time, delivery days, lieferzeit, lieferzeit "
          "tage, délai, délai de livraison, tempi di consegna, consegna", 0, 2000),
    Field("stock", "number",
          "How much lies on the shelf, in `unit`.", "a number, as 120",
          "stock qty, stock quantity, on hand, in stock, bestand, lagerbestand, vorrat, giacenza, "
          "disponible"),
    Field("stock_date", "date",
          "The day the stock was counted.", "a date, as 2026-03-31",
          "stock as of, stock on, bestand vom, date stock, data giacenza"),
    Field("dyeable", "yes",
          "Whether it can be dyed to a colour of yours.", "yes or no",
          "can be dyed, custom colour, custom color, dye to match, färbbar, teignable, tingibile"),
    Field("dye_moq", "number",
          "The least that is dyed, in `moq_unit`.", "a number, as 300",
          "dye minimum, dye lot minimum, custom colour moq, minimum teinture, färbeminimum"),
    Field("dye_lead_days", "days",
          "From the approved dip to delivery, in days.", "days, as 42",
          "dye lead time, dye lead, custom colour lead time", 0, 2000),
    Field("components", "list",
          "Parts it may be used for, separated by ; (empty: wherever its kind may).", "",
          "allowed components, use, usage, uses, verwendung, usage autorisé, impiego, utilizzo"),
    Field("not_components", "list",
          "Parts it must not be used for, separated by ;.", "",
          "forbidden components, not for, excluded, nicht für, interdit"),
    Field("tests", "text",
          "Test results: rub, flex, light fastness.", "",
          "test results, fastness, prüfungen, essais, prove"),
    Field("claims", "claims",
          "What the supplier claims, who says so and when: name=value @ who, date; ...",
          "name=value @ who says it, 2026-03",
          "sustainability, certificates, certifications, zertifikate, nachhaltigkeit, durabilité, "
          "certificazioni, sostenibilità"),
    Field("tolerance", "tolerance",
          "The colour difference agreed with the supplier: 1.0, or 1.5 CMC(2:1).",
          "a number, with a formula if it is not CIEDE2000, as 1.5 CMC(2:1)",
          "colour tolerance, color tolerance, toleranz, tolérance, tolleranza, de max, delta e"),
    Field("tolerance_formula", "text",
          "The formula the tolerance is in, when its own cell does not say.", "",
          "de formula, difference formula, toleranzformel"),
)
BY_NAME = {field.name: field for field in FIELDS}

# Columns that are parts of one of the above.
PARTS: dict[str, str] = {
    "lab": "l*a*b*, lab values, cielab, cie lab, lab value, lab d65, lab d50",
    "red": "r, rgb r, rot, rouge, rosso",
    "green": "g, rgb g, grün, vert, verde",
    "blue": "rgb b, blau, bleu, blu",
    "rgb": "rgb values, srgb values, rgb value",
    "colour_basis": "lab basis",
    "spectrum": "reflectance, reflectance curve, spectral curve",
    "library": "from library",
    "illustrative": "invented, sample data",
}

# Claims that suppliers' sheets give a column of their own.
CLAIM_COLUMNS = (
    "bio_based_pct", "recycled_pct", "mycelium", "petroleum_free", "chrome_free", "lwg", "co2e_per_unit",
    "local_km", "end_of_life", "certificate",
)

STATUSES = {
    "active": (
        "active, available, in stock, current, aktiv, lieferbar, verfügbar, actif, disponible, attivo, "
        "disponibile, running, stock"),
    "limited": (
        "limited, limitiert, begrenzt, limité, limitato, restricted, while stocks last"),
    "development": (
        "development, in development, dev, sample, entwicklung, développement, sviluppo, prototype, trial"),
    "discontinued": (
        "discontinued, dropped, obsolete, inactive, cancelled, out of range, eingestellt, ausgelaufen, "
        "abandonné, fuori produzione, deleted"),
}

UNITS = {
    "m2": "m2, m², sqm, sq m, qm, square metre, square meter, mq",
    "ft2": "ft2, ft², sqft, sq ft, sf, square foot, square feet, qfuß, pie2, pied2, pq",
    "lin_m": "lin_m, m, lm, lfm, linear metre, linear meter, metre, meter, ml, running metre",
    "pair": "pair, pairs, pr, prs, paar, paire, paires, paio, paia",
    "kg": "kg, kilo, kilogram, kilogramme",
    "cone": "cone, cones, kone, spool, reel, bobbin, spule, cône, cono, rocca",
    "piece": "piece, pieces, pc, pcs, each, ea, unit, units, stück, stk, pièce, pezzo, pz",
    "sheet": "sheet, sheets, platte, plaque, foglio, lastra",
    "hide": "hide, hides, skin, skins, haut, peau, pelle",
    "set": "set, sets",
}

CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "US$": "USD", "¥": "JPY", "EURO": "EUR", "CHF": "CHF"}
