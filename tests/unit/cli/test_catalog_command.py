"""``hpdesigner catalog import`` and ``undo``, as a person or a script calls them."""

import json

import pytest

from hpdesigner.cli.main import CANNOT, main
from tests.unit.catalog.workbooks import sheet, write

DEALER = [
    ["Make", "Model", "Mode", "Ambient", "Output", "Input"],
    ["Arden", "AX", "heating", -15, 7.0, 3500],
    ["Arden", "AX", "heating", 8.5, 10.5, 2625],
]
MEANINGS = (
    *("--column", "Make=brand", "--column", "Model=outdoor_model", "--column", "Mode=mode"),
    *("--column", "Ambient=outdoor", "--column", "Output=capacity", "--column", "Input=power"),
    *("--capacity-in", "kW", "--power-in", "W", "--celsius"),
)


@pytest.fixture
def answer(capsys):
    def call(*words):
        code = main(["catalog", *map(str, words), "--json"])
        assert code == 0
        return json.loads(capsys.readouterr().out)

    return call


@pytest.fixture(params=[".xlsx", ".csv"])
def dealer(request, tmp_path):
    """A list of no known layout: kW, watts and °C, as CSV with decimal commas."""
    path = tmp_path / f"dealer{request.param}"
    if request.param == ".xlsx":
        return write(path, {"Prices": sheet([["x"]]), "Units": sheet(DEALER)})
    rows = ["; ".join(str(cell).replace(".", ",") for cell in row) for row in DEALER]
    path.write_text("\n".join(rows), "utf-8")
    return path


def test_a_list_of_any_layout_is_read_as_its_columns_are_said_to_mean(answer, dealer):
    assert answer("import", dealer, *MEANINGS)["new"] == 1
    (unit,) = answer("list", "arden")["units"]
    assert [
        (point["outdoor_k"], point["capacity_w"], point["power_w"]) for point in unit["points"]
    ] == [pytest.approx((258.15, 7000, 3500)), pytest.approx((281.65, 10500, 2625))]


def test_what_the_columns_mean_is_remembered(answer, dealer):
    answer("import", dealer, *MEANINGS)
    again = answer("import", dealer)
    assert (again["layout"], again["unchanged"]) == ("dealer", 1)


def test_a_dry_run_remembers_nothing(answer, dealer, capsys):
    assert answer("import", dealer, *MEANINGS, "--dry-run")["written"] is False
    assert answer("list", "arden")["units"] == []
    assert main(["catalog", "import", str(dealer)]) == CANNOT
    assert "none of the layouts" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--column", "Make=maker"], "nothing a column can mean"),
        (["--column", "Make=brand"], "outdoor_model, capacity"),
        ([*MEANINGS[:12], "--capacity-in", "tons"], "tons"),
    ],
)
def test_meanings_that_make_no_unit_are_one_sentence(dealer, capsys, words, told):
    assert main(["catalog", "import", str(dealer), *words]) == CANNOT
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


POINTS = "reference,brand,outdoor_model,mode,speed,outdoor_F,capacity_btuh,input_kW\n"
DOUBTFUL = POINTS + "".join(
    f"{n},Arden,AX{n:02},heating,rated,{f},{capacity},3\n"
    for n in range(25)
    for f, capacity in ((47, 36000), (17, 21000))
)


def test_doubts_are_counted_and_told_in_words(answer, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(DOUBTFUL, "utf-8")
    told = answer("import", path, "--dry-run")
    assert (told["doubtful"], told["doubts"]) == (25, {"doubt.same_power": 25})
    assert "3.00 kW is listed at" in told["doubtful_units"][24]["problems"][0]["message"]
    assert main(["catalog", "import", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "25 with doubtful figures:" in lines
    assert any(line.startswith("  Arden AX00: The same electric power of 3.00") for line in lines)
    assert lines[-1] == "  and 5 more"


def test_an_import_is_taken_back(answer, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(DOUBTFUL, "utf-8")
    answer("import", path)
    told = answer("undo")
    assert (told["file"], told["removed"], told["restored"]) == ("list.csv", 25, 0)
    assert answer("list", "arden")["units"] == []
    assert main(["catalog", "undo"]) == CANNOT
    assert "no import" in capsys.readouterr().err
