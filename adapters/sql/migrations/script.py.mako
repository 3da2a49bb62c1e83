"""${message}."""

from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Go one step forward."""


def downgrade() -> None:
    """Go one step back."""
