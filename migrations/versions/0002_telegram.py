"""inbox of telegram"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbound",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("keyboard", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.CheckConstraint("state IN ('new', 'handled', 'sent', 'failed')", name=op.f("ck_inbound_state")),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbound")),
    )
    op.create_index(op.f("ix_inbound_chat_id_update_id"), "inbound", ["chat_id", "update_id"])
    op.create_index(op.f("ix_inbound_state_received_at"), "inbound", ["state", "received_at"])
    op.create_table(
        "sent_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_sent_file")),
    )
    op.add_column("student", sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("student", schema=None) as batch_op:
        batch_op.drop_column("unreachable_since")
    op.drop_table("sent_file")
    op.drop_index(op.f("ix_inbound_state_received_at"), table_name="inbound")
    op.drop_index(op.f("ix_inbound_chat_id_update_id"), table_name="inbound")
    op.drop_table("inbound")
