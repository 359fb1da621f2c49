"""Air leakage, ventilation and fireplaces."""

from hpdesigner.interchange.hpxml.recovery import Effectiveness, total_efficiency
from hpdesigner.interchange.hpxml.writing import words
from hpdesigner.interchange.hpxml.writing.context import Context, cfm_of
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.building import FanType, Infiltration, VentilationFan
from hpdesigner.units import INCH_M

RECOVERING = frozenset({FanType.HRV, FanType.ERV})


def write_infiltration(enclosure: Node, context: Context) -> None:
    """Write the leakiness class, and what was measured: one measurement for each figure."""
    infiltration = context.project.building.infiltration
    air = enclosure.child("AirInfiltration")
    for unit, leakage in (
        ("CFM", cfm_of(infiltration.airflow_m3_s)),
        ("ACH", infiltration.ach),
    ):
        if leakage:
            _write_test(air, unit, leakage, infiltration, context)
    rest = air.identified(
        "AirInfiltrationMeasurement", context.names.take("AirInfiltrationMeasurement")
    )
    _write_extent(rest, infiltration)
    rest.add("LeakinessDescription", words.LEAKINESSES[infiltration.leakiness])
    area_m2 = infiltration.leakage_area_m2
    rest.add("EffectiveLeakageArea", area_m2 / INCH_M**2 if area_m2 else None)
    _write_share(rest, infiltration)


def _write_test(
    air: Node, unit: str, leakage: float, infiltration: Infiltration, context: Context
) -> None:
    test = air.identified(
        "AirInfiltrationMeasurement", context.names.take("AirInfiltrationMeasurement")
    )
    _write_extent(test, infiltration)
    test.add("HousePressure", infiltration.test_pressure_pa)
    result = test.child("BuildingAirLeakage")
    result.add("UnitofMeasure", unit)
    result.add("AirLeakage", leakage)
    _write_share(test, infiltration)


def _write_extent(measurement: Node, infiltration: Infiltration) -> None:
    shared = infiltration.exterior_fraction < 1
    measurement.add("TypeOfInfiltrationLeakage", "unit total" if shared else None)


def _write_share(measurement: Node, infiltration: Infiltration) -> None:
    if infiltration.exterior_fraction < 1:
        measurement.child("extension").add("Aext", infiltration.exterior_fraction)


def write_ventilation(systems: Node, context: Context) -> None:
    """Write the fans that ventilate the whole dwelling."""
    fans = systems.child("MechanicalVentilation", "VentilationFans")
    for fan in context.project.building.ventilation:
        _write_fan(fans, fan, context)


def _write_fan(fans: Node, fan: VentilationFan, context: Context) -> None:
    node = fans.identified("VentilationFan", fan.id)
    node.add("FanType", words.FANS[fan.type])
    node.add("RatedFlowRate", cfm_of(fan.airflow_m3_s))
    node.add("HoursInOperation", fan.hours_per_day)
    node.add("UsedForWholeBuildingVentilation", True)
    if fan.type in RECOVERING:
        _write_recovery(node, fan)
    ducts = context.project.distribution.ducts
    if fan.to_equipment and ducts:
        node.refer("AttachedToHVACDistributionSystem", ducts[0].id)


def _write_recovery(node: Node, fan: VentilationFan) -> None:
    """Write figures that are cleared of the fans' power, which the model's are."""
    sensible = fan.sensible_effectiveness_heating
    if fan.type is FanType.ERV:
        total = total_efficiency(Effectiveness(sensible, fan.latent_effectiveness))
        node.add("AdjustedTotalRecoveryEfficiency", total or None)
    node.add("AdjustedSensibleRecoveryEfficiency", sensible or None)


def write_fireplaces(details: Node, context: Context) -> None:
    """Write each fireplace as a load that burns fuel."""
    loads = details.child("MiscLoads")
    for _ in range(context.project.building.infiltration.fireplaces):
        loads.identified("FuelLoad", context.names.take("Fireplace")).add(
            "FuelLoadType", "fireplace"
        )
