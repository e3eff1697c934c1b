"""Statements are written once and spelt for each database."""

from app.store.spelling import for_server


def test_values_are_named_as_the_driver_names_them_and_percent_signs_stand_for_themselves() -> None:
    assert for_server("SELECT a % 2 FROM t WHERE b = :b2 AND c::int > :c") == (
        "SELECT a %% 2 FROM t WHERE b = %(b2)s AND c::int > %(c)s"
    )


def test_a_server_is_given_no_hints_that_are_for_a_file() -> None:
    assert for_server("SELECT s.a + 0, s.b+s.c FROM s WHERE (+s.live = 1 AND +s.from_rev <= :r)") == (
        "SELECT s.a + 0, s.b+s.c FROM s WHERE (s.live = 1 AND s.from_rev <= %(r)s)"
    )
