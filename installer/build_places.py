"""Packs postal codes, place names and the Canadian code's design places."""

import csv
import gzip
import io
import re
import unicodedata
import zipfile
from pathlib import Path

import numpy as np

from hpdesigner.weather.tables import DEGREE_STEPS, pack_numbers, pack_texts

# Census names end in the kind of place; the rest of the kinds are districts nobody writes
# in an address. The number is the order in which equal names are offered.
KIND = re.compile(r"^(.*?) (city|town|village|borough|CDP|township|plantation|municipality)$")
ORDER = {"city": 0, "municipality": 0, "town": 1, "village": 1, "borough": 1, "postal": 1,
         "CDP": 2, "plantation": 3, "township": 3, "area": 3}  # fmt: skip
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


def plain(text: str) -> str:
    """Return a name without accents, case and full stops, as it is searched for."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(bare.casefold().replace(".", " ").split())


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
    return [
        {"name": key[0], "state": key[1], "country": key[2], "order": str(spot[0]),
         "lat": str(spot[1]), "lon": str(spot[2])}
        for key, spot in sorted(spots.items(), key=lambda one: (plain(one[0][0]), one[1], one[0]))
    ]  # fmt: skip


def write_places(folder: Path, target: Path) -> None:
    """Write codes, places and the Canadian code's design places into ``target``."""
    zips = rows(folder / "zip_to_station" / "us_zip_min.csv.gz")
    areas = rows(folder / "zip_to_station" / "ca_fsa_to_station.csv.gz")
    census = rows(folder / "zip_to_station" / "us_places.csv.gz")
    nbc = rows(folder / "canada_nbc_f280_design.csv")
    codes = [{"code": r["zip"], "name": r["city"], "state": r["state"], **r} for r in zips]
    codes += [{"code": r["fsa"], "name": r["place"], "state": r["prov"], **r} for r in areas]
    write_table(
        target / "codes.npz",
        {name: pack_texts(row[name] for row in codes) for name in ("code", "name", "state")}
        | positions(codes),
    )
    places = named_places(zips, census, areas, nbc)
    write_table(
        target / "places.npz",
        {
            "name": pack_texts(row["name"] for row in places),
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
