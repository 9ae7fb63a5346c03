"""Sessions of administrators tell where they are: the number and the kind of the browser."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("admin_session", sa.Column("browser", sa.Text()))
    op.add_column("admin_session", sa.Column("device", sa.Text()))
