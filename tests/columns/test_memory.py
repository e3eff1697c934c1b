"""A replaced store is freed at once: nothing refers to it in a circle that only the garbage collector finds."""

import gc
import weakref
from datetime import timedelta

from sqlalchemy import Engine

from app.reading.register import Register
from app.store.read_session import ReadSession
from tests.store.smallregister import ARNHEM, START, partnership, take_in


def test_a_replaced_store_is_freed_without_the_garbage_collector(small: Engine) -> None:
    register = Register(ReadSession(small), today=lambda: START.date().toordinal())
    replaced = weakref.ref(register.current_store.read())
    gc.disable()
    try:
        take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Gardeners."), now=START + timedelta(hours=1))
        assert register.current_store.read(2).latest.revision == 2
        assert replaced() is None
    finally:
        gc.enable()
        register.close()
