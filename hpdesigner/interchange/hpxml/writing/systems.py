"""Existing equipment, thermostat, ducts, pipes and the electrical panel."""

from collections.abc import Mapping

from hpdesigner.interchange.hpxml.writing import words
from hpdesigner.interchange.hpxml.writing.context import (
    Context,
    btu_h_of,
    cfm_of,
    fahrenheit_of,
    r_ip_of,
    square_feet_of,
)
from hpdesigner.interchange.hpxml.writing.linking import linked
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.distribution import (
    DuctRun,
    DuctSystem,
    DuctTable,
    EquipmentKind,
    ExistingUnit,
)
from hpdesigner.model.envelope import Floor, Slab

VOLTAGES = frozenset({120.0, 240.0})
RADIANT_FLOOR = "radiant floor"


def write_hvac(systems: Node, zones: Mapping[str, str], context: Context) -> None:
    """Write heating and cooling with what distributes it; ``zones`` are ids by name."""
    hvac = systems.child("HVAC")
    distribution = context.project.distribution
    pipes = _pipes_id(context)
    plant = hvac.child("HVACPlant")
    ducts_of = linked(distribution)
    for tag in ("HeatingSystem", "CoolingSystem", "HeatPump"):
        for unit in distribution.existing:
            if _tag(unit) == tag:
                piped = pipes if unit.kind is EquipmentKind.BOILER else None
                served_by = ducts_of.get(unit.id, piped)
                _write_unit(plant.identified(tag, unit.id), unit, served_by, context)
    _write_thermostat(hvac, context)
    for system in distribution.ducts:
        _write_ducts(hvac, system, zones, context)
    if pipes:
        _write_pipes(hvac, pipes, context)


def _tag(unit: ExistingUnit) -> str:
    if unit.kind is EquipmentKind.HEAT_PUMP:
        return "HeatPump"
    return "CoolingSystem" if unit.mode == "cooling" else "HeatingSystem"


def _write_unit(node: Node, unit: ExistingUnit, served_by: str | None, context: Context) -> None:
    node.add("YearInstalled", unit.year)
    node.add("Manufacturer", unit.make or None)
    node.add("ModelNumber", unit.model or None)
    node.add("SerialNumber", unit.serial or None)
    node.refer("DistributionSystem", served_by)
    {
        "HeatPump": _write_heat_pump,
        "CoolingSystem": _write_cooler,
        "HeatingSystem": _write_heater,
    }[_tag(unit)](node, unit, context)


def _write_heater(node: Node, unit: ExistingUnit, context: Context) -> None:
    kind = node.child("HeatingSystemType").mark(words.HEATERS.get(unit.kind, "Other"))
    if unit.kind is EquipmentKind.ELECTRIC_RESISTANCE and _has_heated_floor(context):
        kind.add("ElectricDistribution", RADIANT_FLOOR)
    node.add("HeatingSystemFuel", words.FUELS.get(unit.fuel))
    node.add("HeatingCapacity", btu_h_of(unit.capacity_w))
    _write_efficiency(node, "Heating", unit)
    node.add("FractionHeatLoadServed", unit.fraction_heat)


def _write_cooler(node: Node, unit: ExistingUnit, _context: Context) -> None:
    node.add("CoolingSystemType", words.COOLERS.get(unit.kind, "other"))
    node.add("CoolingSystemFuel", words.FUELS.get(unit.fuel))
    node.add("CoolingCapacity", btu_h_of(unit.capacity_w))
    node.add("FractionCoolLoadServed", unit.fraction_cool)
    _write_efficiency(node, "Cooling", unit)


def _write_heat_pump(node: Node, unit: ExistingUnit, _context: Context) -> None:
    node.add("HeatPumpType", "air-to-air")
    node.add("HeatPumpFuel", words.FUELS.get(unit.fuel))
    node.add("HeatingCapacity", btu_h_of(unit.capacity_w))
    node.add("FractionHeatLoadServed", unit.fraction_heat)
    node.add("FractionCoolLoadServed", unit.fraction_cool)
    _write_efficiency(node, "Cooling", unit)
    _write_efficiency(node, "Heating", unit)


def _write_efficiency(node: Node, mode: str, unit: ExistingUnit) -> None:
    value, stated, allowed = {
        "Heating": (unit.heating_efficiency, unit.heating_efficiency_unit, words.HEATING_UNITS),
        "Cooling": (unit.cooling_efficiency, unit.cooling_efficiency_unit, words.COOLING_UNITS),
    }[mode]
    word = words.EFFICIENCIES[stated]
    if value is not None and word in allowed:
        rating = node.child(f"Annual{mode}Efficiency")
        rating.add("Units", word)
        rating.add("Value", value)


def _write_thermostat(hvac: Node, context: Context) -> None:
    indoor = context.project.site.indoor
    control = hvac.identified("HVACControl", context.names.take("HVACControl"))
    control.add("SetpointTempHeatingSeason", fahrenheit_of(indoor.heating_k))
    control.add("SetpointTempCoolingSeason", fahrenheit_of(indoor.cooling_k))


def _write_ducts(
    hvac: Node, system: DuctSystem, zones: Mapping[str, str], context: Context
) -> None:
    node = hvac.identified("HVACDistribution", system.id)
    node.refer("AttachedToZone", zones.get(system.zone) if system.zone else None)
    air = node.child("DistributionSystemType").mark("AirDistribution")
    air.add("AirDistributionType", "regular velocity")
    for side, leakage_m3_s in (
        ("supply", system.leakage.supply_m3_s),
        ("return", system.leakage.return_m3_s),
    ):
        if leakage_m3_s is not None:
            _write_leakage(air, side, cfm_of(leakage_m3_s))
    for run in system.runs:
        if run.place in words.DUCT_PLACES:
            _write_run(air, run)
        else:
            context.left_out.append(run)
    air.add("NumberofReturnRegisters", system.return_registers)
    inputs = air.child("extension", "ManualJInputs")
    inputs.add("BlowerFanHeatBtuh", btu_h_of(system.blower_heat_w) or None)
    for table in system.tables:
        _write_table(inputs.child("DefaultTableDuctLoad"), table)
    node.add("ConditionedFloorAreaServed", square_feet_of(system.served_area_m2))


def _write_leakage(air: Node, side: str, leakage_cfm: float | None) -> None:
    measurement = air.child("DuctLeakageMeasurement")
    measurement.add("DuctType", side)
    leakage = measurement.child("DuctLeakage")
    leakage.add("Units", "CFM25")
    leakage.add("Value", leakage_cfm)
    leakage.add("TotalOrToOutside", "to outside")


def _write_run(air: Node, run: DuctRun) -> None:
    node = air.identified("Ducts", run.id)
    node.add("DuctType", run.side.value)
    node.add("DuctInsulationRValue", r_ip_of(run.r_m2k_w))
    node.add("DuctLocation", words.DUCT_PLACES[run.place])
    node.add("FractionDuctArea", run.area_fraction)
    node.add("DuctSurfaceArea", square_feet_of(run.area_m2))


def _write_table(node: Node, table: DuctTable) -> None:
    node.add("TableNumber", table.table)
    node.add("LookupFloorArea", square_feet_of(table.floor_area_m2))
    node.add("LeakageLevel", words.SEALINGS[table.sealing])
    node.add("InsulationRValue", r_ip_of(table.r_m2k_w))
    node.add("SupplySurfaceArea", square_feet_of(table.supply_area_m2))
    node.add("ReturnSurfaceArea", square_feet_of(table.return_area_m2))
    node.add("DSF", table.outside_fraction)


def _pipes_id(context: Context) -> str | None:
    """Return the id of the pipes; None where nothing says that there are any."""
    distribution = context.project.distribution
    has_boiler = any(unit.kind is EquipmentKind.BOILER for unit in distribution.existing)
    if not distribution.piping_loss_w and not has_boiler:
        return None
    return context.names.take("HydronicDistribution")


def _write_pipes(hvac: Node, key: str, context: Context) -> None:
    node = hvac.identified("HVACDistribution", key)
    pipes = node.child("DistributionSystemType", "HydronicDistribution")
    pipes.add(
        "HydronicDistributionType", RADIANT_FLOOR if _has_heated_floor(context) else "radiator"
    )
    pipes.child("extension", "ManualJInputs").add(
        "HydronicPipingBtuh", btu_h_of(context.project.distribution.piping_loss_w) or None
    )


def _has_heated_floor(context: Context) -> bool:
    surfaces = context.project.building.surfaces
    return any(isinstance(row, Floor | Slab) and row.radiant for row in surfaces)


def write_panel(systems: Node, context: Context) -> None:
    """Write the electrical panel, where something of it is known."""
    panel = context.project.distribution.panel
    if panel.service_a is None and panel.free_spaces is None:
        return
    node = systems.child("ElectricPanels").identified(
        "ElectricPanel", context.names.take("ElectricPanel")
    )
    if panel.voltage_v in VOLTAGES:
        node.add("Voltage", str(round(panel.voltage_v)))
    node.add("MaxCurrentRating", None if panel.service_a is None else f"{panel.service_a:f}")
    node.add("HeadroomSpaces", panel.free_spaces)
