"""The command `links check`, as an operator runs it."""

import pytest

from app.domain.links import Seen, Sign
from app.imports.links import checking
from tests.cli.commands import Commands
from tests.store.smallregister import opened, source, take_in


def test_links_are_checked_and_counted(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with opened(migrated_url) as engine:
        take_in(engine, source("paper"), source("gazette"))
    here = Commands(migrated_url, monkeypatch, capfd)
    refused = here.run("links", "check")
    assert refused.status == 1 and "set SISTER_CITIES_CONTACT to an address" in refused.err
    monkeypatch.setenv("SISTER_CITIES_CONTACT", "register@example.org")
    monkeypatch.setattr(checking, "visit", lambda guest, url: Seen(Sign.FOUND, "200"))
    tried = here.run("links", "check", "--dry-run", "--limit", "1")
    assert tried.out == "visited 1: ok 1; readers are told of 0 changes\n"
    done = here.run("links", "check")
    assert (done.status, done.out) == (0, "visited 2: ok 2; readers are told of 2 changes\n")
    assert here.run("links", "check").out == "visited 0: none due; readers are told of 0 changes\n"
