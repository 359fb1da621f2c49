"""Made-up DDY and STAT files, in the words of the programs that write them."""

import pytest
from pytest import approx

from hpdesigner.interchange.design_file import is_design_file, open_design_file
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from hpdesigner.model.site import DailyRange
from hpdesigner.opening import with_weather
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import FileError
from hpdesigner.units import celsius

PLACE = """
 Site:Location,
  Testville Muni_MN_USA Design_Conditions,     !- Location Name
      46.83,     !- Latitude {N+ S-}
     -92.22,     !- Longitude {W- E+}
      -6.00,     !- Time Zone Relative to GMT {GMT+/-}
     433.00;     !- Elevation {m}
 !  WMO=727450 Time Zone=NAC: (GMT-06:00)
 ! Using Design Conditions from "Climate Design Data 2009 ASHRAE Handbook"
"""


def day(name, dry_c, range_dk=0.0, wet_c=0.0):
    return f"""
 SizingPeriod:DesignDay,
  Testville {name},     !- Name
          7, 21, SummerDesignDay,!- Day Type; not an end
      {dry_c},      !- Maximum Dry-Bulb Temperature {{C}}
      {range_dk},   !- Daily Dry-Bulb Temperature Range {{C}}
 DefaultMultipliers, , Wetbulb,
      {wet_c},      !- Wetbulb at Maximum Dry-Bulb {{C}}
      , , ;
"""


DAYS = (
    day("Ann Htg 99.6% Condns DB", -28.6),
    day("Ann Htg 99% Condns DB", -25.4),
    day("Ann Htg Wind 99% Condns WS=>MCDB", 3.0),
    day("Ann Clg .4% Condns DB=>MWB", 29.2, 10.9, 21.0),
    day("Ann Clg 1% Condns DB=>MWB", 27.3, 10.9, 19.7),
    day("July 1% Condns DB=>MCWB", 31.0, 12.0, 22.0),
)
DDY = (PLACE + "".join(DAYS)).encode()
STAT_HEAD = """ -EnergyPlus Weather Converter V7.2.0.007
 Statistics for USA_MN_Testville
 Location -- Testville MN USA
      {S 46\ufffd 30'} {W  92\ufffd 12'} {GMT -6.0 Hours}
 Elevation --   433m above sea level
 WMO Station 727450
"""
STAT_TABLES = """
 \tDesign Stat\tColdestMonth\tDB996\tDB990
 \t   Units   \t{}\t{C}\t{C}
 \tHeating\t1\t-28.6\t-25.4
 \tDesign Stat\tHottestMonth\tDBR\tDB004\tWB_DB004\tDB010\tWB_DB010
 \t   Units   \t{}\t{C}\t{C}\t{C}\t{C}\t{C}
 \tCooling\t7\t10.9\t29.2\t21.0\t27.3\t19.7
"""
STAT = (STAT_HEAD + STAT_TABLES).encode()


def figures(design):
    return (
        design.heating_996_k,
        design.heating_99_k,
        design.cooling_04_k,
        design.cooling_1_k,
        design.cooling_1_wet_bulb_k,
        design.daily_range_dk,
    )


EXPECTED = (celsius(-28.6), celsius(-25.4), celsius(29.2), celsius(27.3), celsius(19.7), 10.9)


@pytest.mark.parametrize("content", [DDY, STAT], ids=["ddy", "stat"])
def test_annual_design_conditions_are_found_among_the_others(content):
    assert is_design_file(content, "a file")
    assert figures(open_design_file(content).design) == approx(EXPECTED)


def test_a_ddy_file_says_where_it_is_for_and_whose_figures_it_gives():
    file = open_design_file(DDY)
    assert file.location.name == "Testville Muni, MN, USA"
    assert (file.location.latitude_deg, file.location.longitude_deg) == (46.83, -92.22)
    assert (file.location.elevation_m, file.location.station_id) == (433.0, "727450")
    assert file.design.basis == "Climate Design Data 2009 ASHRAE Handbook"


def test_a_stat_file_gives_its_position_in_degrees_and_minutes():
    location = open_design_file(STAT).location
    assert (location.latitude_deg, location.longitude_deg) == approx((-46.5, -92.2))
    assert (location.elevation_m, location.time_zone_h) == (433.0, -6.0)


@pytest.mark.parametrize(
    "content",
    [
        PLACE.encode(),
        (PLACE + DAYS[1]).encode(),
        (PLACE + day("Ann Htg 99% Condns DB", 99) + DAYS[4]).encode(),
        STAT_HEAD.encode(),
        STAT.replace(b"-25.4", b"N/A"),
    ],
    ids=["no days", "no summer", "impossible", "no tables", "no number"],
)
def test_a_file_without_sound_design_temperatures_is_refused(content):
    with pytest.raises(FileError) as raised:
        open_design_file(content, "x.ddy")
    assert raised.value.problem.code == "epw.no_design"


@pytest.mark.parametrize(
    "content",
    [DDY.replace(b"46.83", b"146.83"), STAT.replace(b"{S 46", b"{? 46")],
    ids=["ddy", "stat"],
)
def test_a_place_that_is_not_on_earth_is_refused(content):
    with pytest.raises(FileError) as raised:
        open_design_file(content)
    assert raised.value.problem.code == "epw.no_position"


def test_a_design_file_sets_the_site_and_says_where_the_figures_are_from(tmp_path):
    path = tmp_path / "testville.ddy"
    path.write_bytes(DDY)
    opened = with_weather(Project(), path, Attachments(tmp_path / "kept"))
    outdoor = opened.project.site.outdoor
    assert outdoor.heating_dry_bulb_k == approx(celsius(-25.4))
    assert outdoor.cooling_dry_bulb_k == approx(celsius(27.3))
    assert outdoor.cooling_wet_bulb_k == approx(celsius(19.7))
    assert outdoor.daily_range is DailyRange.MEDIUM
    evidence = outdoor.evidence_for("heating_dry_bulb_k")
    assert evidence.source is Source.DEFAULT
    assert "testville.ddy: Climate Design Data 2009" in evidence.note
    assert [problem.code for problem in opened.problems] == ["epw.design_only"]
    assert opened.project.site.weather == Project().site.weather
