"""Style sheets, script and icon: small files, kept in memory under addresses that change
with their content, so that browsers may keep them for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TYPES = {
    "page.css": "text/css; charset=utf-8",
    "admin.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Asset:
    """A file as it is sent. `address` holds a digest of `content`."""

    content: bytes
    media_type: str
    address: str


def load_assets(folder: Path = FOLDER) -> Mapping[str, Asset]:
    """The assets by name."""
    return {name: _asset(name, (folder / name).read_bytes()) for name in TYPES}


def _asset(name: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Asset(content=content, media_type=TYPES[name], address=f"/static/{name}?v={digest}")
