"""The container needs no privilege and writes nothing but its volume."""

import re

from tests.architecture.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]


def find_words(instruction: str) -> list[str]:
    """What each line with an instruction says in the stage that is shipped."""
    return re.findall(rf"^{instruction} (.+)$", LAST_STAGE, re.MULTILINE)


def test_it_runs_as_somebody_who_is_not_root_and_whose_number_is_known() -> None:
    assert find_words("USER") == ["10001:10001"]


def test_what_is_written_is_written_to_the_volume() -> None:
    (volume,) = find_words("VOLUME")
    assert f"SISTER_CITIES_DATABASE_URL=sqlite:///{volume}/" in LAST_STAGE
    assert re.search(rf"\bTMPDIR={volume}(/\S*)? ", LAST_STAGE)
    assert "PYTHONDONTWRITEBYTECODE=1" in LAST_STAGE
    assert LAST_STAGE.count("--owner") == 1  # Nothing else belongs to whoever runs.
    assert "chown" not in DOCKERFILE


def test_nothing_is_fetched_but_what_is_locked() -> None:
    assert not re.search(r"^ADD |curl|wget|apt-get", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE


def test_the_wheel_is_installed_with_the_extras_of_a_lock_and_without_what_built_it() -> None:
    assert "--editable" not in DOCKERFILE
    (lock,) = re.findall(r"^ARG LOCK=(\S+)$", DOCKERFILE, re.MULTILINE)
    assert (ROOT / lock).exists()
    assert "--requirement ${LOCK}" in DOCKERFILE
    assert re.findall(r"^COPY (.+)$", LAST_STAGE, re.MULTILINE) == ["--from=builder /opt/venv /opt/venv"]


def test_a_signal_reaches_the_service() -> None:
    (entry,) = find_words("ENTRYPOINT")
    assert entry.startswith('["sister-cities"')
    assert find_words("STOPSIGNAL") == ["SIGTERM"]
