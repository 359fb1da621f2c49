"""The catalogue on both databases: SQLite always, PostgreSQL where its server is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from hpdesigner.catalog.store import CatalogueStore

USER = "postgres"


def _programs() -> Path | None:
    """Where Debian keeps the server's programs, newest version first; else where PATH says."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    return next(iter(folders), Path(found).parent if found else None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server started for this test run, reached by a socket in its folder."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed on this machine")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Nobody but root may become another user, and the server refuses to run as root.
    identity = {"user": USER, "group": USER, "extra_groups": []} if as_root else {}
    with tempfile.TemporaryDirectory(prefix="hpdesigner-") as folder:
        if as_root:
            shutil.chown(folder, USER, USER)

        def run(program: str, *words: str) -> None:
            command = (str(programs / program), *words)
            with Path(folder, f"{program}.log").open("ab") as log:
                subprocess.run(command, check=True, stdout=log, stderr=log, cwd="/", **identity)

        data = f"{folder}/data"
        try:
            run("initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8")
            run("pg_ctl", "-D", data, "-w", "-o", f"-k {folder} -c listen_addresses='' -F", "start")
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"the PostgreSQL server of this machine does not start: {error}")
        yield f"postgresql://{USER}@/postgres?host={folder}"
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A place for a catalogue that is not there yet."""
    if request.param == "sqlite":
        return tmp_path / "deep" / "catalogue.db"
    address = str(request.getfixturevalue("postgresql"))
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


@pytest.fixture
def store(where: Path | str) -> Iterator[CatalogueStore]:
    """A catalogue with the shipped units."""
    made = CatalogueStore(where)
    yield made
    made.close()
