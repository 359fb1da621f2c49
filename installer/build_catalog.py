"""Write ``resources/catalog/*.csv`` from the published tables and the made-up sample units.

Run as ``python3 installer/build_catalog.py FOLDER`` with the folder that holds
``manufacturer_extended_performance.csv`` and the ENERGY STAR samples. Only facts are taken over;
every row keeps its source. Sample units follow typical cold-climate fractions and say "sample".
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "catalog"
COLUMNS = (
    "reference",
    "ahri_reference",
    "brand",
    "series",
    "outdoor_model",
    "indoor_model",
    "type",
    "compressor",
    "refrigerant",
    "charge_kg",
    "cold_climate",
    "defrost_included",
    "cut_out_F",
    "airflow_cfm",
    "sound_db",
    "mca_a",
    "mocp_a",
    "seer2",
    "eer2",
    "hspf2",
    "mode",
    "speed",
    "outdoor_F",
    "capacity_btuh",
    "input_kW",
    "sensible_btuh",
    "origin",
    "sample",
    "source",
)
Row = dict[str, str]

# Stages as the published tables name them.
COMPRESSORS = {"single": "single", "two (high stage)": "two_stage"}
STAGING = {
    "Single stage": "single",
    "Two-stage": "two_stage",
    "Continuously variable": "variable",
}
TYPES = {"central": "ducted", "ductless": "ductless", "ductless (multi)": "multi_split"}
# Stated in the source column of the published table.
CUT_OUTS_F = {"lockout -22F": "-22", "min operating -15C": "5"}
DUCTLESS_PREFIXES = ("MUZ-",)
BTU_H_PER_W = 3.412141633


def manufacturer_rows(folder: Path) -> Iterator[Row]:
    """Yield the extended performance tables, one row a point."""
    for row in _read(folder / "manufacturer_extended_performance.csv"):
        words = " ".join((row["operating_state"], row["note"], row["source"]))
        cut_out = next((c for words_in, c in CUT_OUTS_F.items() if words_in in words), "")
        maximum = (
            row["note"].startswith("max")
            or row["operating_state"].lower().startswith("max")
            or row["compressor"].startswith("variable (high")
        )
        yield {
            "reference": f"{row['brand'].split()[0]} {row['outdoor_model']}",
            "brand": row["brand"],
            "outdoor_model": row["outdoor_model"],
            "type": "ductless" if row["outdoor_model"].startswith(DUCTLESS_PREFIXES) else "ducted",
            "compressor": COMPRESSORS.get(row["compressor"], "variable"),
            "defrost_included": "yes" if "INTEGRATED" in row["operating_state"] else "no",
            "cut_out_F": cut_out,
            "mode": row["mode"],
            "speed": "maximum" if maximum else "rated",
            "outdoor_F": row["outdoor_db_F"],
            "capacity_btuh": row["capacity_btuh"],
            "input_kW": row["input_kW"],
            "origin": "manufacturer",
            "source": row["source"],
        }


def energy_star_rows(folder: Path) -> Iterator[Row]:
    """Yield the certified capacities: 47 and 17 °F rated, 5 °F at maximum speed."""
    for row in _read(folder / "energy_star_capacity_sample.csv"):
        ahri = row["ahri_reference_number"]
        unit = {
            "reference": ahri,
            "ahri_reference": ahri,
            "brand": "Brand not stated",
            "outdoor_model": f"AHRI {ahri}",
            "compressor": "single",
            "source": "EPA list of certified heat pumps, capacity sample of 2026-09-15; "
            "brand, type and staging not stated, judged as single stage",
        }
        yield from _certificate_points(unit, row, "")
    for row in _read(folder / "energy_star_full_row_examples.csv"):
        unit = {
            "reference": row["ahri_reference_number"],
            "ahri_reference": row["ahri_reference_number"],
            "brand": "ACiQ" if row["model"].startswith("ACIQ") else "Brand not stated",
            "outdoor_model": row["model"].split(" / ")[0],
            "indoor_model": row["model"].partition(" / ")[2],
            "type": "ducted" if "Split System" in row["product_type"] else "ductless",
            "compressor": STAGING[row["compressor_staging"]],
            "refrigerant": row["refrigerant_type"],
            "cold_climate": row["cold_climate"].lower(),
            "seer2": row["seer2_btu_wh"],
            "eer2": row["eer2_btu_wh"],
            "hspf2": row["hspf2_btu_wh"],
            "source": "EPA list of certified heat pumps, full rows",
        }
        yield from _certificate_points(unit, row, row["cop_at_5_f"])


def _certificate_points(unit: Row, row: Row, cop_at_5f: str) -> Iterator[Row]:
    points = (
        ("heating", "rated", "47", "heating_capacity_at_47_f_btu_h"),
        ("heating", "rated", "17", "heating_capacity_at_17_f_btu_h"),
        ("heating", "maximum", "5", "heating_capacity_at_5_f_btu_h"),
        ("cooling", "rated", "95", "cooling_capacity_btu_h"),
    )
    for mode, speed, outdoor_f, column in points:
        if not row[column]:
            continue
        power = ""
        if outdoor_f == "5" and cop_at_5f:
            power = f"{float(row[column]) / BTU_H_PER_W / float(cop_at_5f) / 1000:.3f}"
        elif outdoor_f == "95" and unit.get("eer2"):
            power = f"{float(row[column]) / float(unit['eer2']) / 1000:.3f}"
        yield {
            **unit,
            "mode": mode,
            "speed": speed,
            "outdoor_F": outdoor_f,
            "capacity_btuh": row[column],
            "input_kW": power,
            "origin": "certificate",
        }


def model_rows(folder: Path) -> Iterator[Row]:
    """Yield the certified models known at 5 °F only; ranges over matches give their low end."""
    for row in _read(folder / "energy_star_models_sample.csv"):
        capacity, cop = float(row["cap5F_min_btuh"]), float(row["cop5F_min"])
        indoor = row["indoor_model"]
        yield {
            "reference": f"{row['outdoor_model']} {indoor}".strip(),
            "brand": row["brand"],
            "series": row["series"],
            "outdoor_model": row["outdoor_model"],
            "indoor_model": indoor,
            "type": TYPES[row["system_type"]],
            "compressor": STAGING[row["compressor_staging"]],
            "refrigerant": row["refrigerant"],
            "cold_climate": row["cold_climate"].lower(),
            "seer2": row["seer2_min"],
            "hspf2": row["hspf2_min"],
            "mode": "heating",
            "speed": "rated" if row["compressor_staging"] == "Single stage" else "maximum",
            "outdoor_F": "5",
            "capacity_btuh": f"{capacity:.0f}",
            "input_kW": f"{capacity / BTU_H_PER_W / cop / 1000:.3f}",
            "origin": "certificate",
            "source": "EPA list of certified heat pumps, models sample; lowest of its matches",
        }


# Typical capacity as a share of rated capacity at 47 °F, and COP, by outdoor temperature: the
# medians of cold-climate units published with the ResStock national housing stock model.
TYPICAL = {
    "ductless": {
        "maximum": {47: (1.216, 3.03), 17: (0.913, 2.20), 5: (0.867, 2.07), -15: (0.630, 1.52)},
        "minimum": {47: (0.300, 4.60), 17: (0.203, 2.90), 5: (0.167, 2.40)},
    },
    "ducted": {
        "maximum": {47: (1.028, 3.37), 17: (0.766, 2.33), 5: (0.688, 1.98), -15: (0.507, 1.49)},
        "minimum": {47: (0.308, 4.40), 17: (0.353, 2.80), 5: (0.371, 2.25)},
    },
}
RATED = {47: (1.0, 3.60), 17: (0.70, 2.55)}
SINGLE_STAGE = {47: (1.0, 3.55), 17: (0.60, 2.35), 5: (0.45, 1.95)}
# Cooling: share of nominal capacity, EER [Btu/Wh], sensible share.
COOLING = {95: (1.0, 11.8, 0.74), 82: (1.05, 14.5, 0.73)}
COOLING_MINIMUM = {95: (0.33, 13.0, 0.80), 82: (0.35, 19.0, 0.79)}
# (name, type, compressor, nominal Btu/h, refrigerant, cut-out °F, charge kg, sound dB, MCA, MOCP)
SAMPLES = (
    ("12 ductless", "ductless", "variable", 12000, "R32", -15, 1.0, 58, 11, 15),
    ("18 ductless", "ductless", "variable", 18000, "R32", -15, 1.35, 60, 15, 20),
    ("24 ducted", "ducted", "variable", 24000, "R454B", -22, 2.6, 62, 19, 30),
    ("30 ducted", "ducted", "variable", 30000, "R454B", -22, 3.0, 63, 22, 30),
    ("36 ducted", "ducted", "variable", 36000, "R454B", -22, 3.4, 64, 25, 35),
    ("48 ducted", "ducted", "variable", 48000, "R454B", -22, 3.6, 66, 33, 45),
    ("60 ducted", "ducted", "variable", 60000, "R454B", -22, 4.1, 68, 38, 50),
    ("36 monobloc", "packaged", "variable", 36000, "R290", -13, 1.5, 60, 26, 35),
    ("24 single stage", "ducted", "single", 24000, "R410A", 0, 2.7, 70, 16, 25),
    ("36 single stage", "ducted", "single", 36000, "R410A", 0, 3.6, 72, 22, 35),
)


def sample_rows() -> Iterator[Row]:
    """Yield made-up units with complete tables, marked as samples."""
    for name, kind, compressor, nominal, refrigerant, cut_out, charge, db, mca, mocp in SAMPLES:
        unit = {
            "reference": f"SAMPLE-{name.upper().replace(' ', '-')}",
            "brand": "Sample",
            "outdoor_model": name,
            "type": kind,
            "compressor": compressor,
            "refrigerant": refrigerant,
            "charge_kg": str(charge),
            "cold_climate": "yes" if compressor == "variable" else "no",
            "defrost_included": "no",
            "cut_out_F": str(cut_out),
            "airflow_cfm": f"{nominal / 12000 * 400:.0f}",
            "sound_db": str(db),
            "mca_a": str(mca),
            "mocp_a": str(mocp),
            "origin": "estimated",
            "sample": "yes",
            "source": "made up for trying the program; typical shares of rated capacity",
        }
        for mode, speed, outdoor_f, share, efficiency, sensible in _sample_points(kind, compressor):
            capacity = share * nominal
            watts = capacity / efficiency / (BTU_H_PER_W if mode == "heating" else 1.0)
            yield {
                **unit,
                "mode": mode,
                "speed": speed,
                "outdoor_F": str(outdoor_f),
                "capacity_btuh": f"{capacity:.0f}",
                "input_kW": f"{watts / 1000:.3f}",
                "sensible_btuh": f"{capacity * sensible:.0f}" if sensible else "",
            }


def _sample_points(
    kind: str, compressor: str
) -> Iterator[tuple[str, str, int, float, float, float]]:
    if compressor == "single":
        for f, (share, cop) in SINGLE_STAGE.items():
            yield "heating", "rated", f, share, cop, 0.0
    else:
        typical = TYPICAL["ductless" if kind == "ductless" else "ducted"]
        for f, (share, cop) in RATED.items():
            yield "heating", "rated", f, share, cop, 0.0
        for speed, table in typical.items():
            for f, (share, cop) in table.items():
                yield "heating", speed, f, share, cop, 0.0
        for f, (share, eer, sensible) in COOLING_MINIMUM.items():
            yield "cooling", "minimum", f, share, eer, sensible
    for f, (share, eer, sensible) in COOLING.items():
        yield "cooling", "rated", f, share, eer, sensible


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: Iterable[Row]) -> int:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        return sum(1 for _ in map(writer.writerow, rows))


def main(folder: Path) -> None:
    """Write the three catalogue files and say how many rows each has."""
    RESOURCES.mkdir(parents=True, exist_ok=True)
    certified = [*energy_star_rows(folder), *model_rows(folder)]
    print(
        _write(RESOURCES / "manufacturers.csv", manufacturer_rows(folder)),
        _write(RESOURCES / "energy_star.csv", certified),
        _write(RESOURCES / "samples.csv", sample_rows()),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
