"""Cells that say that a partnership is over or asleep, in forty languages, and remarks that say nothing of the kind.

They were written before the word lists knew their words, and are no copy of them.
"""

REMARKS = """
en: no longer active | the agreement lapsed years ago | both councils let it sleep since 2011
de: nicht mehr aktiv | wurde vom Rat aufgekündigt | liegt seit 2014 auf Eis
nl: niet meer actief | opgeheven in 2013 | de band is verbroken
fr: n'existe plus | jumelage rompu par le conseil | en sommeil depuis 2009
es: ya no está vigente | hermanamiento roto por el pleno | inactivo desde hace años
pt: já não está em vigor | acordo rescindido | geminação suspensa desde 2016
it: non più attivo | gemellaggio interrotto nel 2010 | accordo scaduto
ca: ja no és vigent | agermanament trencat | sense activitat
gl: xa non está activo | irmandade suspendida | acordo extinguido
ro: nu mai este activ | înfrățire încetată | acord suspendat
sv: inte längre aktivt | vänortsavtalet uppsagt | vilande sedan 2008
da: ikke længere aktiv | venskabsbyaftalen er opsagt | ophørt i 2012
nb: ikke lenger aktiv | avtalen ble avsluttet | nedlagt 2005
fi: ei enää voimassa | ystävyyskaupunkisuhde päättynyt | toiminta lakannut
et: ei ole enam aktiivne | leping lõpetatud | suhted katkestatud
lv: vairs nav spēkā | sadarbība izbeigta | apturēta kopš 2022
lt: nebegalioja | sutartis nutraukta | bendradarbiavimas sustabdytas
pl: już nieaktywne | umowa rozwiązana w 2017 | współpraca zawieszona
cs: již není aktivní | smlouva vypovězena | partnerství ukončeno
sk: už nie je aktívne | zmluva zrušená | spolupráca pozastavená
sl: ni več aktivno | pogodba razdrta | sodelovanje prekinjeno
hr: više nije aktivno | ugovor raskinut | suradnja zamrznuta
sr: више није активно | сарадња прекинута | уговор раскинут
bg: вече не е активно | договорът е прекратен | замразено от 2022
mk: не е повеќе активно | соработката е прекината | договорот е раскинат
ru: не действует | побратимство разорвано | соглашение утратило силу
uk: більше не діє | угоду розірвано | відносини призупинено
be: больш не дзейнічае | пагадненне скасавана | супрацоўніцтва прыпынена
hu: már nem él | a szerződést felbontották | szünetel 2010 óta
el: δεν ισχύει πλέον | η αδελφοποίηση διακόπηκε | ανενεργή
tr: artık aktif değil | anlaşma feshedildi | askıya alındı
sq: nuk është më aktiv | marrëveshja e ndërprerë | binjakëzimi u pezullua
ar: لم تعد سارية | انتهت الاتفاقية | العلاقة معلقة
he: אינו פעיל עוד | ההסכם בוטל | הקשר הופסק
fa: دیگر فعال نیست | قرارداد لغو شد | روابط متوقف شده
hi: अब सक्रिय नहीं | समझौता समाप्त | संबंध निलंबित
th: ไม่มีผลบังคับใช้แล้ว | ยกเลิกความสัมพันธ์ | ระงับชั่วคราว
vi: không còn hiệu lực | đã chấm dứt | tạm dừng
id: tidak aktif lagi | kerja sama berakhir | dihentikan sementara
ja: 現在は活動していない | 姉妹都市提携を解消 | 交流休止中
"""
"""120 remarks, three in each language."""

STATUSES = """
active until 2019
aktiv bis 2015
actif jusqu'en 2015
actief tot 2012
attivo fino al 2014
activo hasta 2018
ativo até 2016
aktywne do 2013
aktivní do 2011
aktiv till 2017
aktiv indtil 2010
активно до 2014
aktif – 2018
active to 2009
active before 2005
not active
nicht aktiv
niet actief
non actif
неактивно до 2030
"""
"""Twenty cells of a column of statuses."""

ENTRIES = """
Nyíregyháza, Hungary – twinning ended in 2015
Iserlohn, Germany (no longer active)
Arnhem, Netherlands (opgeheven 2013)
Lille, France, jumelage rompu
Lyon, France (n'existe plus)
Toruń, Poland (współpraca zawieszona)
Brno, Czechia, ukončeno
Košice, Slovakia – zrušené v roku 2012
Pécs, Hungary (megszűnt)
Graz, Austria, ruht derzeit
Valencia, Spain (ya no vigente)
Porto, Portugal – geminação suspensa
Bari, Italy (non più attivo)
Malmö, Sweden, vilande
Tampere, Finland (päättynyt 2016)
Tartu, Estonia, lõpetatud 2014
Riga, Latvia (izbeigta 2022)
Kaunas, Lithuania – nutraukta 2022
Plovdiv, Bulgaria (прекратено)
Izmir, Turkey, sona erdi 2011
"""
"""Twenty entries of a list."""

INNOCENT = """
youth exchange every summer
School partnership
football tournament 2014
Jugendaustausch
Schüleraustausch mit dem Gymnasium
Chorreise 2016
uitwisseling van scholieren
muziekvereniging
échanges scolaires
fête du jumelage
intercambio escolar
festival de música
intercâmbio cultural
scambio culturale
mercatino di Natale
utbyte mellan skolor
idrottsutbyte
koulujen vaihto
wymiana młodzieży
festiwal folkloru
výměna studentů
kulturní spolupráce
ifjúsági csere
школьный обмен
фестиваль музыки
шкільний обмін
πολιτιστική ανταλλαγή
öğrenci değişimi
青少年交流
학생 교류
"""
"""Thirty remarks that say nothing about an end."""


def remarks() -> list[str]:
    """Return the remarks of all languages."""
    lines = [line.partition(": ")[2] for line in REMARKS.strip().splitlines()]
    return [remark.strip() for line in lines for remark in line.split("|")]


def lines(text: str) -> list[str]:
    """Return the cells of a table, one a line."""
    return text.strip().splitlines()
