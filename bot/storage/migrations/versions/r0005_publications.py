"""What each published version came from, what it changed, and which check was overridden."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    for name, kind in (
        ("origin", sa.Text()),
        ("override", sa.Text()),
        ("added", sa.Integer()),
        ("changed", sa.Integer()),
        ("removed", sa.Integer()),
    ):
        op.add_column("knowledge_version", sa.Column(name, kind))
