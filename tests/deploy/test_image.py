"""The container image: judged by hadolint, and its wheel built from just what it copies."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.commands.running import check
from bot.settings import Settings, parse_listen, variable
from bot.storage.address import parse_address
from tests.deploy.dockerfile import Stage, stages
from tests.deploy.tools import DEPLOY, ROOT, run, tool

DOCKERFILE = DEPLOY / "Dockerfile"
IGNORE = ROOT / ".dockerignore"
PIN = re.compile(r"(?m)^([a-z0-9-]+)==(\S+) ")


@pytest.fixture(scope="module")
def build() -> Stage:
    return stages(DOCKERFILE)[0]


@pytest.fixture(scope="module")
def final() -> Stage:
    return stages(DOCKERFILE)[-1]


def test_hadolint_finds_nothing() -> None:
    assert run([tool("hadolint"), str(DOCKERFILE)]) == (0, "")


def test_hadolint_would_find_something(tmp_path: Path) -> None:
    worse = tmp_path / "Dockerfile"
    text = DOCKERFILE.read_text("utf-8")
    worse.write_text(text.replace("WORKDIR /src", "WORKDIR src"), "utf-8")
    status, said = run([tool("hadolint"), str(worse)])
    assert status == 1
    assert "DL3000" in said


def test_the_base_is_the_python_of_the_lock_files() -> None:
    (base,) = re.findall(r"(?m)^ARG BASE=(\S+)", DOCKERFILE.read_text("utf-8"))
    form = re.fullmatch(r"python:(\d+\.\d+)\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?", base)
    assert form
    for name in ("run.txt", "build.txt", "lock.txt"):
        head = (ROOT / "requirements" / name).read_text("utf-8")[:200]
        assert f"pip-compile with Python {form[1]}\n" in head
    assert {stage.base for stage in stages(DOCKERFILE)} == {"${BASE}"}


def test_nothing_runs_as_root_and_the_volume_is_the_users(final: Stage) -> None:
    uid, gid = map(int, final.one("USER").split(":"))
    assert min(uid, gid) > 1000
    (setup,) = final.all("RUN")
    assert f"--uid {uid} --gid {gid}" in setup
    assert f"-o {uid} -g {gid} {final.one('VOLUME')}" in setup
    order = [name for name, _ in final.instructions]
    # Whatever is in the folder when the volume is declared is how the volume begins.
    assert order.index("RUN") < order.index("VOLUME")


def test_its_settings_are_ours_and_fit_the_image(
    final: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = final.environment()
    ours = {name: value for name, value in environment.items() if name.startswith("SARYEBOT_")}
    assert {*ours} <= {variable(field) for field in Settings.model_fields}
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    file = parse_address(settings.database_url).file
    assert file is not None
    assert str(file.parent) == final.one("VOLUME")
    assert settings.listen is not None
    assert parse_listen(settings.listen) == ("0.0.0.0", int(final.one("EXPOSE")))
    assert environment["PYTHONDONTWRITEBYTECODE"] == "1"


def test_its_commands_are_commands_of_the_bot(final: Stage) -> None:
    assert final.words("ENTRYPOINT") == ["saryebot"]
    assert final.words("CMD") == ["run"]
    assert final.one("STOPSIGNAL") == "SIGTERM"
    health = final.one("HEALTHCHECK").partition("CMD ")[2]
    assert health == '["saryebot", "check", "--health"]'
    options = [option for one in check.params for option in one.opts]
    assert {"run", "check"} <= {*COMMANDS}
    assert "--health" in options


def copied(build: Stage) -> list[str]:
    """What the build stage takes from the repository."""
    return [source for rest in build.all("COPY") for source in rest.split()[:-1]]


def test_the_ignore_file_lets_through_exactly_what_is_copied(build: Stage) -> None:
    lines = [line for line in IGNORE.read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {*copied(build)}
    # Within what is let through.
    assert {"**/.env", "**/__pycache__", "**/*.sqlite3*"} <= {*lines}


def test_a_wheel_of_just_what_is_copied_answers(build: Stage, tmp_path: Path) -> None:
    source = tmp_path / "src"
    for name in copied(build):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            skip = shutil.ignore_patterns("__pycache__", ".env", "*.sqlite3*")
            shutil.copytree(ROOT / name, target, ignore=skip)
        else:
            shutil.copy(ROOT / name, target)
    assert "-m hatchling build --target wheel --directory /wheel" in " ".join(build.all("RUN"))
    wheels = tmp_path / "wheel"
    made = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    status, said = run([*made, "--directory", str(wheels)], folder=source)
    assert status == 0, said
    (wheel,) = wheels.iterdir()
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    shutil.rmtree(source)
    status, said = run(
        [sys.executable, "-P", "-m", "bot", "ask", "하반기 3위 사례"],
        folder=tmp_path,
        environ={
            "PYTHONPATH": str(installed),
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'new.sqlite3'}",
        },
    )
    assert status == 0, said
    assert "여성가족과" in said


def pins(name: str) -> dict[str, str]:
    """The versions of one lock file."""
    return dict(PIN.findall((ROOT / "requirements" / name).read_text("utf-8")))


def test_the_image_gets_what_was_tested_and_no_tools() -> None:
    import tomllib

    tested, runs, builds = pins("lock.txt"), pins("run.txt"), pins("build.txt")
    assert runs.items() <= tested.items()
    assert builds.items() <= tested.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        found = (re.match(r"[A-Za-z0-9-]+", one) for one in requirements)
        return {one[0].lower() for one in found if one}

    assert names(project["dependencies"]) <= {*runs}
    assert not names(project["optional-dependencies"]["dev"]) & {*runs}


@pytest.mark.parametrize("name", ["lock.txt", "run.txt", "build.txt"])
def test_a_lock_file_names_no_place_and_every_package_has_its_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"(?m)^(?=[a-z])", text)[1:]
    assert len(entries) == len(pins(name))
    assert all("--hash=sha256:" in entry for entry in entries)
