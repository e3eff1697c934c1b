"""The days of an edition: a line for each run of days, found by its number or by a day in it."""

import pytest

from app.store.days import days_text, members_of, run_on

FACES = [
    {"face": 0, "first_day": 1, "last_day": 9, "status": '"status":null'},
    {"face": 1, "first_day": 10, "last_day": 10, "status": '"status":{"note": "two words"}'},
    {"face": 2, "first_day": 11, "last_day": 99, "status": '"status":"severed"'},
]
DAYS = days_text(FACES)


@pytest.mark.parametrize("face", range(3))
def test_the_members_of_a_face_are_found_by_its_number(face: int) -> None:
    assert members_of(DAYS, face) == FACES[face]["status"]


@pytest.mark.parametrize(("day", "face"), [(1, 0), (9, 0), (10, 1), (11, 2), (99, 2)])
def test_a_run_is_found_by_each_of_its_days(day: int, face: int) -> None:
    assert run_on(DAYS, day) == tuple(FACES[face][name] for name in ("first_day", "last_day", "status"))


def test_a_day_in_no_run_is_an_error_and_never_the_last_run() -> None:
    with pytest.raises(ValueError, match="no run"):
        run_on(DAYS, 100)
