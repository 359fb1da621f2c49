"""``hpdesigner export`` and the weather file that a house names."""

import gzip
import shutil
from pathlib import Path

import pytest

from hpdesigner.cli.main import main
from hpdesigner.model.samples import sample_project
from hpdesigner.opening import open_any
from hpdesigner.persistence import folders
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.sentences import sentence

HOUSE = Path(__file__).parents[2] / "data" / "hpxml" / "house.xml"
STATION = '<ClimateandRiskZones><WeatherStation><SystemIdentifier id="W"/><Name>Duluth</Name>'
NAMED = (
    f"{STATION}<extension><EPWFilePath>../../secret/Duluth.epw</EPWFilePath></extension>"
    "</WeatherStation></ClimateandRiskZones><Zones>"
)


@pytest.fixture
def attachments(tmp_path):
    return Attachments(tmp_path / "attachments")


@pytest.fixture
def naming(tmp_path):
    """A house that names a weather file."""
    path = tmp_path / "house.xml"
    path.write_text(HOUSE.read_text("utf-8").replace("<Zones>", NAMED, 1), "utf-8")
    return path


def test_an_exported_job_opens_again(job, tmp_path, attachments, capsys):
    out = tmp_path / "house.xml"
    assert main(["export", str(job), "-o", str(out)]) == 0
    assert open_any(out, attachments).project.building.rooms == sample_project().building.rooms
    said = capsys.readouterr().out
    assert "6 rooms" in said
    assert "proposal" in said


def test_the_file_to_read_from_is_never_written_over(tmp_path, capsys):
    source = shutil.copy(HOUSE, tmp_path / "house.xml")
    before = Path(source).read_bytes()
    assert main(["export", str(source), "-o", str(source)]) == 2
    assert Path(source).read_bytes() == before
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_is_written_where_there_is_no_folder(job, tmp_path, capsys):
    assert main(["export", str(job), "-o", str(tmp_path / "none" / "house.xml")]) == 2
    assert not (tmp_path / "none").exists()
    assert "folder" in capsys.readouterr().err


@pytest.mark.reference
@pytest.mark.parametrize("name", ["Duluth.epw", "Duluth.epw.gz", "weather/Duluth.epw"])
def test_the_weather_a_house_names_is_found_beside_it(naming, name, attachments, shared_data):
    packed = shared_data / "weather" / "epw" / "USA_MN_Duluth.Intl.AP.727450_TMY3.epw.gz"
    beside = naming.parent / name
    beside.parent.mkdir(exist_ok=True)
    content = packed.read_bytes()
    beside.write_bytes(content if name.endswith(".gz") else gzip.decompress(content))
    weather = open_any(naming, attachments).project.site.weather
    assert weather.file_name == beside.name
    assert attachments.get(weather.file_sha256) == beside.read_bytes()


def test_weather_that_is_not_at_hand_is_said(naming, attachments):
    opened = open_any(naming, attachments)
    assert opened.project.site.weather.file_sha256 is None
    text = sentence(opened.problems[-1])
    assert "Duluth.epw" in text
    assert str(folders.weather_folder()) in text


def test_weather_that_cannot_be_read_does_not_keep_the_house_away(naming, attachments):
    (naming.parent / "Duluth.epw").write_text("no weather", "utf-8")
    opened = open_any(naming, attachments)
    assert opened.project.building.rooms
    assert "Duluth.epw" in sentence(opened.problems[-1])
