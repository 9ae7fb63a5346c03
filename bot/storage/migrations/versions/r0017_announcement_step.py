"""A draft knows what whoever writes it is asked for next."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("announcement", sa.Column("step", sa.Text()))
