"""Lists of equipment written by tests, and what an importer makes of them."""

import csv
import io
from functools import partial

import pytest

from hpdesigner.sentences import sentence

approx = partial(pytest.approx, rel=1e-12)


def quietly(_fraction):
    pass


def csv_file(tmp_path, *rows, name="list.csv", separator=","):
    path = tmp_path / name
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")
    return path


def entries(importer, path):
    return list(importer.read(path, quietly))


def only(importer, path):
    (entry,) = entries(importer, path)
    assert entry.unit is not None, sentence(entry.refusal)
    return entry


def points(unit):
    return {(p.mode, p.speed, p.outdoor_k): p for p in unit.points}


def reason(importer, path):
    (entry,) = entries(importer, path)
    assert entry.unit is None
    return sentence(entry.refusal)
