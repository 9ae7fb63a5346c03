"""compose.yaml: valid by the specification's own schema, and in agreement with the image."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings, variable
from bot.web.limits import GRACE_SECONDS
from tests.deploy.dockerfile import stages
from tests.deploy.tools import DEPLOY, ROOT, run, tool

COMPOSE = DEPLOY / "compose.yaml"
SCHEMA = ("--builtin-schema", "vendor.compose-spec")


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load(COMPOSE.read_text("utf-8"))


@pytest.fixture(scope="module")
def service(compose: Any) -> Any:
    (only,) = compose["services"].values()
    return only


def test_the_schema_accepts_it() -> None:
    status, said = run([tool("check-jsonschema"), *SCHEMA, str(COMPOSE)])
    assert status == 0, said


def test_the_schema_would_refuse_a_slip(tmp_path: Path) -> None:
    worse = tmp_path / "compose.yaml"
    worse.write_text(COMPOSE.read_text("utf-8").replace("cap_drop:", "cap_dorp:"), "utf-8")
    status, said = run([tool("check-jsonschema"), *SCHEMA, str(worse)])
    assert status == 1
    assert "cap_dorp" in said


def test_it_has_no_rights_that_it_does_not_need(service: Any) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "user", "network_mode", "pid", "devices"} & {*service}


def test_its_only_volume_is_where_the_image_keeps_its_database(compose: Any, service: Any) -> None:
    final = stages(DEPLOY / "Dockerfile")[-1]
    (volume,) = compose["volumes"]
    assert service["volumes"] == [f"{volume}:{final.one('VOLUME')}"]


def test_only_this_machine_reaches_the_port_of_the_image(service: Any) -> None:
    final = stages(DEPLOY / "Dockerfile")[-1]
    (port,) = service["ports"]
    host, _, inside = port.split(":")
    assert ipaddress.ip_address(host).is_loopback
    assert inside == final.one("EXPOSE")


def test_the_proxy_on_the_host_is_believed_and_nobody_else(
    compose: Any, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = service["environment"]
    assert {*environment} <= {variable(field) for field in Settings.model_fields}
    (net,) = compose["networks"]["default"]["ipam"]["config"]
    assert environment["SARYEBOT_TRUSTED_PROXIES"] == net["gateway"]
    assert ipaddress.ip_address(net["gateway"]) in ipaddress.ip_network(net["subnet"])
    monkeypatch.setenv("SARYEBOT_TRUSTED_PROXIES", net["gateway"])
    assert Settings().trusted_proxies == net["gateway"]


def test_it_is_built_from_the_dockerfile_and_stops_in_its_own_time(service: Any) -> None:
    context = (DEPLOY / service["build"]["context"]).resolve()
    assert context == ROOT
    assert context / service["build"]["dockerfile"] == DEPLOY / "Dockerfile"
    assert service["restart"] == "unless-stopped"
    assert int(service["stop_grace_period"].removesuffix("s")) > 2 * GRACE_SECONDS
    # The image knows how its health is asked.
    assert "healthcheck" not in service


def test_the_file_of_the_token_is_out_of_git_and_its_example_is_in(service: Any) -> None:
    file = DEPLOY / service["env_file"]
    assert file.with_name(f"{file.name}.example").is_file()
    git = tool("git")
    assert run([git, "check-ignore", "--quiet", str(file)])[0] == 0
    assert run([git, "check-ignore", "--quiet", f"{file}.example"])[0] == 1
