"""Packs the weather tables of ``resources/weather/`` from a folder of source data.

``python3 installer/build_weather.py <folder>``; the folder holds station lists, hourly series
and postal codes as described in ``resources/SOURCES.md``. Series whose licence does not allow
shipping are left out, and so is every figure derived from them.
"""

import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from build_places import FIXED_DATE, Row, rows, write_places, write_table

from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.moist_arrays import wet_bulbs
from hpdesigner.engineering.climate.psychrometrics import standard_pressure
from hpdesigner.engineering.climate.rebuild import calendar, statistics
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign
from hpdesigner.engineering.climate.year import (
    FROM_HOURS,
    MOIST,
    completed,
    degree_days,
    design_from_hours,
    frost_season,
    frosting_hours,
    monthly_bins,
)
from hpdesigner.units import celsius, to_celsius
from hpdesigner.weather.days import pack_days
from hpdesigner.weather.names import plain
from hpdesigner.weather.tables import DEGREE_STEPS, NONE, pack_bins, pack_numbers, pack_texts

TARGET = Path(__file__).resolve().parents[1] / "resources" / "weather"
MAY_SHIP = {"us_tmy3": "us_tmy3_t_dp.zip", "other_shippable": "other_shippable.zip"}
SOLAR = {"us_tmy3": "us_tmy3_solar.zip", "other_shippable": "other_shippable.zip"}
EDITION = {
    "2021k": "ASHRAE Handbook 2021",
    "2021h": "ASHRAE Handbook 2021",
    "2017k": "ASHRAE Handbook 2017",
    "2017h": "ASHRAE Handbook 2017",
    "2013h": "ASHRAE Handbook 2013",
    "2009h": "ASHRAE Handbook 2009",
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One station as it ships."""

    row: Row
    design: StationDesign
    is_published: bool
    year: HourlyYear | None
    hours_source: str


def number(text: str) -> float | None:
    """Return a number, or None for an empty cell."""
    return float(text) if text.strip() else None


def kelvin(text: str) -> float | None:
    """Return a cell in °C as kelvin."""
    value = number(text)
    return None if value is None else celsius(value)


def published_design(row: Row) -> StationDesign:
    """Return the published figures of a station, all of one edition."""
    if row["hourly"] == "other_devtest_only":
        # The complete set of these stations stands in a file that may not ship.
        return StationDesign(
            heating_99_k=kelvin(row["hof2021_heat99_C"]),
            cooling_1_k=kelvin(row["hof2021_cool1_C"]),
            basis=EDITION["2021k"],
        )
    return StationDesign(
        heating_99_k=kelvin(row["heating_db_99_C"]),
        heating_996_k=kelvin(row["heating_db_996_C"]),
        cooling_1_k=kelvin(row["cooling_db_1_C"]),
        cooling_1_wet_bulb_k=kelvin(row["cooling_mcwb_1_C"]),
        cooling_04_k=kelvin(row["cooling_db_04_C"]),
        daily_range_dk=number(row["daily_range_C"]),
        basis=EDITION.get(row["basis"], ""),
    )


def member(archive: zipfile.ZipFile, name: str, steps: float) -> np.ndarray | None:
    """Return a series, or None where the pack has none."""
    if name not in archive.namelist():
        return None
    return np.frombuffer(archive.read(name), dtype="<i2") / steps


def hourly_year(folder: Path, row: Row) -> HourlyYear | None:
    """Return the hours of a station, or None where it has none that may ship."""
    pack = MAY_SHIP.get(row["hourly"])
    if pack is None:
        return None
    with (
        zipfile.ZipFile(folder / "hourly" / pack) as archive,
        zipfile.ZipFile(folder / "hourly" / SOLAR[row["hourly"]]) as sun,
    ):
        dry_c = member(archive, f"{row['station_id']}/db", 10)
        dew_c = member(archive, f"{row['station_id']}/dp", 10)
        solar = member(sun, f"{row['station_id']}/ghi", 1)
    assert dry_c is not None
    month, day = calendar()
    year = HourlyYear(month, day, dry_bulb_k=dry_c + 273.15, solar_w_m2=solar)
    if dew_c is None:
        return year
    # Weather services give dew points over water, below freezing too (WMO-No. 8).
    humidity = np.minimum(over_water(dew_c) / over_water(dry_c), 1.0)
    pressure = np.full(len(dry_c), standard_pressure(float(row["elev_m"])))
    wet_k = wet_bulbs(year.dry_bulb_k, humidity, pressure)
    return replace(year, relative_humidity=humidity, wet_bulb_k=wet_k)


def over_water(temperature_c: np.ndarray) -> np.ndarray:
    """Return vapour pressure over water in any unit (WMO-No. 8, annex 4.B)."""
    return np.exp(17.62 * temperature_c / (243.12 + temperature_c))


def packed_stations(folder: Path) -> list[Packed]:
    """Return every station with design figures or hours; a bare row helps nobody."""
    other = {row["station_id"]: row for row in rows(folder / "hourly" / "index_other.csv")}
    found = []
    listed = {row["station_id"]: row for row in rows(folder / "stations.csv")}
    for slim in rows(folder / "stations_slim.csv.gz"):
        row = listed[slim["station_id"]] | slim
        year, design = hourly_year(folder, row), published_design(row)
        is_published = design.heating_99_k is not None and design.cooling_1_k is not None
        if year is not None:
            design = completed(design, year) if is_published else design_from_hours(year)
        source = hours_source(row, other) if year is not None else ""
        if year is not None or is_published:
            found.append(Packed(row, design, is_published, year, source))
    return found


def hours_source(row: Row, other: dict[str, Row]) -> str:
    """Return what the hours are, with the attribution their licence asks for."""
    if row["hourly"] == "us_tmy3":
        return "TMY3 typical year (NREL)"
    kind, licence = other[row["station_id"]]["kind"], other[row["station_id"]]["licence"]
    owners = {"ECCC": "Environment and Climate Change Canada", "DWD": "Deutscher Wetterdienst",
              "Copernicus": "contains modified Copernicus Climate Change Service information",
              "NSRDB": "NREL", "BBSR": "BBSR and Deutscher Wetterdienst"}  # fmt: skip
    owner = next((text for word, text in owners.items() if word in licence), licence.split(",")[0])
    return f"{kind} ({owner})"


def indexed(texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return each text's place in a short list, and the list."""
    texts = list(texts)
    known = sorted(set(texts))
    return np.array([known.index(text) for text in texts], dtype=np.uint8), pack_texts(known)


def write_stations(stations: list[Packed], target: Path) -> None:
    """Write the table of stations."""
    columns: dict[str, np.ndarray] = {}
    for name, key in (("id", "station_id"), ("name", "name"), ("state", "state_prov"),
                      ("country", "country")):  # fmt: skip
        columns[name] = pack_texts(one.row[key] for one in stations)
    for name, key in (("iecc_zone", "iecc_zone"), ("ashrae_zone", "ashrae169_zone")):
        columns[name] = pack_texts(one.row[key] for one in stations)
    columns["plain"] = pack_texts(plain(one.row["name"]) for one in stations)
    for name, key in (("latitude", "lat"), ("longitude", "lon")):
        columns[name] = pack_numbers((float(one.row[key]) for one in stations), DEGREE_STEPS)
    for name, key in (("elevation", "elev_m"), ("time_zone", "tz"),
                      ("listed_heating_days", "ob_hdd18C"),
                      ("listed_cooling_days", "ob_cdd10C")):  # fmt: skip
        columns[name] = pack_numbers(number(one.row[key]) for one in stations)
    columns["basis"], columns["bases"] = indexed(one.design.basis for one in stations)
    columns["hours"], columns["hours_sources"] = indexed(one.hours_source for one in stations)
    columns["published"] = np.array([one.is_published for one in stations], dtype=np.uint8)
    for field in ("heating_99_k", "heating_996_k", "cooling_1_k", "cooling_1_wet_bulb_k",
                  "cooling_04_k"):  # fmt: skip
        figures = [getattr(one.design, field) for one in stations]
        columns[field] = pack_numbers(None if f is None else to_celsius(f) for f in figures)
    columns["daily_range_dk"] = pack_numbers(one.design.daily_range_dk for one in stations)
    columns |= yearly_columns([one.year for one in stations])
    write_table(target, columns)


def yearly_columns(years: list[HourlyYear | None]) -> dict[str, np.ndarray]:
    """Return what is known of each station's year."""
    frosts = [None if year is None else frost_season(year) for year in years]
    days = [(None, None) if year is None else degree_days(year) for year in years]
    lowest = [None if y is None else to_celsius(float(y.dry_bulb_k.min())) for y in years]
    mean = [None if y is None else to_celsius(float(y.dry_bulb_k.mean())) for y in years]
    return {
        "coldest": pack_numbers(lowest),
        "mean": pack_numbers(mean),
        "heating_days": pack_numbers(one[0] for one in days),
        "cooling_days": pack_numbers(one[1] for one in days),
        "frosting_hours": pack_numbers(None if y is None else frosting_hours(y) for y in years),
        "moist_frosting_hours": pack_numbers(
            None if y is None or y.relative_humidity is None else frosting_hours(y, MOIST)
            for y in years
        ),
        "frost": np.array([frost_row(frost) for frost in frosts], dtype=np.int16),
    }


def frost_row(frost: FrostSeason | None) -> tuple[int, ...]:
    """Return first month and day, last month and day (0: never), hours of frost."""
    if frost is None:
        return (0, 0, 0, 0, NONE)
    return (*(frost.first or (0, 0)), *(frost.last or (0, 0)), round(frost.hours_h))


def write_bins(stations: list[Packed], target: Path) -> int:
    """Write the bins of every station with hours; return how many there are."""
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for one in stations:
            if one.year is not None:
                # A fixed date, so that the same data packs to the same bytes.
                info = zipfile.ZipInfo(one.row["station_id"], FIXED_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, pack_bins(monthly_bins(one.year)), compresslevel=9)
                count += 1
    return count


def write_days(stations: list[Packed], target: Path) -> None:
    """Write what the years of all stations with hours are rebuilt from."""
    years = [(one.row["station_id"], one.year) for one in stations if one.year is not None]
    write_table(target, pack_days([(name, statistics(year)) for name, year in years]))


def main(folder: Path) -> None:
    """Write all weather tables."""
    TARGET.mkdir(parents=True, exist_ok=True)
    stations = packed_stations(folder)
    write_stations(stations, TARGET / "stations.npz")
    years = write_bins(stations, TARGET / "bins.zip")
    write_days(stations, TARGET / "days.npz")
    write_places(folder, TARGET)
    size = sum(file.stat().st_size for file in TARGET.iterdir())
    from_year = sum(one.design.basis == FROM_HOURS for one in stations)
    print(f"{len(stations)} stations ({from_year} ranked), {years} years, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
