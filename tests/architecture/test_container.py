"""The container needs no privilege and writes nothing but its volume, also as `deploy/compose.yaml` runs it."""

import re

import yaml

from tests.architecture.test_settings import PREFIX, find_settings
from tests.architecture.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]
COMPOSE = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")


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
    assert LAST_STAGE.count("--owner") == 1  # The user of the service owns nothing else.
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


def test_compose_sets_settings_that_exist_from_variables_of_the_example() -> None:
    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+", COMPOSE)) - set(find_settings(ROOT)) == set()
    example = (ROOT / "deploy/.env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_compose_takes_every_privilege_from_the_service() -> None:
    services = yaml.safe_load(COMPOSE)["services"]
    register = services["register"]
    assert register["read_only"] is True and register["cap_drop"] == ["ALL"] and "ports" not in register
    (volume,) = find_words("VOLUME")
    assert [mounted.split(":")[1] for mounted in register["volumes"]] == [volume]
    assert "HEALTHCHECK" in LAST_STAGE
    assert all("healthcheck" in service for name, service in services.items() if name != "register")


def test_compose_uses_the_tested_proxy_and_the_service_trusts_it() -> None:
    compose = yaml.safe_load(COMPOSE)
    register, proxy = compose["services"]["register"], compose["services"]["proxy"]
    nginx = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    old, new = re.findall(r"sed s/([^/]+)/([^/]+)/ ", proxy["command"][2])[0]
    assert nginx.count(f"server {old};") == 1
    assert new == "register:8000" and '"--port", "8000"' in find_words("CMD")[-1]
    mounted = [volume.split(":")[-2] for volume in proxy["volumes"] if "/ssl/" in volume]
    assert mounted == re.findall(r"ssl_certificate(?:_key)? (\S+);", nginx)
    (network,) = compose["networks"]["default"]["ipam"]["config"]
    assert register["environment"][f"{PREFIX}TRUSTED_PROXIES"] == network["subnet"]
