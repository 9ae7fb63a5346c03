"""The reverse proxies: judged by nginx and Caddy, and nginx really in front of the page."""

from __future__ import annotations

import random
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from bot.settings import DEFAULT_LISTEN
from bot.web.limits import BODY_SIZE
from tests.deploy.tools import DEPLOY, ROOT, run, tool

NGINX = DEPLOY / "nginx.conf"
CADDY = DEPLOY / "Caddyfile"
NAME = "saryebot.example.com"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with fullchain.pem and privkey.pem for NAME, signed by nobody."""
    folder = tmp_path_factory.mktemp("certificate")
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    status, said = run(
        [
            *[tool("openssl"), *made.split(), "-subj", f"/CN={NAME}"],
            *["-addext", f"subjectAltName=DNS:{NAME}"],
            *["-keyout", "privkey.pem", "-out", "fullchain.pem"],
        ],
        folder=folder,
    )
    assert status == 0, said
    return folder


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens at, all different.

    Below those that a system gives to outgoing connections (from 32768 on Linux, from 49152
    elsewhere): one of those may be taken again before the program that is started here has it.
    """
    with ExitStack() as stack:
        free: list[int] = []
        for port in random.sample(range(20_000, 32_000), 1_000):
            with suppress(OSError):
                stack.enter_context(socket.create_server(("127.0.0.1", port)))
                free.append(port)
            if len(free) == count:
                return free
    raise AssertionError("no free ports")


def rendered(folder: Path, certificate: Path, *, ports: dict[int, int], page: str) -> Path:
    """A whole nginx configuration around ours, at ports and paths that a test may use."""
    text = NGINX.read_text("utf-8")
    assert text.count("/etc/ssl/saryebot") == 2
    text = text.replace("/etc/ssl/saryebot", str(certificate)).replace(DEFAULT_LISTEN, page)
    for port, here in ports.items():
        text = re.sub(rf"listen {port}\b", f"listen 127.0.0.1:{here}", text)
        # Not every machine of a test has IPv6.
        text = re.sub(rf".*listen \[::\]:{port}\b.*\n", "", text)
    (folder / "site.conf").write_text(text, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\n{temporary}include {folder}/site.conf;\n}}\n",
        "utf-8",
    )
    return file


def judged(folder: Path, file: Path) -> tuple[int, str]:
    return run([tool("nginx"), "-t", "-p", str(folder), "-e", "stderr", "-c", str(file)])


def test_nginx_accepts_it(tmp_path: Path, certificate: Path) -> None:
    file = rendered(tmp_path, certificate, ports={80: 80, 443: 443}, page=DEFAULT_LISTEN)
    status, said = judged(tmp_path, file)
    assert status == 0, said
    # It warns, too.
    assert "[warn]" not in said


def test_nginx_would_refuse_a_slip(tmp_path: Path, certificate: Path) -> None:
    file = rendered(tmp_path, certificate, ports={80: 80, 443: 443}, page=DEFAULT_LISTEN)
    site = tmp_path / "site.conf"
    site.write_text(site.read_text("utf-8").replace("proxy_pass", "proxy_past"), "utf-8")
    status, said = judged(tmp_path, file)
    assert status == 1
    assert "proxy_past" in said


class Front:
    """nginx as configured by us before the page of a real `saryebot run`."""

    def __init__(self, plain: int, secure: int, certificate: Path) -> None:
        self.plain = f"http://127.0.0.1:{plain}"
        self.secure = f"https://127.0.0.1:{secure}"
        self.trust = ssl.create_default_context(cafile=str(certificate / "fullchain.pem"))

    def get(self, path: str, **headers: str) -> httpx.Response:
        with httpx.Client(verify=self.trust, trust_env=False) as client:
            return client.get(
                f"{self.secure}{path}",
                headers={"Host": NAME, **headers},
                extensions={"sni_hostname": NAME},
            )


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory, certificate: Path) -> Iterator[Front]:
    nginx = tool("nginx")
    folder = tmp_path_factory.mktemp("front")
    page, plain, secure = free_ports(3)
    file = rendered(folder, certificate, ports={80: plain, 443: secure}, page=f"127.0.0.1:{page}")
    environ = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "SARYEBOT_LISTEN": f"127.0.0.1:{page}",
        "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
    }
    started = [
        subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=folder, env=environ),
        subprocess.Popen([nginx, "-p", str(folder), "-e", "stderr", "-c", str(file)]),
    ]
    made = Front(plain, secure, certificate)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                if made.get("/").status_code == httpx.codes.OK:
                    break
            except httpx.TransportError:
                pass
            assert all(one.poll() is None for one in started)
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield made
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(timeout=20)


def test_the_page_knows_that_the_visitor_came_over_https(front: Front) -> None:
    response = front.get("/?q=3위")
    assert "여성가족과" in response.text
    # Cookies of this name, and this header, are given over https only.
    assert response.headers["set-cookie"].startswith("__Host-")
    assert "strict-transport-security" in response.headers


def test_plain_http_is_sent_to_https(front: Front) -> None:
    with httpx.Client(trust_env=False) as client:
        response = client.get(f"{front.plain}/case/x?q=1", headers={"Host": NAME})
    assert response.status_code == httpx.codes.MOVED_PERMANENTLY
    assert response.headers["location"] == f"https://{NAME}/case/x?q=1"


def test_the_health_is_not_for_visitors(front: Front) -> None:
    assert front.get("/healthz").status_code == httpx.codes.NOT_FOUND


def test_the_administrators_part_stays_inside(front: Front) -> None:
    for address in ("/admin", "/admin/", "/admin/login", "/admin/review/abcdef"):
        response = front.get(address)
        assert response.status_code == httpx.codes.NOT_FOUND
        assert "사례봇" not in response.text
    # A page of the bot itself, not found either.
    assert "사례봇" in front.get("/administrator").text


def test_a_visitor_cannot_claim_to_be_many(front: Front) -> None:
    # One address may ask sixty times at once; whoever could name another each time, for ever.
    statuses = {
        front.get("/", **{"X-Forwarded-For": f"198.51.100.{number}"}).status_code
        for number in range(75)
    }
    assert httpx.codes.TOO_MANY_REQUESTS in statuses


def test_a_body_that_the_page_takes_passes_nginx() -> None:
    (limit,) = re.findall(r"client_max_body_size (\d+)k;", NGINX.read_text("utf-8"))
    assert int(limit) * 1024 >= BODY_SIZE
    (caddy,) = re.findall(r"max_size (\d+)KB", CADDY.read_text("utf-8"))
    assert int(caddy) * 1000 >= BODY_SIZE


def test_caddy_accepts_it_and_finds_it_tidy(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    validate = [tool("caddy"), "validate", "--adapter", "caddyfile", "--config"]
    status, said = run([*validate, str(CADDY)], environ=home)
    assert status == 0, said
    assert "Valid configuration" in said
    tidy = tmp_path / "Caddyfile"
    shutil.copy(CADDY, tidy)
    status, said = run([tool("caddy"), "fmt", "--overwrite", str(tidy)], environ=home)
    assert status == 0, said
    assert tidy.read_text("utf-8") == CADDY.read_text("utf-8")
    worse = tmp_path / "worse"
    worse.write_text(tidy.read_text("utf-8").replace("reverse_proxy", "reverse_poxy"), "utf-8")
    assert run([*validate, str(worse)], environ=home)[0] != 0


@pytest.mark.parametrize("file", [NGINX, CADDY])
def test_it_leads_to_where_the_page_is_by_default(file: Path) -> None:
    assert DEFAULT_LISTEN in file.read_text("utf-8")
