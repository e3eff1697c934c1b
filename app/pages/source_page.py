"""The page of a source: the sources that it rests on, and the partnerships that cite it."""

from app.api.wording import date_words, term_label
from app.domain.source_names import source_name
from app.i18n import gettext as _
from app.pages import linked_data
from app.pages.cards import Card
from app.pages.entity_page import EntityPage, entity_router, read_entity
from app.queries.entities import EntityParams, get_source
from app.reading.state import State

_SHOWN = 100
"""The most partnerships that a page lists; the explorer has the rest."""


def read_source(id_: str, params: EntityParams, state: State) -> EntityPage:
    """Read a source with the sources that it rests on and the partnerships that cite it.

    Raises NotFound as the API does.
    """
    view = read_entity(get_source, "source", id_, params, state, _SHOWN)
    source = view.document
    card = Card(
        kicker=f"{term_label(source['kind'])}: {source['publisher']}",
        title=source_name(source),
        line=date_words(source["published"]) if source["published"] else _("date not stated"),
        foot=_("Cited by %(partnerships)s") % {"partnerships": view.total},
    )
    return EntityPage("entities/source.html", card, linked_data.document(source), view)


router = entity_router("sources", EntityParams, read_source)
