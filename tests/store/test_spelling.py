"""Statements are written once and spelt for each database."""

import pytest

from app.store.spelling import for_server


def test_values_are_named_as_the_driver_names_them_and_percent_signs_stand_for_themselves() -> None:
    assert for_server("SELECT a % 2 FROM t WHERE b = :b2 AND c::int > :c", 9) == (
        "SELECT a %% 2 FROM t WHERE b = %(b2)s AND c::int > %(c)s LIMIT 9"
    )


def test_a_server_is_given_no_hints_that_are_for_a_file() -> None:
    assert for_server("SELECT s.a + 0, s.b+s.c FROM s WHERE (+s.live = 1 AND +s.from_rev <= :r)", 9) == (
        "SELECT s.a + 0, s.b+s.c FROM s WHERE (s.live = 1 AND s.from_rev <= %(r)s) LIMIT 9"
    )


@pytest.mark.parametrize("limit", ["LIMIT 200", "LIMIT :limit", "LIMIT :limit OFFSET 3", "limit 5\n"])
def test_a_limit_of_its_own_is_kept(limit: str) -> None:
    spelt = for_server(f"SELECT a FROM t ORDER BY a {limit}", 9)
    assert spelt.startswith("SELECT * FROM (SELECT a FROM t ORDER BY a ")
    assert spelt.endswith(") limited LIMIT 9")


def test_a_limit_within_a_statement_is_none_of_its_own() -> None:
    inner = "SELECT COUNT(*) FROM (SELECT a FROM t LIMIT 5) f"
    assert for_server(inner, 9) == f"{inner} LIMIT 9"


def test_what_gives_no_rows_of_its_own_is_left_as_it_is() -> None:
    assert for_server("UPDATE t SET a = 1 RETURNING a", 9) == "UPDATE t SET a = 1 RETURNING a"
