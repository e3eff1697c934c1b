"""The environment of Alembic: runs the migrations on the database that the caller names."""

from alembic import context

from app.domain.errors import DatabaseUnavailable
from app.store.database import open_engine
from app.store.health import check_schema
from app.store.repository import table
from app.store.upgrade import render_again

METADATA = table("partnership").metadata


def run() -> None:
    """Migrate in one transaction, which a failed migration rolls back.

    Where `migrate` changes the schema of a register, its records are rendered again in the same transaction. Raises
    DatabaseUnavailable for a newer schema, and for a register of an earlier build with the same schema.
    """
    engine = open_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # Other programs that migrate wait, as SQLite makes them do.
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('sister-cities migrate'))")
            context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
            schemas = context.get_context().get_current_heads()
            _refuse_newer(schemas)
            with context.begin_transaction():
                context.run_migrations()
                has_another_schema = context.get_context().get_current_heads() != schemas
                if schemas and not has_another_schema:
                    check_schema(connection)
                elif schemas and context.config.attributes.get("renders"):
                    render_again(connection)
            connection.commit()
    finally:
        engine.dispose()


def _refuse_newer(schemas: tuple[str, ...]) -> None:
    known = {script.revision for script in context.script.walk_revisions()}
    for found in schemas:
        if found not in known:
            raise DatabaseUnavailable(
                f"The database has the schema {found}, which this version of the program does not know. Start the version"
                " that migrated it, or go back: see docs/running/upgrade.md."
            )


run()
