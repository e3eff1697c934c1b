"""Editors read and replace entries; every change is one revision, and no change undoes another one."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from sqlmodel import Session

from app.editing.changes import write_change
from app.editing.entries import Change, Table
from app.seed.reader import SEED, read, seed
from app.seed.register import export_seed
from app.seed.writer import entry_of
from app.store import integrity
from app.store.database import open_engine, read_transaction
from app.store.revisions import latest_revision
from tests.api.running import connect
from tests.editing.conftest import Editing
from tests.editing.test_suggestions import ended

ID = "almere-nl--shenzhen-cn"
ENTRY = f"/v1/partnerships/{ID}/entry"
WHY = {"comment": "Corrected the note", "source": "https://www.almere.nl/partners"}


def get(editing: Editing, path: str = ENTRY) -> tuple[dict[str, Any], str]:
    """The entry of a record, and its ETag."""
    answer = editing.client.get(path, headers=editing.headers("review"))
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]["entry"], answer.headers["etag"]


def put(
    editing: Editing, entry: dict[str, Any], path: str = ENTRY, *, scope: str = "edit", **headers: str
) -> httpx2.Response:
    """Replace an entry."""
    return editing.client.put(path, json={"entry": entry, **WHY}, headers=editing.headers(scope, **headers))


def revisions(editing: Editing) -> int:
    """The number of revisions."""
    with editing.session() as session:
        return latest_revision(session.connection())


def faults(editing: Editing) -> list[str]:
    """What `check` finds."""
    with read_transaction(editing.service.state.editing.reading) as connection:
        return integrity.check(connection)


def test_the_entry_is_that_of_the_seed(editing: Editing) -> None:
    (record,) = (one for one in read(SEED).partnerships if one.id == ID)
    assert get(editing)[0] == entry_of(record)[1]


def test_a_replaced_entry_is_one_revision_with_its_editor_and_a_new_tag(editing: Editing) -> None:
    entry, etag = get(editing)
    answer = put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["data"]["revision"], answer.json()["data"]["entry"]["note"]) == (2, "A new note.")
    assert answer.headers["etag"] == get(editing)[1] != etag
    assert editing.client.get(f"/v1/partnerships/{ID}").json()["data"]["note"] == "A new note."
    latest = editing.client.get("/v1/revisions").json()["data"][0]
    assert (latest["actor"], latest["comment"]) == (
        "editor:edit-editor",
        "Corrected the note (https://www.almere.nl/partners)",
    )
    again = put(editing, {**entry, "note": "A new note."}, If_Match=answer.headers["etag"])
    assert (again.status_code, again.json()["data"]["revision"], revisions(editing)) == (200, None, 2)
    assert faults(editing) == []


def test_a_change_names_the_state_on_which_it_is_based(editing: Editing) -> None:
    entry, etag = get(editing)
    codes = [
        put(editing, entry).json()["code"],
        put(editing, entry, If_Match='"0"').json()["code"],
        put(editing, entry, If_None_Match="*").json()["code"],
    ]
    assert codes == ["precondition-required", "precondition-failed", "precondition-failed"]
    assert put(editing, {**entry, "note": "First."}, If_Match=etag).status_code == 200
    assert put(editing, {**entry, "note": "Second."}, If_Match=etag).status_code == 412


def test_a_precondition_may_name_several_states_or_any(editing: Editing) -> None:
    _, etag = get(editing)
    statuses = {
        f"W/{etag}": 412, '"x", "y"': 412, f'"x", {etag}': 200, "*": 200,
    }  # fmt: skip
    for number, (tag, status) in enumerate(statuses.items()):
        entry, etag_now = get(editing)
        answer = put(editing, {**entry, "note": f"Note {number}."}, If_Match=tag.replace(etag, etag_now))
        assert answer.status_code == status, (tag, answer.text)
    new = {"id": "neustadt-nl", "name": "Neustadt"}
    assert put(editing, new, "/v1/cities/neustadt-nl/entry", If_Match="*").status_code == 412


def test_messages_are_those_of_the_seed(editing: Editing) -> None:
    entry, etag = get(editing)
    wrong = {**entry, "kind": "sister_cty", "colour": "red"}
    wrong["event"] = [{**entry["event"][0], "date": 1999, "sources": ["no-such-source"]}]
    answer = put(editing, wrong, If_Match=etag)
    messages = {error["parameter"]: error["message"] for error in answer.json()["errors"]}
    assert answer.status_code == 422
    assert messages[f"partnership {ID}, event 1, date"] == 'write it in quotes: "1999"'
    assert messages[f"partnership {ID}, kind"].endswith("did you mean sister_city?")
    assert f"partnership {ID}, colour" in messages
    unknown = put(editing, {**entry, "further_sources": ["no-such-source"]}, If_Match=etag)
    assert "there is no source no-such-source" in unknown.json()["detail"]
    other = put(editing, get(editing, "/v1/partnerships/arnhem-nl--wuhan-cn/entry")[0], If_Match=etag)
    assert other.json()["errors"][0]["parameter"] == "entry"
    assert revisions(editing) == 1


@pytest.mark.parametrize(
    ("path", "member", "value"),
    [
        ("/v1/cities/arnhem-nl/entry", "qualifier", "Gelderland"),
        ("/v1/sources/city-monitor-2023-05-10/entry", "title", "Another title"),
        ("/v1/publishers/nrc/entry", "aliases", ["NRC", "NRC Handelsblad", "nrc.next"]),
        ("/v1/observations/dk-cn-19-local-governments/entry", "statement", "Another statement."),
    ],
)
def test_other_records_have_entries_too(editing: Editing, path: str, member: str, value: object) -> None:
    entry, etag = get(editing, path)
    answer = put(editing, {**entry, member: value}, path, If_Match=etag)
    assert answer.status_code == 200, answer.text
    assert get(editing, path)[0][member] == value
    assert faults(editing) == []


def test_a_city_keeps_the_names_that_are_only_searched(editing: Editing) -> None:
    path = "/v1/cities/arnhem-nl/entry"
    entry, etag = get(editing, path)
    put(editing, {**entry, "qualifier": "Gelderland"}, path, If_Match=etag)
    found = editing.client.get("/v1/cities", params={"q": "Арнем"}).json()["data"]
    assert [city["id"] for city in found] == ["arnhem-nl"]


@pytest.mark.sqlite_only
def test_entries_of_feeds_tell_cities_of_one_name_apart(editing: Editing) -> None:
    path = "/v1/cities/arnhem-nl/entry"
    entry, etag = get(editing, path)
    put(editing, {**entry, "qualifier": "Gelderland"}, path, If_Match=etag)
    for feed in ("/v1/partnerships.jsonfeed", "/v1/events.jsonfeed"):
        items = editing.client.get(feed, params={"city": "arnhem-nl"}).json()["items"]
        assert items
        assert all("Arnhem (Gelderland)–" in item["title"] for item in items)


def test_a_new_record_is_added_with_what_it_refers_to(editing: Editing) -> None:
    event = {"kind": "established", "stage": "reported", "date": "1999", "sources": ["new-page"]}
    body = {
        "entry": {"cities": ["shenzhen-cn", "neustadt-nl"], "kind": "sister_city", "event": [event]},
        "further": {
            "city": [{"id": "neustadt-nl", "name": "Neustadt"}],
            "source": [{"id": "new-page", "url": "https://news.example/1", "publisher": "NRC", "kind": "press"}],
        },
        **WHY,
    }
    headers = editing.headers("edit", If_None_Match="*")
    answer = editing.client.put("/v1/partnerships/neustadt-nl--shenzhen-cn/entry", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert editing.client.get("/v1/partnerships/neustadt-nl--shenzhen-cn").json()["meta"]["revision"] == 2
    assert faults(editing) == []


def test_a_change_of_an_entry_changes_no_other_record(editing: Editing) -> None:
    path = "/v1/publishers/nrc/entry"
    entry, etag = get(editing, path)
    source, _ = get(editing, "/v1/sources/city-monitor-2023-05-10/entry")
    other, _ = get(editing)
    body = {"entry": {**entry, "aliases": ["nrc.next"]}, **WHY}
    headers = editing.headers("edit", If_Match=etag)
    further = {"source": {**source, "title": "Another title"}, "partnership": {**other, "note": "Another note."}}
    for table, further_entry in further.items():
        changed = {**body, "further": {table: [further_entry]}}
        refused = editing.client.put(path, json=changed, headers=headers)
        (error,) = refused.json()["errors"]
        assert (refused.status_code, error["code"]) == (422, "other_record"), refused.text
        shown = editing.client.put(path, params={"dry_run": True}, json=changed, headers=headers).json()["data"]
        assert error["message"] in shown["messages"][0]
    assert revisions(editing) == 1


def test_the_entry_is_that_of_the_address_although_a_source_has_its_id(editing: Editing) -> None:
    page = {"id": "new-publisher", "url": "https://news.example/1", "publisher": "NRC", "kind": "press"}
    body = {"entry": {"id": "other", "name": "Other"}, "further": {"source": [page]}, **WHY}
    headers = editing.headers("edit", If_None_Match="*")
    answer = editing.client.put("/v1/publishers/new-publisher/entry", json=body, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "entry"), answer.text


def test_a_dry_run_shows_the_change_and_writes_nothing(editing: Editing) -> None:
    entry, etag = get(editing)
    body = {"entry": {**entry, "note": "A new note."}, **WHY}
    headers = editing.headers("edit", If_Match=etag)
    shown = editing.client.put(ENTRY, params={"dry_run": True}, json=body, headers=headers).json()["data"]
    changed = [line[:6] for line in shown["diff"] if line[0] in "+-" and not line.startswith(("+++", "---"))]
    assert (changed, '+note = "A new note."' in shown["diff"]) == (["-note ", "+note "], True)
    assert (shown["messages"], shown["periods_before"]) == ([], shown["periods_after"])
    assert (get(editing), revisions(editing)) == ((entry, etag), 1)


# --- reverting, retracting, merging ---


def revert(editing: Editing, number: int) -> httpx2.Response:
    """Revert a revision of the register as it is."""
    headers = editing.headers("edit", If_Match=editing.client.get("/v1/revisions").headers["etag"])
    return editing.client.post(f"/v1/revisions/{number}/revert", json=WHY, headers=headers)


def test_a_reverted_revision_leaves_the_record_as_it_was(editing: Editing) -> None:
    entry, etag = get(editing)
    put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    answer = revert(editing, 2)
    assert (answer.status_code, answer.json()["data"]) == (200, {"revision": 3, "records": [ID]}), answer.text
    assert get(editing) == (entry, etag)
    assert faults(editing) == []


def test_dry_runs_of_answers_retractions_mergers_and_reversals_change_nothing(editing: Editing) -> None:
    entry, etag = get(editing)
    put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    editing.client.post("/v1/suggestions", json=ended())
    tags = f"{get(editing)[1]}, {editing.client.get('/v1/revisions').headers['etag']}"
    admin = editing.headers("admin", If_Match=tags)
    refusal = {"reason": "not_supported", "answer": "The page does not say so."}
    requests: dict[str, dict[str, str]] = {
        "/v1/revisions/2/revert": WHY,
        f"/v1/partnerships/{ID}/retract": WHY,
        f"/v1/partnerships/{ID}/merge": {**WHY, "into": "arnhem-nl--wuhan-cn"},
        "/v1/suggestions/1/decline": refusal,
    }
    statuses = []
    for path, body in requests.items():
        answer = editing.client.post(path, params={"dry_run": True}, json=body, headers=admin)
        statuses.append(answer.status_code)
        assert answer.status_code < 500, answer.text
    assert statuses[:2] + statuses[3:] == [200, 200, 200]
    assert (revisions(editing), get(editing)[0]["note"]) == (2, "A new note.")
    assert editing.client.get("/v1/suggestions/1").json()["data"]["state"] == "open"
    assert faults(editing) == []


def test_what_cannot_be_reverted_is_refused(editing: Editing) -> None:
    entry, etag = get(editing)
    changed = put(editing, {**entry, "note": "First."}, If_Match=etag)
    put(editing, {**entry, "note": "Second."}, If_Match=changed.headers["etag"])
    for number, status, text in ((1, 409, "made by seed"), (2, 409, "r3 changed"), (9, 404, "r9")):
        answer = revert(editing, number)
        assert (answer.status_code, text in answer.json()["detail"]) == (status, True), answer.text
    assert revisions(editing) == 3


def test_a_retracted_partnership_answers_410(editing: Editing) -> None:
    _, etag = get(editing)
    path = f"/v1/partnerships/{ID}/retract"
    assert editing.client.post(path, json=WHY, headers=editing.headers("admin")).status_code == 428
    answer = editing.client.post(path, json=WHY, headers=editing.headers("admin", If_Match=etag))
    assert (answer.status_code, answer.json()["data"]["revision"]) == (200, 2), answer.text
    for path in (f"/v1/partnerships/{ID}", ENTRY):
        assert editing.client.get(path, headers=editing.headers("admin")).status_code == 410
    assert revert(editing, 2).status_code == 409
    assert faults(editing) == []


def test_a_merged_city_leads_to_the_other(editing: Editing) -> None:
    headers = editing.headers("edit", If_None_Match="*")
    body = {"entry": {"id": "arnheim-nl", "name": "Arnheim"}, **WHY}
    made = editing.client.put("/v1/cities/arnheim-nl/entry", json=body, headers=headers)
    assert made.status_code == 201, made.text
    headers = editing.headers("admin", If_Match=made.headers["etag"])
    body = {"into": "arnhem-nl", **WHY}
    answer = editing.client.post("/v1/cities/arnheim-nl/merge", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    moved = editing.client.get("/v1/cities/arnheim-nl", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/cities/arnhem-nl")
    assert faults(editing) == []


def test_an_impossible_merger_is_refused(editing: Editing) -> None:
    _, etag = get(editing, "/v1/cities/arnhem-nl/entry")
    headers = editing.headers("admin", If_Match=etag)
    for survivor in ("wuhan-cn", "arnhem-nl", "nowhere-nl", ID):
        body = {"into": survivor, **WHY}
        answer = editing.client.post("/v1/cities/arnhem-nl/merge", json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict"), answer.text
    assert revisions(editing) == 1


# --- many editors, and lost answers ---


@pytest.mark.anyio
async def test_of_concurrent_edits_none_is_lost(editing: Editing) -> None:
    """Each note that was accepted was based on the one before it, and their number is that of the revisions."""
    chance = random.Random(1)
    entry, first = get(editing)
    accepted: list[tuple[str, str]] = []
    tags = [first]
    statuses: list[int] = []
    headers = editing.headers("edit")

    async with connect(editing.service) as client:

        async def edit(editor: int) -> None:
            for number in range(10):
                based_on = chance.choice([tags[-1], tags[-1], chance.choice(tags)])
                body = {"entry": {**entry, "note": f"Note {number} of {editor}."}, **WHY}
                answer: httpx.Response = await client.put(ENTRY, json=body, headers={**headers, "If-Match": based_on})
                statuses.append(answer.status_code)
                if answer.status_code == 200:
                    accepted.append((based_on, answer.headers["etag"]))
                    tags.append(answer.headers["etag"])

        async with anyio.create_task_group() as tasks:
            for editor in range(20):
                tasks.start_soon(edit, editor)

    assert set(statuses) <= {200, 412, 503}
    assert len(accepted) == revisions(editing) - 1 > 1
    following = dict(accepted)
    assert len(following) == len(accepted)  # No state was followed by two.
    tag = first
    for _ in accepted:
        tag = following[tag]
    assert tag == get(editing)[1]
    assert faults(editing) == []


def test_no_other_editor_writes_between_the_comparison_of_the_tag_and_the_write(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two edits of one state meet after their comparison, unless the lock of the transaction keeps the second out."""
    entry, etag = get(editing)
    both_compared = Barrier(2)

    def wait_and_write(
        session: Session, record_type: Table, id_: str, change: Change, *, actor: str, comment: str
    ) -> int | None:
        with suppress(BrokenBarrierError):
            both_compared.wait(1)
        return write_change(session, record_type, id_, change, actor=actor, comment=comment)

    monkeypatch.setattr("app.editing.routers.entries.write_change", wait_and_write)
    with ThreadPoolExecutor(2) as editors:
        notes = ("Note of the first.", "Note of the second.")
        answers = list(editors.map(lambda note: put(editing, {**entry, "note": note}, If_Match=etag), notes))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (accepted,) = (answer for answer in answers if answer.status_code == 200)
    assert accepted.headers["etag"] == get(editing)[1]
    assert revisions(editing) == 2
    assert faults(editing) == []


def test_a_repeated_change_fails_and_names_the_revision_that_has_it(editing: Editing) -> None:
    entry, etag = get(editing)
    new = {**entry, "note": "A new note."}
    assert put(editing, new, If_Match=etag).status_code == 200
    again = put(editing, new, If_Match=etag)
    assert (again.status_code, again.headers["etag"]) == (412, get(editing)[1])
    assert "r2 of editor:edit-editor" in again.json()["detail"]
    assert "Corrected the note" in again.json()["detail"]
    (made,) = editing.client.get(again.headers["location"]).json()["data"]
    assert (made["revision"], made["actor"]) == (2, "editor:edit-editor")
    city = {"id": "neustadt-nl", "name": "Neustadt"}
    path = "/v1/cities/neustadt-nl/entry"
    assert put(editing, city, path, If_None_Match="*").status_code == 201
    again = put(editing, city, path, If_None_Match="*")
    assert (again.status_code, again.headers["etag"]) == (412, get(editing, path)[1])
    assert editing.client.get(again.headers["location"]).json()["data"][0]["revision"] == 3


def test_a_repeated_reversal_fails_and_names_the_revision_that_has_it(editing: Editing) -> None:
    entry, etag = get(editing)
    put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    path = "/v1/revisions/2/revert"
    assert editing.client.post(path, json=WHY, headers=editing.headers("edit")).status_code == 428
    compressed = editing.client.get("/v1/revisions", headers={"Accept-Encoding": "gzip"}).headers["etag"]
    plain = editing.client.get("/v1/revisions?limit=1", headers={"Accept-Encoding": "identity"}).headers["etag"]
    assert compressed != plain
    headers = editing.headers("edit", If_Match=plain)
    assert editing.client.post(path, json=WHY, headers=headers).status_code == 200
    for tag in (plain, compressed, f"W/{plain}"):
        again = editing.client.post(path, json=WHY, headers=editing.headers("edit", If_Match=tag))
        assert (again.status_code, "r2 reverted" in again.json()["detail"]) == (412, True), again.text
    assert editing.client.get(again.headers["location"]).json()["data"][0]["revision"] == 3
    headers = editing.headers("edit", If_Match=again.headers["etag"])
    assert editing.client.post("/v1/revisions/3/revert", json=WHY, headers=headers).status_code == 200


@pytest.mark.parametrize("time", ["before", "after"])
def test_after_a_lost_response_the_repeated_request_tells_whether_the_change_was_made(
    editing: Editing, monkeypatch: pytest.MonkeyPatch, time: str
) -> None:
    commit = Session.commit

    def die(session: Session) -> None:
        if time == "after":
            commit(session)
        raise RuntimeError("killed")

    entry, etag = get(editing)
    new = {**entry, "note": "A new note."}
    monkeypatch.setattr(Session, "commit", die)
    assert put(editing, new, If_Match=etag).status_code == 500
    monkeypatch.setattr(Session, "commit", commit)
    answers = [put(editing, new, If_Match=etag) for _ in range(3)]
    made = 200 if time == "before" else 412
    assert [answer.status_code for answer in answers] == [made, 412, 412]
    assert editing.client.get(answers[-1].headers["location"]).json()["data"][0]["revision"] == 2
    assert (revisions(editing), faults(editing)) == (2, [])


def test_edits_come_back_into_files(editing: Editing, migrated_url: str, tmp_path: Path) -> None:
    entry, etag = get(editing)
    put(editing, {**entry, "note": "A new note."}, If_Match=etag)
    folder = tmp_path / "files"
    with read_transaction(editing.service.state.editing.reading) as connection:
        export_seed(connection, folder)
        digest = integrity.digest(connection)
    (record,) = (one for one in read(folder).partnerships if one.id == ID)
    assert record.note == "A new note."
    engine = open_engine(migrated_url)
    seed(engine, folder)
    with read_transaction(engine) as connection:
        assert integrity.digest(connection) == digest
    engine.dispose()
