"""What is typed: refused in one sentence where it makes no sense, and never the end of a file."""

import pytest

from hpdesigner.cli.arguments import with_negative_values
from hpdesigner.cli.main import main


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["--near", "-33.9,151.2"], ["--near=-33.9,151.2"]),
        (["--evaporating", "-1e1"], ["--evaporating=-1e1"]),
        (["--evaporating", "-.5"], ["--evaporating=-.5"]),
        (["--json", "--near", "Duluth, MN"], ["--json", "--near", "Duluth, MN"]),
        (["--near=1,2", "-3"], ["--near=1,2", "-3"]),
        (["--", "-3.hpd"], ["--", "-3.hpd"]),
    ],
)
def test_a_value_may_begin_with_a_minus_sign(typed, read):
    assert with_negative_values(typed) == read


def test_a_place_south_of_the_equator_is_found(capsys):
    assert main(["weather", "--near", "-33.9,151.2"]) == 0
    assert "(-33.900, 151.200)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nope"],
        ["loads"],
        ["loads", "a.hpd", "--nope"],
        ["weather"],
        ["catalog"],
        ["catalog", "nope"],
        ["cycle", "--refrigerant", "R32", "--evaporating", "cold"],
        ["cycle", "--unit", ""],
        ["cycle", "--unit", "SAMPLE-12-DUCTLESS", "--outdoor", "nan"],
        ["pictures", "a.hpd", "folder", "--size", "0x0"],
    ],
)
def test_words_that_make_no_sense_are_refused_in_one_sentence(words, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(".\n")
    assert said.err.count("\n") == 1


def test_an_empty_reference_is_no_unit(job, capsys):
    assert main(["size", str(job), "--unit", ""]) == 2
    assert "no unit" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["import", "proposal"])
@pytest.mark.parametrize("name", ["job.hpd", "link.hpd"])
def test_the_input_is_never_written_over(command, name, job, tmp_path, capsys):
    before = job.read_bytes()
    (tmp_path / "link.hpd").symlink_to(job)
    assert main([command, str(job), "-o", str(tmp_path / name)]) == 2
    assert "choose another name" in capsys.readouterr().err
    assert job.read_bytes() == before


@pytest.mark.parametrize("command", ["import", "proposal"])
def test_a_write_protected_file_is_left_alone(command, job, tmp_path, capsys):
    target = tmp_path / "precious.txt"
    target.write_bytes(b"precious")
    target.chmod(0o444)
    assert main([command, str(job), "-o", str(target)]) == 2
    assert "write-protected" in capsys.readouterr().err
    assert target.read_bytes() == b"precious"


@pytest.mark.parametrize("target", ["", "/", "no such folder/job.hpd"])
def test_an_output_that_is_no_file_is_refused(target, job, capsys):
    assert main(["import", str(job), "-o", target]) == 2
    assert capsys.readouterr().err.count("\n") == 1
