"""A correction of what was sent waits for a second person."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("announcement", sa.Column("proposed", sa.Integer()))
