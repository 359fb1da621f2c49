"""Saying in the settings where the equipment catalogue is, and trying that out."""

import pytest

from hpdesigner.gui import composition
from hpdesigner.gui.catalog.place_form import PlaceForm
from hpdesigner.gui.settings_dialog import SettingsDialog
from hpdesigner.jobs.job import InlineJobs
from hpdesigner.persistence import settings
from hpdesigner.persistence.settings import Settings

CLOSED = "postgresql://office:s3cret@127.0.0.1:1/heat"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("HPDESIGNER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(settings.CATALOG_VARIABLE, raising=False)


def form_of(qtbot, place):
    form = PlaceForm(place, InlineJobs())
    qtbot.addWidget(form)
    return form


def test_the_place_is_kept_in_the_settings(window, stored):
    dialog = SettingsDialog(window.session, window)
    dialog.catalog.address.setText(CLOSED)
    dialog.catalog.address.editingFinished.emit()
    assert stored[-1].catalog == CLOSED
    assert "next start" in dialog.catalog.told.text()


def test_a_password_typed_within_the_address_is_hidden(qtbot):
    form = form_of(qtbot, "")
    form.address.setText(CLOSED)
    form.address.editingFinished.emit()
    assert form.address.text() == "postgresql://office@127.0.0.1:1/heat"
    assert form.password.displayText() != "s3cret"
    assert form.place == CLOSED


def test_leaving_the_field_as_it_was_changes_nothing(qtbot):
    form = form_of(qtbot, CLOSED)
    with qtbot.assertNotEmitted(form.edited):
        form.address.editingFinished.emit()


def test_a_server_that_does_not_answer_is_told_without_the_password(qtbot):
    form = form_of(qtbot, CLOSED)
    form.try_out()
    assert "cannot be reached" in form.told.text()
    assert "s3cret" not in form.told.text()
    assert form.test.isEnabled()


def test_there_is_nothing_to_test_without_a_server(qtbot):
    assert not form_of(qtbot, "").test.isEnabled()


def test_the_environment_goes_before_the_setting(qtbot, monkeypatch):
    monkeypatch.setenv(settings.CATALOG_VARIABLE, CLOSED)
    form = form_of(qtbot, "")
    assert not form.address.isEnabled()
    assert settings.CATALOG_VARIABLE in form.told.text()


def test_the_program_starts_with_its_own_catalogue_while_the_server_is_away(qapp):
    settings.write(Settings(catalog=CLOSED))
    services = composition.make_services()
    try:
        (problem,) = services.troubles
        assert problem.code == "catalog.local_instead"
        assert services.catalogue.count() > 0
    finally:
        composition.close_services(services)
