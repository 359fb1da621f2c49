"""Saving and opening project files."""

import errno
import hashlib
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hpdesigner.model.building import Building, Room
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.model.site import Photo, Site, WeatherChoice
from hpdesigner.persistence import archive
from hpdesigner.persistence.archive import MIGRATIONS, VERSION, fingerprint, load, save
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence

OLD_PROJECTS = Path(__file__).parents[2] / "data" / "projects"
PNG = b"\x89PNG\r\n\x1a\n a picture"

ROOMS = st.lists(
    st.builds(
        Room,
        id=st.text(min_size=1),
        name=st.text(min_size=1),
        floor_area_m2=st.floats(0, 1e5),
        ceiling_height_m=st.none() | st.floats(0.01, 30),
        level=st.integers(-5, 50),
        occupants=st.none() | st.floats(0, 500),
    ),
    max_size=5,
).map(tuple)


def test_a_saved_project_opens_as_it_was(tmp_path, store):
    save(sample_project(), tmp_path / "house.hpd", store)
    opened = load(tmp_path / "house.hpd", store)
    assert opened.project == sample_project()
    assert opened.problems == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(), note=st.text(), rooms=ROOMS)
def test_any_survey_survives_the_file(store, name, note, rooms):
    evidence = (Evidence(field="name", source=Source.BILL, note=note),)
    project = Project(id="x", name=name, building=Building(rooms=rooms), evidence=evidence)
    content, _ = archive.packed(project, store)
    assert archive.unpacked(content, "house.hpd", store).project == project


def test_the_same_project_gives_the_same_bytes(store):
    assert archive.packed(sample_project(), store) == archive.packed(sample_project(), store)


def test_any_file_name_will_do(tmp_path, store):
    save(sample_project(), tmp_path / "Häuser № 7", store)
    assert load(tmp_path / "Häuser № 7", store).project == sample_project()


def test_photos_and_weather_travel_with_the_file(tmp_path, store):
    photo, mark, weather = store.put(PNG), store.put(b"\xff\xd8\xff jpg"), store.put(b"LOCATION,")
    project = sample_project().evolve(
        photos=(Photo(id="1", sha256=photo),),
        evidence=(Evidence(field="name", photo=mark),),
        site=Site(weather=WeatherChoice(file_name="a.epw", file_sha256=weather)),
    )
    save(project, tmp_path / "house.hpd", store)

    elsewhere = Attachments(tmp_path / "elsewhere")
    opened = load(tmp_path / "house.hpd", elsewhere)

    assert opened.problems == ()
    assert [elsewhere.get(digest) for digest in (photo, mark, weather)] == [
        PNG,
        b"\xff\xd8\xff jpg",
        b"LOCATION,",
    ]


def test_photos_are_stored_as_they_are_under_their_digest(tmp_path, store):
    photo = store.put(PNG)
    project = sample_project().evolve(photos=(Photo(id="1", sha256=photo),))
    save(project, tmp_path / "house.hpd", store)
    with zipfile.ZipFile(tmp_path / "house.hpd") as file:
        member = file.getinfo(f"photos/{hashlib.sha256(PNG).hexdigest()}.png")
    assert member.compress_type == zipfile.ZIP_STORED


def test_a_missing_photo_is_listed_and_the_rest_saved(tmp_path, store):
    project = sample_project().evolve(photos=(Photo(id="1", sha256="0" * 64),))
    problems = save(project, tmp_path / "house.hpd", store)
    assert [problem.code for problem in problems] == ["file.photos_missing"]
    assert load(tmp_path / "house.hpd", store).project == project


def test_a_change_underneath_is_noticed(tmp_path, store):
    path = tmp_path / "house.hpd"
    save(sample_project(), path, store)
    before = fingerprint(path)
    save(sample_project().evolve(name="Other"), path, store)
    assert fingerprint(path) != before


def test_a_file_that_is_not_there_has_no_fingerprint(tmp_path):
    assert fingerprint(tmp_path / "none.hpd") is None


def test_a_store_that_cannot_be_written_costs_the_photos_and_not_the_survey(tmp_path, store):
    project = sample_project().evolve(photos=(Photo(id="1", sha256=store.put(PNG)),))
    save(project, tmp_path / "house.hpd", store)
    (tmp_path / "blocked").write_bytes(b"a file where the folder should be")
    opened = load(tmp_path / "house.hpd", Attachments(tmp_path / "blocked"))
    assert opened.project == project
    assert [p.code for p in opened.problems] == ["file.no_folder", "file.photos_missing"]


# Failing saves


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (errno.ENOSPC, "file.no_space"),
        (errno.EROFS, "file.no_permission"),
        (errno.EACCES, "file.no_permission"),
        (errno.EIO, "file.not_saved"),
    ],
)
def test_a_save_that_fails_leaves_the_old_file_and_no_litter(
    tmp_path, store, monkeypatch, reason, code
):
    path = tmp_path / "house.hpd"
    save(sample_project(), path, store)
    before = path.read_bytes()

    def failing_disk(_handle):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", failing_disk)
    with pytest.raises(FileError) as refused:
        save(sample_project().evolve(name="New"), path, store)

    assert refused.value.problem.code == code
    assert "house.hpd" in sentence(refused.value.problem)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path, store):
    with pytest.raises(FileError) as refused:
        save(sample_project(), tmp_path / "gone" / "house.hpd", store)
    assert refused.value.problem.code == "file.no_folder"


def test_a_folder_is_not_overwritten(tmp_path, store):
    (tmp_path / "house.hpd").mkdir()
    with pytest.raises(FileError) as refused:
        save(sample_project(), tmp_path / "house.hpd", store)
    assert refused.value.problem.code == "file.is_folder"
    assert [path.name for path in tmp_path.iterdir()] == ["house.hpd"]


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX knows them")
def test_a_shared_file_stays_shared(tmp_path, store):
    path = tmp_path / "house.hpd"
    save(sample_project(), path, store)
    path.chmod(0o664)
    save(sample_project(), path, store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_saving_through_a_link_keeps_the_link(tmp_path, store):
    (tmp_path / "real").mkdir()
    link = tmp_path / "house.hpd"
    link.symlink_to(tmp_path / "real" / "house.hpd")
    save(sample_project(), link, store)
    assert link.is_symlink()
    assert load(tmp_path / "real" / "house.hpd", store).project == sample_project()


_SAVING_FOREVER = """
import sys
from pathlib import Path
from hpdesigner.model.samples import sample_project
from hpdesigner.model.site import Photo
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments

folder = Path(sys.argv[1])
store = Attachments(folder / "attachments")
photo = Photo(id="1", sha256=store.put(bytes(range(256)) * 8192))
house = sample_project().evolve(photos=(photo,))
while True:
    for name in ("old", "new"):
        save(house.evolve(name=name), folder / "house.hpd", store)
        print(name, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("saves", [1, 2, 5])
def test_killing_the_program_while_it_saves_leaves_the_old_or_the_new_file(tmp_path, store, saves):
    with subprocess.Popen(
        [sys.executable, "-c", _SAVING_FOREVER, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(archive.__file__).parents[2],
    ) as child:
        seen = [child.stdout.readline() for _ in range(saves)]
        child.kill()
    opened = load(tmp_path / "house.hpd", store)
    assert seen[-1]
    assert opened.project.name in {"old", "new"}
    assert opened.problems == ()


# Versions


def test_migrations_have_no_gap():
    assert sorted(MIGRATIONS) == list(range(1, VERSION))


def test_each_released_version_left_a_file():
    versions = {int(re.search(r"\d+", path.name)[0]) for path in OLD_PROJECTS.glob("*.hpd")}
    assert versions == set(range(1, VERSION + 1))


@pytest.mark.parametrize("path", sorted(OLD_PROJECTS.glob("*.hpd")), ids=lambda path: path.name)
def test_old_files_open_without_loss(path, store):
    opened = load(path, store)
    assert opened.problems == ()
    assert opened.project.photos[0].caption == "Electrical panel"
    assert [room.name for room in opened.project.building.rooms][:2] == [
        "Living room",
        "Kitchen and dining",
    ]
