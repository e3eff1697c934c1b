"""Words by which the draft of a mapping recognises columns, and what words in cells mean. All are normalised."""

ROLES = {
    "wikidata_id": "wikidata qid",
    "geonames_id": "geonames geonameid",
    "latitude": "lat latitude breite breitengrad",
    "longitude": "lon lng long longitude langengrad",
    "status": "status zustand etat statut situacion situation stato",
    "end": "end ended ende beendet bis until till fin hasta koniec einde",
    "start": "start started since seit beginn begin begonnen grundung gegrundet datum date jahr year signed"
    " unterzeichnet unterzeichnung established founded depuis annee desde fecha ano anno data dal sinds jaar rok",
    "kind_column": "art kind typ type form kategorie category tipo soort rodzaj",
    "permalink": "url link website webseite homepage",
    "remark": "remark remarks note notes notiz bemerkung bemerkungen anmerkung kommentar comment remarque nota",
    "parent": "region bundesland state province provinz provincia county landkreis kreis departement oblast",
    "country": "country land staat pays pais paese nation kraj zeme",
    "name": "city cities town stadt ort gemeinde kommune municipality ville commune ciudad municipio citta comune stad"
    " gemeente miasto gmina mesto obec name partner twin",
}
"""The words of a header by the field that they suggest, in the order in which they are tried."""

PARTNER_WORDS = ("partner", "twin", "sister", "jumelee", "foreign", "ausland", "target", "b")
"""Words of a header that belong to the second side."""

MEANINGS_OF_WORDS = {
    "active": ("aktiv", "actif", "active", "activo", "attivo", "actief", "aktywna", "in kraft", "besteht"),
    "dormant": ("ruht", "ruhend", "inaktiv", "inactive", "eingeschlafen", "en sommeil", "slapend", "suspended"),
    "severed": ("beendet", "aufgelost", "gekundigt", "ended", "terminated", "termine", "beeindigd", "finalizado"),
    "unknown": ("unbekannt", "inconnu", "desconocido", "onbekend"),
    "sister_city": (
        "stadtepartnerschaft", "partnerschaft", "partnerstadt", "twinning", "twin town", "sister city", "jumelage",
        "gemellaggio", "hermanamiento", "stedenband",
    ),
    "friendship": ("freundschaft", "stadtefreundschaft", "friendship", "friendship city", "amitie", "amistad"),
    "cooperation": ("kooperation", "cooperation", "zusammenarbeit", "projektpartnerschaft", "cooperacion"),
    "informal": ("informell", "kontakt", "kontakte"),
}  # fmt: skip
"""What words for status and kind usually mean, as a proposal."""
