"""The command `links check`, as an operator runs it."""

import pytest

from app.domain.vocabulary import LinkState
from app.link_checker import crawler
from app.link_checker.state import ProbeResult
from tests.cli.commands import Commands
from tests.store.smallregister import opened, source, take_in


def test_links_are_checked_and_counted(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with opened(migrated_url) as engine:
        take_in(engine, source("paper"), source("gazette"))
    here = Commands(migrated_url, monkeypatch, capfd)
    refused = here.run("links", "check")
    assert refused.status == 1 and "set SISTER_CITIES_CONTACT to an e-mail or web address" in refused.err
    monkeypatch.setenv("SISTER_CITIES_CONTACT", "register@example.org")
    monkeypatch.setattr(crawler, "probe", lambda client, url: ProbeResult(LinkState.OK, "200"))
    with monkeypatch.context() as offline:
        offline.setattr(crawler, "probe", lambda client, url: ProbeResult(LinkState.DEAD, crawler.UNKNOWN_HOST))
        unreached = here.run("links", "check")
    assert (unreached.status, unreached.out) == (1, "")
    assert unreached.err.endswith("No host could be reached: check the network and the name servers of this machine.\n")
    first = here.run("links", "check", "--limit", "1")
    assert (first.status, first.out) == (0, "checked 1: ok 1; changes published: 1\n")
    assert here.run("links", "check").out == "checked 1: ok 1; changes published: 1\n"
    assert here.run("links", "check").out == "checked 0: none due; changes published: 0\n"
