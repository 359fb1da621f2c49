"""Infiltration and mechanical ventilation of an HPXML house."""

from functools import partial
from typing import NamedTuple

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.recovery import effectiveness
from hpdesigner.interchange.hpxml.site import Parts
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.building import (
    FanType,
    Infiltration,
    Leakiness,
    VentilationFan,
)
from hpdesigner.units import FOOT_M, HOUR_S, INCH_M, cfm, square_feet

TEST_PRESSURE_PA = 50.0
CFIS_HOURS = 8.0
"""Hours a day of a central fan that does not say; others run all day (OpenStudio-HPXML)."""
ALL_DAY_HOURS = 24.0


def _square_inches(value: float) -> float:
    return value * INCH_M**2


def _cubic_feet(value: float) -> float:
    return value * FOOT_M**3


class _Size(NamedTuple):
    """Of the house, as far as its file says; what a measurement is stated for."""

    floor_m2: float | None
    volume_m3: float | None


def _size(parts: Parts, builder: Builder) -> _Size:
    construction = parts.summary.one("BuildingConstruction")
    if construction is None:
        return _Size(None, None)
    optional = builder.findings.optional
    return _Size(
        optional(construction, "ConditionedFloorArea", unit=square_feet),
        optional(construction, "ConditionedBuildingVolume", unit=_cubic_feet),
    )


def read_infiltration(parts: Parts, builder: Builder) -> Infiltration:
    """Return the leakage: a class, and what was measured where something was."""
    findings, infiltration = builder.findings, parts.details.one("Enclosure", "AirInfiltration")
    values: dict[str, object] = {}
    size = _size(parts, builder)
    for measurement in infiltration.all("AirInfiltrationMeasurement") if infiltration else []:
        values.update(_measurement(measurement, size, builder))
    method = parts.inputs.word("InfiltrationMethod").lower()
    if "table" in method:  # measured leakage is given, but the class is to count
        for name in ("airflow_m3_s", "ach", "leakage_area_m2"):
            values.pop(name, None)
    shielding = findings.optional(parts.inputs, "InfiltrationShieldingClass")
    if shielding is not None:
        values["shielding_class"] = int(shielding)
    measured: list[str] = [
        name for name in ("airflow_m3_s", "ach", "leakage_area_m2") if name in values
    ]
    return builder.made(
        Infiltration,
        infiltration or parts.details,
        **values,
        fireplaces=_fireplaces(parts.details, builder),
        evidence=builder.drawn(*measured or (["leakiness"] if "leakiness" in values else [])),
    )


def _measurement(element: Element, size: _Size, builder: Builder) -> dict[str, object]:
    findings = builder.findings
    values: dict[str, object] = {}
    leakiness = element.one("LeakinessDescription")
    if leakiness is not None:
        values["leakiness"] = findings.choice(leakiness, words.LEAKINESSES, Leakiness.AVERAGE)
    area_m2 = findings.optional(element, "EffectiveLeakageArea", unit=_square_inches)
    specific = findings.optional(element, "SpecificLeakageArea")
    if area_m2 is None and specific is not None and size.floor_m2 is not None:
        area_m2 = specific * size.floor_m2
    if area_m2 is not None:
        values["leakage_area_m2"] = area_m2
    values.update(_blower_door(element, size, builder))
    kind = element.word("TypeOfInfiltrationLeakage").lower()
    share = findings.optional(element, "extension", "Aext")
    if kind == "unit total" and share is not None:
        values["exterior_fraction"] = share
    return values


def _blower_door(element: Element, size: _Size, builder: Builder) -> dict[str, object]:
    findings, leakage = builder.findings, element.one("BuildingAirLeakage")
    if leakage is None:
        return {}
    pressure_pa = findings.optional(element, "HousePressure")
    unit = leakage.word("UnitofMeasure").lower()
    values: dict[str, object] = {
        "test_pressure_pa": TEST_PRESSURE_PA if pressure_pa is None else pressure_pa
    }
    if unit == "cfm":
        values["airflow_m3_s"] = findings.required(leakage, "AirLeakage", unit=cfm)
    elif unit == "ach":
        ach = findings.required(leakage, "AirLeakage")
        tested_m3 = findings.optional(element, "InfiltrationVolume", unit=_cubic_feet)
        if tested_m3 is None or tested_m3 == size.volume_m3:
            values["ach"] = ach
        else:  # the air changes are those of another volume than the conditioned one
            values["airflow_m3_s"] = ach * tested_m3 / HOUR_S
    else:
        leakage.take()
        findings.add("hpxml.leakage_unit", leakage, value=unit or "no unit")
        return {}
    return values


def _fireplaces(details: Element, builder: Builder) -> int:
    heaters = details.all("Systems", "HVAC", "HVACPlant", "HeatingSystem")
    loads = [
        load
        for load in details.all("MiscLoads", "FuelLoad")
        if load.word("FuelLoadType").lower() == "fireplace"
    ]
    burning = [heater for heater in heaters if heater.one("HeatingSystemType", "Fireplace")]
    return sum(_count(load, builder) for load in loads) + len(burning)


def _count(element: Element, builder: Builder) -> int:
    """Return how many things ``element`` stands for; one where it does not say."""
    count = builder.findings.optional(element, "Count")
    return 1 if count is None else round(count)


def read_ventilation(details: Element, builder: Builder) -> tuple[VentilationFan, ...]:
    """Return the fans that ventilate the whole dwelling."""
    ventilating: list[Element] = []
    for element in details.all(
        "Systems", "MechanicalVentilation", "VentilationFans", "VentilationFan"
    ):
        if element.flag("UsedForWholeBuildingVentilation"):
            ventilating.append(element)
        else:
            element.take()
            builder.findings.add("hpxml.local_fan", element)
    return tuple(builder.each(ventilating, partial(_fan, builder=builder)))


def _airflow(element: Element, builder: Builder) -> float:
    """Return the outdoor air of a fan; of a shared one what reaches this dwelling."""
    findings = builder.findings
    recirculated = findings.optional(element, "FractionRecirculation") or 0.0
    outdoor_share = 1.0 - min(max(recirculated, 0.0), 1.0)
    if element.flag("IsSharedSystem"):
        airflow = findings.optional(element, "extension", "InUnitFlowRate", unit=cfm)
        if airflow is not None:
            return airflow * outdoor_share
    for tag in ("TestedFlowRate", "DeliveredVentilation", "CalculatedFlowRate"):
        airflow = findings.optional(element, tag, unit=cfm)
        if airflow is not None:
            return airflow * outdoor_share
    return findings.required(element, "RatedFlowRate", unit=cfm) * outdoor_share


def _fan(element: Element, builder: Builder) -> VentilationFan:
    findings = builder.findings
    kind = findings.choice(
        findings.needed(element, "FanType"), words.FANS, FanType.EXHAUST, required=True
    )
    hours = findings.optional(element, "HoursInOperation")
    default_hours = CFIS_HOURS if kind is FanType.CFIS else ALL_DAY_HOURS
    key = builder.new_id(element)
    attached = element.reference("AttachedToHVACDistributionSystem") is not None
    return builder.made(
        VentilationFan,
        element,
        id=key,
        name=readable(key),
        type=kind,
        airflow_m3_s=_airflow(element, builder),
        hours_per_day=default_hours if hours is None else hours,
        to_equipment=attached or kind is FanType.CFIS,
        evidence=builder.drawn("airflow_m3_s"),
        **_effectiveness(element, builder, kind),
    )


def _effectiveness(element: Element, builder: Builder, kind: FanType) -> dict[str, object]:
    """Return the recovery of a ventilator; one certified figure serves winter and summer.

    Adjusted figures, which are cleared of the fans' power, count before certified ones.
    """
    ratings = {
        adjusted: [
            _efficiency(element, f"{prefix}{of}RecoveryEfficiency", builder)
            for of in ("Sensible", "Total")
        ]
        for adjusted, prefix in ((True, "Adjusted"), (False, ""))
    }
    fan_power_w = builder.findings.optional(element, "FanPower") or 0.0
    if kind not in {FanType.HRV, FanType.ERV}:
        return {}
    is_adjusted = ratings[True][0] is not None
    sensible, total = ratings[is_adjusted]
    if sensible is None:
        builder.findings.add("hpxml.no_recovery", element)
        return {}
    if kind is FanType.HRV:
        total = None
    elif total is None:
        builder.findings.add("hpxml.latent_recovery", element)
    found = effectiveness(
        sensible,
        total,
        _airflow(element, builder),
        0.0 if is_adjusted else max(fan_power_w, 0.0),
    )
    return {
        "sensible_effectiveness_heating": found.sensible,
        "sensible_effectiveness_cooling": found.sensible,
        "latent_effectiveness": found.latent,
    }


def _efficiency(element: Element, tag: str, builder: Builder) -> float | None:
    """Return an efficiency between 0 and 1; anything else is listed and left out."""
    value = builder.findings.optional(element, tag)
    if value is None or 0.0 <= value <= 1.0:
        return value
    builder.findings.add(
        "hpxml.left_out", element, field=tag, value=f"{value:g}", allowed="from 0 to 1"
    )
    return None
