"""Lists of partner cities as town halls keep them: made up for the tests, of real cities, in fourteen languages."""

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
NO_COUNTRY = 'country = { always = "" }'


class WorldList(NamedTuple):
    """A list: the name of its file, its rows with the header, and the pair of cities that each row means.

    `extra` is added to the draft of the mapping, and `fixes` replace parts of it.
    """

    file: str
    rows: Sequence[Sequence[str]]
    pairs: Sequence[tuple[str, str]]
    extra: str = ""
    fixes: Sequence[tuple[str, str]] = ()


def write(folder: Path, table: WorldList, encoding: str = "utf-8") -> Path:
    """Write a list in the form that the ending of its file says."""
    path = folder / table.file
    if path.suffix in (".csv", ".tsv"):
        delimiter = "\t" if path.suffix == ".tsv" else ";"
        path.write_text("".join(delimiter.join(row) + "\n" for row in table.rows), encoding=encoding)
    elif path.suffix == ".xlsx":
        book = Workbook()
        for row in table.rows:
            book.worksheets[0].append([cell or None for cell in row])
        book.save(path)
    elif path.suffix == ".html":
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
        path.write_text(f'<html><meta charset="utf-8"><table>{body}</table></html>', encoding="utf-8")
    else:
        write_ods(path, table.rows)
    return path


def write_ods(path: Path, rows: Sequence[Sequence[str]], merged: Mapping[tuple[int, int], int] | None = None) -> None:
    """Write a spreadsheet of OpenDocument with one sheet. `merged`: how many rows a cell covers, by row and column."""
    spans = merged or {}
    body = ""
    for number, row in enumerate(rows, start=1):
        body += "<table:table-row>"
        for column, text in enumerate(row, start=1):
            span = f' table:number-rows-spanned="{spans[number, column]}"' if (number, column) in spans else ""
            body += (
                f'<table:table-cell office:value-type="string"{span}><text:p>{escape(text)}</text:p></table:table-cell>'
            )
        body += "</table:table-row>"
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)


GERMAN = WorldList(
    "deutsch.csv",
    [
        ["Stadt", "Bundesland", "Partnerstadt", "Land", "seit", "Status"],
        ["Münster", "NRW", "Rjasan", "Russische Föderation", "1989", "ruht seit 2022"],
        ["Münster", "Nordrhein-Westfalen", "Orléans", "Frankreich", "1960", "aktiv"],
        ["Hansestadt Lübeck", "Schleswig-Holstein", "Kotka", "Finnland", "1969", "aktiv"],
        ["Landeshauptstadt Dresden", "Sachsen", "Breslau", "Polen", "1959", ""],
        ["Frankfurt (Oder)", "Brandenburg", "Gorzów Wielkopolski", "Polen", "1975", ""],
        ["Halle (Saale)", "Sachsen-Anhalt", "Karlsruhe", "BRD", "1987", ""],
        ["Gera", "Thüringen", "Arnheim", "Holland", "1990", "beendet 2015"],
        ["Nürnberg", "Bayern", "Charkiw", "Ukraine", "1990", "aktiv"],
    ],
    [
        ("munster-de", "ryazan-ru"), ("munster-de", "orleans-fr"), ("lubeck-de", "kotka-fi"),
        ("dresden-de", "wroclaw-pl"),
        ("frankfurt-oder-de", "gorzow-wielkopolski-pl"), ("halle-saale-de", "karlsruhe-de"), ("gera-de", "arnhem-nl"),
        ("nuremberg-de", "kharkiv-ua"),
    ],
    fixes=[(NO_COUNTRY, 'country = { always = "DE" }')],
)  # fmt: skip
FRENCH = WorldList(
    "francais.csv",
    [
        ["Commune", "Pays", "Ville jumelée", "Pays partenaire", "Année", "État"],
        ["Ville de Strasbourg", "France", "Dresde", "Allemagne", "1990", "en vigueur"],
        ["Lyon", "France", "Francfort-sur-le-Main", "Allemagne", "1960", ""],
        ["Commune de Nancy", "France", "Lublin", "Pologne", "1988", ""],
        ["Lille", "France", "Saint-Pétersbourg", "Fédération de Russie", "2003", "suspendu depuis mars 2022"],
        ["Rennes", "France", "Cork", "Irlande", "depuis 1982", ""],
        ["Mairie de Dijon", "France", "Volgograd", "Russie", "vers 1959", "rompu"],
        ["Brest", "France", "Kiel", "RFA", "12 mars 1964", ""],
        ["Toulouse", "France", "Chongqing", "République populaire de Chine", "1981", ""],
    ],
    [
        ("strasbourg-fr", "dresden-de"), ("lyon-fr", "frankfurt-am-main-de"), ("nancy-fr", "lublin-pl"),
        ("lille-fr", "saint-petersburg-ru"), ("rennes-fr", "cork-ie"), ("dijon-fr", "volgograd-ru"),
        ("brest-fr", "kiel-de"),
        ("toulouse-fr", "chongqing-cn"),
    ],
)  # fmt: skip
SPANISH = WorldList(
    "espanol.ods",
    [
        ["Ciudad", "País", "Ciudad hermana", "País de la hermana", "Desde", "Situación"],
        ["Ayuntamiento de Sevilla", "España", "Kansas City", "EE.UU.", "1967", ""],
        ["Zaragoza", "España", "Biarritz", "Francia", "1977", "vigente"],
        ["Barcelona", "España", "San Petersburgo", "Federación de Rusia", "1985", "suspendido en 2022"],
        ["Municipio de Valencia", "España", "Maguncia", "Alemania", "1978", ""],
        ["Bilbao", "España", "Rosario", "Argentina", "", ""],
        ["Córdoba", "España", "Nuremberg", "Alemania", "2010", "activo"],
        ["Madrid", "España", "Lisboa", "Portugal", "", ""],
        ["Ciudad de Granada", "España", "Friburgo", "Alemania", "1991", ""],
    ],
    [
        ("sevilla-es", "kansas-city-us"), ("zaragoza-es", "biarritz-fr"), ("barcelona-es", "saint-petersburg-ru"),
        ("valencia-es", "mainz-de"), ("bilbao-es", "rosario-ar"), ("cordoba-es", "nuremberg-de"),
        ("madrid-es", "lisbon-pt"),
        ("granada-es", "freiburg-de"),
    ],
)  # fmt: skip
ITALIAN = WorldList(
    "italiano.html",
    [
        ["Comune", "Nazione", "Città gemellata", "Nazione estera", "Dal"],
        ["Comune di Torino", "Italia", "Colonia", "Germania", "1958"],
        ["Firenze", "Italia", "Kiev", "Ucraina", "1967"],
        ["Milano", "Italia", "San Pietroburgo", "Federazione Russa", "1967"],
        ["Città di Bologna", "Italia", "Lipsia", "Germania", "1962"],
        ["Genova", "Italia", "Odessa", "Ucraina", "1972"],
        ["Venezia", "Italia", "Norimberga", "Germania", "1999"],
        ["Palermo", "Italia", "Düsseldorf", "Germania", "11 marzo 2016"],
    ],
    [
        ("turin-it", "koln-de"), ("florence-it", "kyiv-ua"), ("milan-it", "saint-petersburg-ru"),
        ("bologna-it", "leipzig-de"),
        ("genoa-it", "odesa-ua"), ("venice-it", "nuremberg-de"), ("palermo-it", "dusseldorf-de"),
    ],
)  # fmt: skip
POLISH = WorldList(
    "polski.csv",
    [
        ["Miasto", "Województwo", "Miasto partnerskie", "Kraj", "Data podpisania", "Stan"],
        ["Kraków", "małopolskie", "Lwów", "Ukraina", "1995 r.", "aktywna"],
        ["Gmina Świnoujście", "zachodniopomorskie", "Rostock", "Niemcy", "2 maja 1992", ""],
        ["Gdańsk", "pomorskie", "Kaliningrad", "Federacja Rosyjska", "1993 r.", "zawieszona od 2022 r."],
        ["Opole", "opolskie", "Poczdam", "RFN", "1973", ""],
        ["Poznań", "wielkopolskie", "Charków", "Ukraina", "1998", ""],
        ["Miasto Łódź", "łódzkie", "Stuttgart", "Niemcy", "około 1988 r.", ""],
        ["Lublin", "lubelskie", "Debreczyn", "Węgry", "1995", "rozwiązana"],
    ],
    [
        ("krakow-pl", "lviv-ua"), ("swinoujscie-pl", "rostock-de"), ("gdansk-pl", "kaliningrad-ru"),
        ("opole-pl", "potsdam-de"),
        ("poznan-pl", "kharkiv-ua"), ("lodz-pl", "stuttgart-de"), ("lublin-pl", "debrecen-hu"),
    ],
    fixes=[(NO_COUNTRY, 'country = { always = "PL" }')],
)  # fmt: skip
RUSSIAN = WorldList(
    "russkij.tsv",
    [
        ["Город", "Область", "Город-побратим", "Страна", "Год подписания", "Статус"],
        ["г. Воронеж", "Воронежская область", "Брно", "Чехия", "1968 г.", "приостановлено"],
        ["Волгоград", "Волгоградская область", "Кёльн", "ФРГ", "1988", "действует"],
        ["Екатеринбург", "Свердловская область", "Гуанчжоу", "КНР", "2002 г.", ""],
        ["Нижний Новгород", "Нижегородская область", "Эссен", "Германия", "с 1991 года", ""],
        ["Казань", "Республика Татарстан", "Брауншвейг", "Германия", "1988", ""],
        ["город Иркутск", "Иркутская область", "Канадзава", "Япония", "1967", ""],
        ["Псков", "Псковская область", "Гера", "Германия", "1991", "расторгнуто в 2022 г."],
    ],
    [
        ("voronezh-ru", "brno-cz"), ("volgograd-ru", "koln-de"), ("yekaterinburg-ru", "guangzhou-cn"),
        ("nizhniy-novgorod-ru", "essen-de"), ("kazan-ru", "braunschweig-de"), ("irkutsk-ru", "kanazawa-jp"),
        ("pskov-ru", "gera-de"),
    ],
    fixes=[(NO_COUNTRY, 'country = { always = "RU" }')],
)  # fmt: skip
UKRAINIAN = WorldList(
    "ukrainska.xlsx",
    [
        ["Місто", "Країна", "Місто-побратим", "Країна побратима", "Рік підписання", "Статус"],
        ["Київ", "Україна", "Краків", "Польща", "1993 р.", "чинна"],
        ["Харків", "Україна", "Нюрнберг", "Німеччина", "1990", ""],
        ["місто Одеса", "Україна", "Марсель", "Франція", "1972", ""],
        ["Львів", "Україна", "Вроцлав", "Польща", "2002", ""],
        ["Дніпро", "Україна", "Самара", "Російська Федерація", "1992", "розірвано у 2016 році"],
        ["Чернівці", "Україна", "Клагенфурт", "Австрія", "1992", ""],
    ],
    [
        ("kyiv-ua", "krakow-pl"), ("kharkiv-ua", "nuremberg-de"), ("odesa-ua", "marseille-fr"),
        ("lviv-ua", "wroclaw-pl"),
        ("dnipro-ua", "samara-ru"), ("chernivtsi-ua", "klagenfurt-am-worthersee-at"),
    ],
)  # fmt: skip
JAPANESE = WorldList(
    "nihongo.csv",
    [
        ["都道府県", "市町村名", "提携都市", "国名", "提携年月日", "状態"],
        ["神奈川県", "横浜市", "サンディエゴ市", "米国", "1957年10月29日", "継続中"],
        ["長野県", "長野市", "石家荘市", "中華人民共和国", "昭和56年4月19日", ""],
        ["大阪府", "大阪市", "サンフランシスコ市", "アメリカ合衆国", "1957年", "2018年解消"],
        ["北海道", "札幌市", "ミュンヘン", "ドイツ", "昭和47年8月28日", ""],
        ["広島県", "広島市", "ハノーバー市", "ドイツ連邦共和国", "昭和58年5月27日", "交流中"],
        ["京都府", "京都市", "西安市", "中国", "1974年5月10日", ""],
        ["愛知県", "名古屋市", "南京市", "中国", "昭和53年12月21日", "休止中"],
        ["宮城県", "仙台市", "ミンスク", "ベラルーシ", "1973年", ""],
    ],
    [
        ("yokohama-jp", "san-diego-us"), ("nagano-jp", "shijiazhuang-cn"), ("osaka-jp", "san-francisco-us"),
        ("sapporo-jp", "munich-de"), ("hiroshima-jp", "hannover-de"), ("kyoto-jp", "xian-cn"),
        ("nagoya-jp", "nanjing-cn"),
        ("sendai-jp", "minsk-by"),
    ],
    fixes=[(NO_COUNTRY, 'country = { always = "JP" }')],
)  # fmt: skip
CHINESE = WorldList(
    "zhongwen.xlsx",
    [
        ["城市", "省份", "友好城市", "国家", "结好时间", "状态"],
        ["武汉市", "湖北省", "杜伊斯堡", "德国", "1982年10月8日", "有效"],
        ["南京市", "江苏省", "名古屋", "日本国", "1978年12月21日", "暂停"],
        ["苏州市", "江苏省", "威尼斯", "意大利", "1980年3月24日", ""],
        ["广州市", "广东省", "洛杉矶", "美国", "1981年12月8日", ""],
        ["西安市", "陕西省", "奈良市", "日本", "1974年2月1日", ""],
        ["哈尔滨", "黑龙江省", "斯维尔德洛夫斯克", "俄罗斯联邦", "", ""],
    ],
    [
        ("wuhan-cn", "duisburg-de"), ("nanjing-cn", "nagoya-jp"), ("suzhou-cn", "venice-it"),
        ("guangzhou-cn", "los-angeles-us"),
        ("xian-cn", "nara-shi-jp"), ("harbin-cn", "yekaterinburg-ru"),
    ],
    fixes=[(NO_COUNTRY, 'country = { always = "CN" }')],
)  # fmt: skip
TAIWANESE = WorldList(
    "taiwan.csv",
    [
        ["縣市", "國家", "姊妹市", "國別", "締盟日期", "狀態"],
        ["臺北市", "臺灣", "舊金山", "美國", "民國59年", ""],
        ["高雄市", "中華民國", "釜山", "南韓", "1966年6月30日", "有效"],
        ["臺北市", "臺灣", "布拉格", "捷克", "2020年", ""],
    ],
    [("taipei-tw", "san-francisco-us"), ("kaohsiung-tw", "busan-kr"), ("taipei-tw", "prague-cz")],
)
KOREAN = WorldList(
    "hangugeo.csv",
    [
        ["자치단체명", "국가", "자매도시", "상대국", "체결일자", "상태"],
        ["부산광역시", "대한민국", "시모노세키시", "일본", "1976년 10월 11일", "교류중"],
        ["서울특별시", "대한민국", "베이징", "중국", "1993년", ""],
        ["수원시", "대한민국", "프라이부르크", "독일", "2015년", ""],
        ["대구광역시", "대한민국", "히로시마", "일본", "1997년", "중단"],
        ["인천", "대한민국", "필라델피아", "미국", "1983년", ""],
    ],
    [
        ("busan-kr", "shimonoseki-jp"), ("seoul-kr", "beijing-cn"), ("suwon-kr", "freiburg-de"),
        ("daegu-kr", "hiroshima-jp"),
        ("incheon-kr", "philadelphia-us"),
    ],
)  # fmt: skip
TURKISH = WorldList(
    "turkce.csv",
    [
        ["Şehir", "Ülke", "Kardeş şehir", "Kardeş ülke", "Yıl", "Durum"],
        ["İstanbul Büyükşehir Belediyesi", "Türkiye", "Köln", "Almanya", "1997", "aktif"],
        ["Ankara", "Türkiye", "Saraybosna", "Bosna-Hersek", "1994 yılında", ""],
        ["İzmir", "Türkiye", "Bremen", "Almanya", "1995", ""],
        ["Antalya", "Türkiye", "Nürnberg", "Almanya Federal Cumhuriyeti", "1997", ""],
        ["Trabzon", "Türkiye", "Soçi", "Rusya Federasyonu", "1990", ""],
        ["Bursa", "Türkiye", "Darmstadt", "Almanya", "1971", "askıya alındı"],
    ],
    [
        ("istanbul-tr", "koln-de"), ("ankara-tr", "sarajevo-ba"), ("izmir-tr", "bremen-de"),
        ("antalya-tr", "nuremberg-de"),
        ("trabzon-tr", "sochi-ru"), ("bursa-tr", "darmstadt-de"),
    ],
)  # fmt: skip
GREEK = WorldList(
    "ellinika.csv",
    [
        ["Δήμος", "Χώρα", "Αδελφή πόλη", "Χώρα εταίρου", "Έτος"],
        ["Δήμος Αθήνα", "Ελλάδα", "Λευκωσία", "Κύπρος", "1988"],
        ["Θεσσαλονίκη", "Ελλάδα", "Κολωνία", "Γερμανία", "1988"],
        ["Πάτρα", "Ελλάδα", "Αγία Πετρούπολη", "Ρωσική Ομοσπονδία", "12 Μαΐου 1993"],
    ],
    [("athens-gr", "nicosia-cy"), ("thessaloniki-gr", "koln-de"), ("patra-gr", "saint-petersburg-ru")],
)
HEBREW = WorldList(
    "ivrit.csv",
    [
        ["עיר", "מדינה", "עיר תאומה", "ארץ", "שנה"],
        ["חיפה", "ישראל", "בוסטון", "ארצות הברית", "1999"],
        ["תל אביב", "ישראל", "קלן", "גרמניה", "1979"],
        ["ירושלים", "ישראל", "ניו יורק", "ארצות הברית", "1993"],
    ],
    [("haifa-il", "boston-us"), ("tel-aviv-il", "koln-de"), ("jerusalem-il", "new-york-city-us")],
)
ARABIC = WorldList(
    "arabi.csv",
    [
        ["المدينة", "البلد", "المدينة الشقيقة", "الدولة", "السنة"],
        ["القاهرة", "مصر", "اسطنبول", "تركيا", "١٩٨٨"],
        ["بلدية عمان", "الأردن", "شيكاغو", "الولايات المتحدة الأمريكية", "٢٠٠٤"],
        ["الإسكندرية", "جمهورية مصر العربية", "أوديسا", "أوكرانيا", "1961"],
    ],
    [("cairo-eg", "istanbul-tr"), ("amman-jo", "chicago-us"), ("alexandria-eg", "odesa-ua")],
)
TOWN_HALL = WorldList(
    "partner.csv",
    [
        ["Partnerstädte"],
        ["Iserlohn, Deutschland (1981)"],
        ["Almelo (Niederlande), seit 1952"],
        ["Nowotscherkassk, Russische Föderation (1992, ruht seit 2022)"],
        ["Auchel – Frankreich – 1962"],
        ["Glauchau, Sachsen, Deutschland (1990–2015)"],
        ["Wellington, Großbritannien"],
        ["Hódmezővásárhely (Ungarn, 2016)"],
    ],
    [
        ("hagen-de", "iserlohn-de"), ("hagen-de", "almelo-nl"), ("hagen-de", "novocherkassk-ru"),
        ("hagen-de", "auchel-fr"),
        ("hagen-de", "glauchau-de"), ("hagen-de", "wellington-gb"), ("hagen-de", "hodmezovasarhely-hu"),
    ],
    fixes=[('name = { always = "" }', 'name = { always = "Hagen" }\nparent = { always = "NRW" }'),
    (NO_COUNTRY, 'country = { always = "DE" }')],
)  # fmt: skip
LISTS = (
    GERMAN, FRENCH, SPANISH, ITALIAN, POLISH, RUSSIAN, UKRAINIAN, JAPANESE, CHINESE, TAIWANESE, KOREAN,
    TURKISH, GREEK, HEBREW,
    ARABIC, TOWN_HALL,
)  # fmt: skip
