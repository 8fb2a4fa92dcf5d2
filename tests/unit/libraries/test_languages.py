"""The same list in the languages and encodings of the trade, and what is said only there."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest

from palette.libraries import quantities
from palette.libraries.reading import Opened
from unit.libraries.lists import facts, opened, workbook

STATUSES = ("active", "limited", "development", "discontinued")


@dataclass(frozen=True)
class Language:
    """A list's header, its kind of material, how each status, `now` and `three weeks` are said, encodings."""

    header: tuple[str, ...]  # code, name, kind, colour, hex, price per pair, moq, lead, status
    colours: tuple[str, ...]
    kind: tuple[str, str]
    statuses: tuple[str, ...]
    leads: tuple[str, str]
    pairs: str
    money: tuple[str, str]
    encodings: tuple[str, ...]
    mark: str = "."


LANGUAGES = {
    "en": Language(
        ("Item no", "Product", "Type", "Colour", "Hex", "£/pair", "Min order", "Lead time", "Status"),
        ("Café", "Moss", "Rosé", "Navy"),
        ("flat lace", "lace-flat"),
        ("running", "last lot", "under trial", "stopped"),
        ("from stock", "three weeks"),
        "500 pairs",
        ("£", "GBP"),
        ("cp1252", "mac_roman", "utf-16"),
    ),
    "de": Language(
        (
            "Bestellnr.",
            "Bezeichnung",
            "Materialart",
            "Farbe",
            "Farbwert",
            "EUR/Paar",
            "Mindestmenge",
            "Lieferzeit",
            "Zustand",
        ),
        ("Grün", "Weiß", "Rosé", "Kürbis"),
        ("Rundsenkel", "lace-round"),
        ("lieferbar", "Abverkauf", "in Erprobung", "aufgelassen"),
        ("lagernd", "drei Wochen"),
        "500 Paar",
        ("€", "EUR"),
        ("cp1252", "cp850", "iso8859_15"),
        ",",
    ),
    "it": Language(
        (
            "Cod.",
            "Prodotto",
            "Tipologia",
            "Tinta",
            "Esadecimale",
            "€/paio",
            "Ordine minimo",
            "Consegna",
            "Stato",
        ),
        ("Nero", "Blu", "Tortora", "Caffè"),
        ("laccio tondo", "lace-round"),
        ("in corso", "fino ad esaurimento", "allo studio", "non più prodotto"),
        ("pronta", "tre settimane"),
        "500 paia",
        ("€", "EUR"),
        ("cp1252", "utf-8"),
        ",",
    ),
    "fr": Language(
        (
            "Réf.",
            "Désignation",
            "Catégorie",
            "Coloris",
            "Code hexa",
            "€/paire",
            "Qté mini",
            "Délai",
            "Disponibilité",
        ),
        ("Écru", "Forêt", "Fauve", "Blé"),
        ("lacet plat", "lace-flat"),
        ("suivi", "dans la limite du stock", "à l'essai", "coloris supprimé"),
        ("en stock", "trois semaines"),
        "500 paires",
        ("€", "EUR"),
        ("cp1252", "mac_roman"),
        ",",
    ),
    "es": Language(
        (
            "Código",
            "Denominación",
            "Categoría",
            "Color",
            "Cód. hex",
            "€/par",
            "Pedido mínimo",
            "Plazo",
            "Estado",
        ),
        ("Caña", "Marrón", "Limón", "Añil"),
        ("cordón plano", "lace-flat"),
        ("de línea", "último lote", "en pruebas", "dado de baja"),
        ("inmediata", "tres semanas"),
        "500 pares",
        ("€", "EUR"),
        ("cp1252", "mac_roman"),
        ",",
    ),
    "pt": Language(
        (
            "Código",
            "Designação",
            "Categoria",
            "Cor",
            "Hexadecimal",
            "R$/par",
            "Pedido mínimo",
            "Prazo",
            "Situação",
        ),
        ("Açaí", "Limão", "Pão", "Café"),
        ("atacador redondo", "lace-round"),
        ("em linha", "ponta de estoque", "em teste", "fora de linha"),
        ("pronta entrega", "três semanas"),
        "500 pares",
        ("R$", "BRL"),
        ("cp1252", "utf-8"),
        ",",
    ),
    "zh": Language(
        ("货号", "品名", "种类", "颜色", "色值", "元/双", "最低起订", "交期", "状态"),
        ("黑色", "米白", "藏青", "酒红"),
        ("扁带", "lace-flat"),
        ("在产", "尾货", "打样中", "停染"),
        ("现货", "三周"),
        "500双",
        ("", "CNY"),
        ("gb18030", "utf-8"),
    ),
    "zh-Hant": Language(
        ("料號", "品名", "材質", "顏色", "色碼", "NT$/雙", "最低訂購量", "交期", "供貨狀態"),
        ("黑色", "米白", "藏青", "酒紅"),
        ("圓鞋帶", "lace-round"),
        ("供貨中", "庫存售完為止", "打樣中", "停產"),
        ("現貨", "21天"),
        "500雙",
        ("NT$", "TWD"),
        ("big5", "utf-16"),
    ),
    "ja": Language(
        ("品番", "品名", "種別", "色", "色見本値", "円/足", "最小ロット", "納期", "区分"),
        ("黒", "生成", "紺", "焦茶"),
        ("平紐", "lace-flat"),
        ("定番", "残り僅か", "試作中", "廃色"),
        ("即納", "三週間"),
        "500足",
        ("", "JPY"),
        ("cp932", "euc_jp"),
    ),
    "ko": Language(
        ("품번", "품명", "종류", "색상", "HEX", "원/켤레", "최소주문량", "납기", "상태"),
        ("검정", "흰색", "남색", "빨강"),
        ("납작끈", "lace-flat"),
        ("생산중", "재고한정", "개발중", "단종"),
        ("재고", "3주"),
        "500켤레",
        ("", "KRW"),
        ("cp949", "utf-8"),
    ),
    "tr": Language(
        (
            "Stok kodu",
            "Ürün adı",
            "Cinsi",
            "Renk",
            "Renk hex",
            "TL/çift",
            "Asgari sipariş",
            "Teslim",
            "Durum",
        ),
        ("Kırmızı", "Gümüş", "Yeşil", "Şarap"),
        ("yassı bağcık", "lace-flat"),
        ("üretimde", "son parti", "deneme aşamasında", "üretimden kalktı"),
        ("stoktan", "üç hafta"),
        "500 çift",
        ("TL", "TRY"),
        ("cp1254", "utf-8"),
        ",",
    ),
    "vi": Language(
        (
            "Mã hàng",
            "Tên hàng",
            "Loại",
            "Màu",
            "Mã hex",
            "Giá (đ/đôi)",
            "Đặt tối thiểu",
            "Thời gian giao",
            "Tình trạng",
        ),
        ("Đen", "Trắng", "Xám nhạt", "Đỏ"),
        ("dây giày dẹt", "lace-flat"),
        ("đang sản xuất", "lô cuối", "đang phát triển", "ngừng sản xuất"),
        ("có sẵn", "ba tuần"),
        "500 đôi",
        ("", "VND"),
        ("utf-8", "utf-16"),
        ",",
    ),
    "nl": Language(
        (
            "Artikelnr.",
            "Omschrijving",
            "Soort",
            "Kleur",
            "Hexkleur",
            "€/paar",
            "Minimum",
            "Levertijd",
            "Leverbaarheid",
        ),
        ("Crème", "Zwart", "Café", "Blauw"),
        ("platte veter", "lace-flat"),
        ("leverbaar", "zolang de voorraad strekt", "in ontwikkeling", "uit productie"),
        ("uit voorraad", "drie weken"),
        "500 paar",
        ("€", "EUR"),
        ("cp1252", "utf-8"),
        ",",
    ),
    "pl": Language(
        ("Kod", "Nazwa", "Rodzaj", "Kolor", "Kod hex", "zł/para", "Minimum", "Termin dostawy", "Status"),
        ("żółty", "biały", "granatowy", "brązowy"),
        ("sznurowadła płaskie", "lace-flat"),
        ("dostępny", "końcówka serii", "w opracowaniu", "wycofany"),
        ("od ręki", "3 tygodnie"),
        "500 par",
        ("zł", "PLN"),
        ("cp1250", "iso8859-2", "utf-8"),
        ",",
    ),
}


def rows_in(said: Language) -> list[list[str]]:
    price = f"1{said.mark}25"
    return [
        list(said.header),
        *(
            [
                f"LC-{at + 1:02}",
                "Tarn",
                said.kind[0],
                said.colours[at],
                f"#55603{at}",
                price,
                said.pairs,
                said.leads[at % 2],
                said.statuses[at],
            ]
            for at in range(4)
        ),
    ]


def as_text(rows: list[list[str]], separator: str = ";") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def reads_rightly(said: Language, found: Opened) -> None:
    names = (
        "code",
        "name",
        "colour_name",
        "kind",
        "price",
        "currency",
        "unit",
        "moq",
        "moq_unit",
        "lead_days",
        "status",
    )
    assert facts(found, *names) == [
        (
            f"LC-{at + 1:02}",
            "Tarn",
            said.colours[at],
            said.kind[1],
            1.25,
            said.money[1],
            "pair",
            500,
            "pair",
            (0, 21)[at % 2],
            STATUSES[at],
        )
        for at in range(4)
    ]
    assert [one.hex for one in found.library] == [f"#55603{at}" for at in range(4)]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(name, encoding) for name, said in LANGUAGES.items() for encoding in said.encodings],
)
def test_a_list_reads_rightly_in_any_language_and_encoding(language: str, encoding: str) -> None:
    said = LANGUAGES[language]
    reads_rightly(said, opened(as_text(rows_in(said)).encode(encoding)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_reads_as_the_text_does(language: str) -> None:
    rows: list[list[object]] = [*rows_in(LANGUAGES[language])]
    reads_rightly(LANGUAGES[language], opened(workbook(rows), "list.xlsx"))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("three weeks", 21, 21),
        ("zwei bis drei Wochen", 14, 21),
        ("due settimane", 14, 14),
        ("un mois", 30, 30),
        ("quinze jours", 15, 15),
        ("3/4 semanas", 21, 28),
        ("a fortnight", 14, 14),
        ("on beş gün", 15, 15),
        ("hai tuần", 14, 14),
        ("半个月", 15, 15),
        ("两到三周", 14, 21),
        ("一週間", 7, 7),
    ],
)
def test_times_in_words_are_days(text: str, low: float, high: float) -> None:
    said = quantities.read(text)
    assert said is not None
    assert (said.low, said.high, said.unit) == (low, high, "day")
