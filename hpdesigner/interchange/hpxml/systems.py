"""Ducts, existing equipment and the electrical panel of an HPXML house."""

from collections.abc import Mapping
from functools import partial

from hpdesigner.engineering.loads.duct_analysis import effective_r
from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.building import Room
from hpdesigner.model.distribution import (
    Distribution,
    DuctLeakage,
    DuctRun,
    DuctSealing,
    DuctSide,
    DuctSystem,
    DuctTable,
    ElectricalPanel,
    EquipmentKind,
    ExistingUnit,
    Fuel,
)
from hpdesigner.model.envelope import Place
from hpdesigner.units import btu_per_hour, cfm, r_ip, square_feet

PLANT = ("Systems", "HVAC", "HVACPlant")
LEAKAGE_EXPONENT = 0.65
CFM50_TO_CFM25 = 0.5**LEAKAGE_EXPONENT
SIDES = {"supply": DuctSide.SUPPLY, "return": DuctSide.RETURN}
LARGEST_WRAP_M2K_W, WRAP_TOLERANCE_M2K_W = 20.0, 1e-9
TO_OUTSIDE = frozenset({"", "to outside"})
RADIANT_FLOOR = "radiant floor"
MODES = {"HeatingSystem": "heating", "CoolingSystem": "cooling", "HeatPump": "both"}


def _plant(details: Element) -> list[Element]:
    return [
        unit
        for tag in ("HeatingSystem", "CoolingSystem", "HeatPump")
        for unit in details.all(*PLANT, tag)
    ]


def note_heated_floors(details: Element, rooms: tuple[Room, ...], builder: Builder) -> None:
    """Tell ``builder`` which floors heat their room; a heated zone heats all its floors."""
    radiant_pipes = {
        element.id
        for element in details.all("Systems", "HVAC", "HVACDistribution")
        if element.word(
            "DistributionSystemType", "HydronicDistribution", "HydronicDistributionType"
        ).lower()
        == RADIANT_FLOOR
    }
    zones: set[str | None] = set()
    for unit in _plant(details):
        electric = unit.word("HeatingSystemType", "ElectricResistance", "ElectricDistribution")
        if (
            electric.lower() == RADIANT_FLOOR
            or unit.reference("DistributionSystem") in radiant_pipes
        ):
            zones.add(unit.reference("AttachedToZone"))
    builder.radiant = bool(zones)
    names = {builder.zone_names.get(zone, "") for zone in zones if zone}
    if any(room.zone for room in rooms) and None not in zones:
        builder.radiant_rooms = {room.id for room in rooms if room.zone in names}


def read_distribution(details: Element, rooms: tuple[Room, ...], builder: Builder) -> Distribution:
    """Return ducts, piping, existing equipment and panel."""
    findings = builder.findings
    zones = _zones(details, rooms, builder)
    ducts: list[DuctSystem] = []
    piping_w = 0.0
    for element in details.all("Systems", "HVAC", "HVACDistribution"):
        air = element.one("DistributionSystemType", "AirDistribution")
        if air is not None:
            mode = _carried(element, _plant(details))
            ducts.append(_duct_system(element, air, mode, zones, builder))
        pipes = element.one("DistributionSystemType", "HydronicDistribution")
        if pipes is not None:
            loss_w = findings.optional(
                pipes, "extension", "ManualJInputs", "HydronicPipingBtuh", unit=btu_per_hour
            )
            piping_w += loss_w or 0.0
    return builder.made(
        Distribution,
        details,
        ducts=tuple(ducts),
        piping_loss_w=piping_w,
        existing=tuple(builder.each(_plant(details), partial(_existing, builder=builder))),
        panel=_panel(details, builder),
    )


def _zones(details: Element, rooms: tuple[Room, ...], builder: Builder) -> dict[str, str]:
    """Return the zone that each distribution system serves; empty where there is but one."""
    served: dict[str, str] = {}
    for unit in _plant(details):
        ducts, zone = unit.reference("DistributionSystem"), unit.reference("AttachedToZone")
        if ducts and zone:
            served[ducts] = builder.zone_names.get(zone, "")
    for distribution in details.all("Systems", "HVAC", "HVACDistribution"):
        zone = distribution.reference("AttachedToZone")
        if zone:
            served[distribution.id] = builder.zone_names.get(zone, "")
    return served if any(room.zone for room in rooms) else {}


def _carried(ducts: Element, plant: list[Element]) -> str:
    """Return what ``ducts`` carry, by the units that name them; both where none does."""
    modes = {MODES[unit.tag] for unit in plant if unit.reference("DistributionSystem") == ducts.id}
    return modes.pop() if len(modes) == 1 else "both"


def _duct_system(
    element: Element, air: Element, mode: str, zones: Mapping[str, str], builder: Builder
) -> DuctSystem:
    findings = builder.findings
    air.expect("AirDistributionType", "regular velocity")
    inputs = air.one("extension", "ManualJInputs")
    tables: tuple[DuctTable, ...] = ()
    blower_w = None
    if inputs is not None:
        tables = tuple(
            builder.each(inputs.all("DefaultTableDuctLoad"), partial(_table, builder=builder))
        )
        blower_w = findings.optional(inputs, "BlowerFanHeatBtuh", unit=btu_per_hour)
    registers = findings.optional(air, "NumberofReturnRegisters")
    zone = zones.get(element.id, "")
    key = builder.new_id(element)
    return builder.made(
        DuctSystem,
        element,
        id=key,
        name=readable(key),
        zone=zone,
        mode=mode,
        tables=tables,
        runs=tuple(builder.each(air.all("Ducts"), partial(_run, builder=builder))),
        leakage=_leakage(air, tables, builder),
        return_registers=1 if registers is None else int(registers),
        served_area_m2=findings.optional(element, "ConditionedFloorAreaServed", unit=square_feet),
        blower_heat_w=blower_w or 0.0,
        evidence=builder.drawn("tables" if tables else "runs"),
    )


def _table(element: Element, builder: Builder) -> DuctTable:
    findings = builder.findings
    number = element.word("TableNumber")
    if not number:
        findings.refuse("hpxml.missing", element, field="TableNumber")
    return builder.made(
        DuctTable,
        element,
        table=number,
        floor_area_m2=findings.required(element, "LookupFloorArea", unit=square_feet),
        sealing=findings.choice(
            element.one("LeakageLevel"), words.SEALINGS, DuctSealing.DEFAULT_SEALED, required=True
        ),
        r_m2k_w=findings.required(element, "InsulationRValue", unit=r_ip),
        supply_area_m2=findings.optional(element, "SupplySurfaceArea", unit=square_feet),
        return_area_m2=findings.optional(element, "ReturnSurfaceArea", unit=square_feet),
        outside_fraction=findings.optional(element, "DSF"),
    )


def nominal_r(effective_m2k_w: float, side: DuctSide) -> float:
    """Return the R-value of the wrap that gives ducts this effective R-value [m²K/W].

    The model holds the wrap; zero where even bare ducts insulate better. Found by halving, since
    the effective R-value only grows with the wrap.
    """
    low, high = 0.0, LARGEST_WRAP_M2K_W
    if effective_r(low, side) >= effective_m2k_w:
        return low
    while high - low > WRAP_TOLERANCE_M2K_W:
        middle = (low + high) / 2
        if effective_r(middle, side) < effective_m2k_w:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _run(element: Element, builder: Builder) -> DuctRun:
    findings = builder.findings
    place = element.one("DuctLocation")
    side = findings.choice(
        findings.needed(element, "DuctType"), SIDES, DuctSide.SUPPLY, required=True
    )
    r_m2k_w = findings.optional(element, "DuctInsulationRValue", unit=r_ip)
    effective_m2k_w = findings.optional(element, "DuctEffectiveRValue", unit=r_ip)
    if effective_m2k_w is not None:  # the true value counts before that of the wrap
        r_m2k_w = nominal_r(effective_m2k_w, side)
    if place is None:
        findings.add("hpxml.duct_place", element)
    area_m2 = findings.optional(element, "DuctSurfaceArea", unit=square_feet)
    multiplier = findings.optional(element, "extension", "DuctSurfaceAreaMultiplier")
    if area_m2 is not None and multiplier is not None:
        area_m2 *= multiplier
    return builder.made(
        DuctRun,
        element,
        id=builder.new_id(element),
        side=side,
        place=builder.named_place(place, Place.CONDITIONED),
        r_m2k_w=r_m2k_w or 0.0,
        area_m2=area_m2,
        area_fraction=findings.optional(element, "FractionDuctArea"),
    )


def _leakage(air: Element, tables: tuple[DuctTable, ...], builder: Builder) -> DuctLeakage:
    findings = builder.findings
    flows: dict[str, float | None] = {}
    for measurement in air.all("DuctLeakageMeasurement"):
        side = findings.choice(measurement.one("DuctType"), SIDES, None)
        leakage = measurement.one("DuctLeakage")
        if side is not None and leakage is not None:
            flow = _leakage_flow(leakage, builder)
            if flow is not None:
                flows[f"{side.value}_m3_s"] = flow + (flows.get(f"{side.value}_m3_s") or 0.0)
    sealing = tables[0].sealing if tables else DuctSealing.DEFAULT_SEALED
    return builder.made(DuctLeakage, air, sealing=sealing, **flows)


def _leakage_flow(leakage: Element, builder: Builder) -> float | None:
    unit = leakage.word("Units").upper()
    factor = {"CFM25": 1.0, "CFM50": CFM50_TO_CFM25}.get(unit)
    where = leakage.word("TotalOrToOutside").lower()
    if factor is None or where not in TO_OUTSIDE:
        leakage.take()
        builder.findings.add("hpxml.duct_leakage", leakage, value=f"{unit} {where}".strip())
        return None
    value = builder.findings.optional(leakage, "Value", unit=cfm)
    return None if value is None else value * factor


def _kind_and_mode(element: Element, builder: Builder) -> tuple[EquipmentKind, str]:
    findings = builder.findings
    if element.tag == "HeatPump":
        element.expect("HeatPumpType", "air-to-air")
        return EquipmentKind.HEAT_PUMP, "both"
    if element.tag == "CoolingSystem":
        kind = element.one("CoolingSystemType")
        return findings.choice(kind, words.COOLERS, EquipmentKind.OTHER), "cooling"
    heater = element.one("HeatingSystemType")
    if heater is None or not heater.children:
        return EquipmentKind.OTHER, "heating"
    heater.children[0].read = True
    return words.HEATERS.get(heater.children[0].tag.lower(), EquipmentKind.OTHER), "heating"


def _efficiency(element: Element, tag: str, builder: Builder) -> dict[str, object]:
    name = {"AnnualHeatingEfficiency": "heating", "AnnualCoolingEfficiency": "cooling"}[tag]
    values: dict[str, object] = {}
    for rating in element.all(tag)[:1]:
        unit = builder.findings.choice(rating.one("Units"), words.EFFICIENCIES, None)
        value = builder.findings.optional(rating, "Value")
        if unit is not None and value is not None:
            values[f"{name}_efficiency"] = value
            values[f"{name}_efficiency_unit"] = unit
    return values


def _fuel(element: Element, builder: Builder) -> Fuel:
    is_heater = element.tag == "HeatingSystem"
    found = element.one(f"{element.tag}Fuel")
    return builder.findings.choice(
        found, words.FUELS, Fuel.NATURAL_GAS if is_heater else Fuel.ELECTRICITY
    )


def _existing(element: Element, builder: Builder) -> ExistingUnit:
    findings = builder.findings
    kind, mode = _kind_and_mode(element, builder)
    capacity_w = findings.optional(element, "HeatingCapacity", unit=btu_per_hour)
    if capacity_w is None or element.tag == "CoolingSystem":
        capacity_w = findings.optional(element, "CoolingCapacity", unit=btu_per_hour)
    year = findings.optional(element, "YearInstalled") or findings.optional(element, "ModelYear")
    heat = findings.optional(element, "FractionHeatLoadServed")
    cool = findings.optional(element, "FractionCoolLoadServed")
    return builder.made(
        ExistingUnit,
        element,
        id=builder.new_id(element),
        kind=kind,
        mode=mode,
        fuel=_fuel(element, builder),
        make=element.word("Manufacturer"),
        model=element.word("ModelNumber"),
        serial=element.word("SerialNumber"),
        year=None if year is None else int(year),
        capacity_w=capacity_w,
        fraction_heat=1.0 if heat is None else heat,
        fraction_cool=1.0 if cool is None else cool,
        **_efficiency(element, "AnnualHeatingEfficiency", builder),
        **_efficiency(element, "AnnualCoolingEfficiency", builder),
    )


def _panel(details: Element, builder: Builder) -> ElectricalPanel:
    element = details.one("Systems", "ElectricPanels", "ElectricPanel")
    if element is None:
        return ElectricalPanel()
    findings = builder.findings
    spaces = findings.optional(element, "HeadroomSpaces")
    volts = findings.optional(element, "Voltage")
    return builder.made(
        ElectricalPanel,
        element,
        service_a=findings.optional(element, "MaxCurrentRating"),
        free_spaces=None if spaces is None else int(spaces),
        **({} if volts is None else {"voltage_v": volts}),
    )
