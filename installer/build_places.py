"""Packs postal codes, place names and the Canadian code's design places."""

import csv
import gzip
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np

from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.names import plain
from hpdesigner.weather.tables import DEGREE_STEPS, pack_numbers, pack_texts

# Census names end in the kind of place; the rest of the kinds are districts nobody writes
# in an address. The number is the order in which equal names are offered.
KIND = re.compile(r"^(.*?) (city|town|village|borough|CDP|township|plantation|municipality)$")
ORDER = {"city": 0, "municipality": 0, "town": 1, "village": 1, "borough": 1, "postal": 1,
         "CDP": 2, "plantation": 3, "township": 3, "area": 3}  # fmt: skip
RENAMED = {("barrow", "AK"): "utqiagvik"}  # 2016; the postal name stayed
FAR_FROM_TOWN_M = 30_000.0
WITHIN_CITY_M = 12_000.0
"""The postal areas of a Canadian city are named after its quarters; they are counted round it."""
FIXED_DATE = (2026, 1, 1, 0, 0, 0)
Row = dict[str, str]
Spot = tuple[int, float, float]
"""Order, latitude, longitude."""


def rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file, gzipped or not."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return list(csv.DictReader(text.decode("utf-8").splitlines()))


def write_table(target: Path, columns: dict[str, np.ndarray]) -> None:
    """Write columns as a compressed table; the same columns give the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, column in columns.items():
            packed = io.BytesIO()
            np.save(packed, column, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, packed.getvalue(), compresslevel=9)


def positions(found: list[Row]) -> dict[str, np.ndarray]:
    """Return the columns of latitude and longitude."""
    return {
        "latitude": pack_numbers((float(row["lat"]) for row in found), DEGREE_STEPS),
        "longitude": pack_numbers((float(row["lon"]) for row in found), DEGREE_STEPS),
    }


def named_places(zips: list[Row], census: list[Row], areas: list[Row], nbc: list[Row]) -> list[Row]:
    """Return place names with state, country and position, best known kind first."""
    spots: dict[tuple[str, str, str], Spot] = {}

    def offer(name: str, state: str, country: str, kind: str, row: Row) -> None:
        key = (name, state, country)
        spot = (ORDER[kind], float(row["lat"]), float(row["lon"]))
        if key not in spots or spot[0] < spots[key][0]:
            spots[key] = spot

    for row in census:
        name, _, state = row["name"].rpartition(", ")
        if kind := KIND.match(name):
            offer(kind[1], state, "USA", kind[2], row)
    for row in zips:
        offer(row["city"], row["state"], "USA", "postal", row)
    for row in nbc:
        town, _, part = row["location"].partition(" (")
        offer(town, row["prov"], "CAN", "area" if part and "city hall" not in part else "city", row)
    for row in areas:
        offer(row["place"].partition(" (")[0], row["prov"], "CAN", "area", row)
    size = Counter((plain(row["city"]), row["state"]) for row in zips)
    size.update((plain(row["place"].partition(" (")[0]), row["prov"]) for row in areas)
    for key, count in areas_around(spots, areas).items():
        size[key] = max(size[key], count)
    return [
        {"name": key[0], "state": key[1], "country": key[2], "order": str(spot[0]),
         "lat": str(spot[1]), "lon": str(spot[2]), "codes": str(size[plain(key[0]), key[1]])}
        for key, spot in sorted(spots.items(), key=lambda one: (plain(one[0][0]), one[1], one[0]))
    ]  # fmt: skip


def areas_around(
    spots: dict[tuple[str, str, str], Spot], areas: list[Row]
) -> dict[tuple[str, str], int]:
    """Return how many postal areas lie round the cities of Canada, by plain name and province."""
    there = [np.array([float(row[name]) for row in areas]) for name in ("lat", "lon")]
    return {
        (plain(name), state): int((distances_m(lat, lon, *there) <= WITHIN_CITY_M).sum())
        for (name, state, country), (order, lat, lon) in spots.items()
        if country == "CAN" and order == ORDER["city"]
    }


def towns_by_name(census: list[Row], nbc: list[Row]) -> dict[tuple[str, str], Row]:
    """Return the position of each town by its plain name and state."""
    towns = {}
    for row in census:
        name, _, state = row["name"].rpartition(", ")
        if (kind := KIND.match(name)) and ORDER[kind[2]] < ORDER["township"]:
            towns[plain(kind[1]), state] = row
    for row in nbc:
        towns[plain(row["location"].partition(" (")[0]), row["prov"]] = row
    return towns


def settled(codes: list[Row], towns: dict[tuple[str, str], Row]) -> None:
    """Move codes to their town where the middle of their area lies far from it.

    That happens where an area is mostly wilderness: in Alaska and in Canada's rural areas, which
    are named after their region with a town in brackets.
    """
    for row in codes:
        name = row["name"].rpartition("(")[2].rstrip(")") if row["rural"] else row["name"]
        town = towns.get((RENAMED.get((plain(name), row["state"]), plain(name)), row["state"]))
        if town is None:
            continue
        there = np.array([float(town["lat"])]), np.array([float(town["lon"])])
        away_m = float(distances_m(float(row["lat"]), float(row["lon"]), *there)[0])
        if away_m > FAR_FROM_TOWN_M:
            row["lat"], row["lon"] = town["lat"], town["lon"]


def write_places(folder: Path, target: Path) -> None:
    """Write codes, places and the Canadian code's design places into ``target``."""
    zips = rows(folder / "zip_to_station" / "us_zip_min.csv.gz")
    areas = rows(folder / "zip_to_station" / "ca_fsa_to_station.csv.gz")
    census = rows(folder / "zip_to_station" / "us_places.csv.gz")
    nbc = rows(folder / "canada_nbc_f280_design.csv")
    codes = [{**r, "code": r["zip"], "name": r["city"], "zone": r["iecc_zone"]} for r in zips]
    codes += [{**r, "code": r["fsa"], "name": r["place"], "state": r["prov"], "zone": ""}
              for r in areas]  # fmt: skip
    single = {key for key, count in Counter((r["name"], r["state"]) for r in codes).items()
              if count == 1}  # fmt: skip
    for row in codes:
        row["rural"] = "yes" if not row["code"].isdigit() and row["code"][1] == "0" else ""
    settled(
        [r for r in codes if r["rural"] or (r["name"], r["state"]) in single],
        towns_by_name(census, nbc),
    )
    codes.sort(key=lambda row: row["code"])
    write_table(
        target / "codes.npz",
        {name: pack_texts(row[name] for row in codes) for name in ("code", "name", "state", "zone")}
        | positions(codes),
    )
    places = named_places(zips, census, areas, nbc)
    write_table(
        target / "places.npz",
        {
            "name": pack_texts(row["name"] for row in places),
            "plain": pack_texts(plain(row["name"]) for row in places),
            "codes": np.array([min(int(row["codes"]), 255) for row in places], dtype=np.uint8),
            "state": pack_texts(row["state"] for row in places),
            "is_canadian": np.array([row["country"] == "CAN" for row in places], dtype=np.uint8),
            "order": np.array([int(row["order"]) for row in places], dtype=np.uint8),
            **positions(places),
        },
    )
    write_nbc(nbc, target)


def write_nbc(nbc: list[Row], target: Path) -> None:
    """Write the design places of Canada's building code; they are kept apart from stations."""

    def column(key: str, steps: int = 10) -> np.ndarray:
        return pack_numbers((float(row[key]) if row[key] else None for row in nbc), steps)

    write_table(
        target / "canada.npz",
        {
            "id": pack_texts(row["nbc_id"] for row in nbc),
            "name": pack_texts(row["location"] for row in nbc),
            "state": pack_texts(row["prov"] for row in nbc),
            "elevation": column("elev_m"),
            "january_2_5": column("jan_2_5pct_db_C"),
            "january_1": column("jan_1pct_db_C"),
            "july_2_5": column("jul_2_5pct_db_C"),
            "july_2_5_wet": column("jul_2_5pct_wb_C"),
            "heating_days": column("hdd18C"),
            "daily_range_dk": column("f280_summer_daily_range_K"),
            **positions(nbc),
        },
    )
