"""A job on disk for the commands to work on."""

import pytest

from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments


@pytest.fixture
def job(tmp_path):
    """The file of the sample project."""
    path = tmp_path / "job.hpd"
    save(sample_project(), path, Attachments(tmp_path / "attachments"))
    return path
