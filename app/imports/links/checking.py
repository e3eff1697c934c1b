"""A round of visits to the addresses of sources: several sites at once, and each site slowly.

What robots are asked to leave alone is not visited, whoever leads there, nor a site that asks to wait until another
time. Every visit is noted soon after it was made; a round that is broken off goes on where it was. Readers are told at
the end. Refuses to take names for gone while no site at all answers: then it is our own network that is gone.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from queue import Queue
from threading import Event

import httpx
from sqlalchemy import Engine

from app.domain.errors import RegisterError
from app.domain.links import Seen, after
from app.domain.vocabulary import LinkState
from app.imports.links.archive import find_copy
from app.imports.links.guest import Guest, Stopped
from app.imports.links.hosts import Hosts, name_of
from app.imports.links.visiting import UNKNOWN_HOST, visit
from app.imports.outgoing import Bounds, Guarded, agent
from app.store.link_status import Probe, find_due, publish, store

_BOUNDS = Bounds(size=1024 * 1024, seconds=30.0)
_TIMEOUT = httpx.Timeout(15.0)
_SITES = 8
_AT_ONCE = 20


@dataclass(frozen=True)
class Manner:
    """How a round is made. `transport` makes what carries the requests of one site; tests give their own."""

    contact: str
    limit: int | None = None
    older_than: int = 7
    dry_run: bool = False
    archive: bool = True
    delay: float = 2.0
    transport: Callable[[], httpx.BaseTransport] = lambda: Guarded(_BOUNDS)


@dataclass
class Round:
    """What a round came to: how many addresses are in which state, and of how many readers are told something new."""

    states: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    changed: int = 0

    @property
    def visited(self) -> int:
        """How many addresses were looked at."""
        return self.states.total()


def check_links(engine: Engine, manner: Manner, today: date, advance: Callable[[int], None] = lambda _: None) -> Round:
    """Visit what is due, note what was found, and tell readers of what changed."""
    if not manner.contact:
        raise RegisterError("Sites want to know whom to write to: set SISTER_CITIES_CONTACT to an address.")
    day = today.toordinal()
    with engine.connect() as connection:
        due = find_due(connection, day - manner.older_than + 1)[: manner.limit]
    done = Round()
    for visits in _batches(_visit_all(due, manner, day)):
        for one in visits:
            done.states[one.standing.state if one.standing else LinkState.UNKNOWN] += 1
            done.told[one.published] += 1
        if not manner.dry_run:
            store(engine, visits)
        advance(len(visits))
    if not manner.dry_run:
        done.changed = publish(engine)
    return done


def _visit_all(due: list[Probe], manner: Manner, day: int) -> Iterator[Probe]:
    """Every visit as it is made. Unknown hosts come last, and only if any host is known."""
    hosts = Hosts(manner.delay)
    sites: dict[str, list[Probe]] = {}
    for one in due:
        sites.setdefault(name_of(one.url), []).append(one)
    unknown: list[tuple[Probe, Seen]] = []
    reached = False
    for one, seen in _visit_sites(sites, manner, hosts):
        if seen.told == UNKNOWN_HOST:
            unknown.append((one, seen))
            continue
        reached = reached or seen.told.isdigit()
        yield _archived(_after(one, seen, day), manner, hosts)
    for one, seen in unknown if reached else ():
        yield _archived(_after(one, seen, day), manner, hosts)


def _visit_sites(sites: dict[str, list[Probe]], manner: Manner, hosts: Hosts) -> Iterator[tuple[Probe, Seen]]:
    """Every visit as it is made, at several sites at once."""
    found: Queue[tuple[Probe, Seen] | None] = Queue()
    stop = Event()

    def work(name: str) -> None:
        try:
            for seen in _visit_site(name, sites[name], manner, hosts, stop):
                found.put(seen)
        finally:
            found.put(None)

    with ThreadPoolExecutor(_SITES) as pool:
        running = [pool.submit(work, name) for name in sites]
        try:
            left = len(sites)
            while left:
                seen = found.get()
                if seen is None:
                    left -= 1
                else:
                    yield seen
        finally:
            stop.set()
            for one in running:
                one.cancel()
    for one in running:
        one.result()


def _visit_site(
    name: str, site: list[Probe], manner: Manner, hosts: Hosts, stop: Event
) -> Iterator[tuple[Probe, Seen]]:
    """Visit the pages of one site, one after the other, until it has had enough: then the others stay due."""
    with _client(manner) as client:
        guest = Guest(client, hosts, stop)
        for one in site:
            try:
                yield one, visit(guest, one.url)
            except Stopped:
                return
            if hosts[name].had_enough:
                return


def _client(manner: Manner) -> httpx.Client:
    headers = {"User-Agent": agent(manner.contact), "Accept": "text/html,*/*;q=0.8"}
    return httpx.Client(
        transport=manner.transport(),
        headers=headers,
        timeout=_TIMEOUT,
        trust_env=False,
    )


def _after(one: Probe, seen: Seen, day: int) -> Probe:
    standing = after(one.standing, seen, day)
    archive = one.archive if standing.state is LinkState.DEAD else ""
    return replace(one, standing=standing, visited=day, published=seen.told[:200], archive=archive)


def _archived(one: Probe, manner: Manner, hosts: Hosts) -> Probe:
    """With a copy in an archive, where the page is dead and none was looked for yet."""
    dead = one.standing is not None and one.standing.state is LinkState.DEAD
    if not manner.archive or one.archive or not dead:
        return one
    with _client(manner) as client:
        return replace(one, archive=find_copy(Guest(client, hosts, Event()), one.url))


def _batches(visits: Iterator[Probe]) -> Iterator[list[Probe]]:
    batch: list[Probe] = []
    for one in visits:
        batch.append(one)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
