"""The effectiveness of a ventilator from its certified recovery efficiencies.

Certified figures (SRE, TRE) charge the fans' power to the ventilator; the effectiveness a load
calculation needs is that of the air streams. The tests of CSA C439 are inverted for it. Figures
called "adjusted" are cleared of the fans already.
"""

from dataclasses import dataclass

from hpdesigner.engineering.climate.psychrometrics import enthalpy, moist_air_density
from hpdesigner.units import celsius

HEAT_AIR_J_KGK = 1006.0
SEA_LEVEL_PA = 101325.0
# CSA C439: the winter test
WINTER_SUPPLY_C, WINTER_EXHAUST_C, WINTER_RATIO_KG_KG = 0.0, 22.0, 0.0028
# CSA C439: the summer test
SUMMER_SUPPLY_C, SUMMER_SUPPLY_KG_KG = 35.0, 0.0178
SUMMER_EXHAUST_C, SUMMER_EXHAUST_KG_KG = 24.0, 0.0092
_SEARCH_HIGH_KG_KG = 0.1


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """Shares of the difference between the two air streams that are handed over."""

    sensible: float
    latent: float


def effectiveness(
    sensible_efficiency: float,
    total_efficiency: float | None,
    airflow_m3_s: float,
    fan_power_w: float,
) -> Effectiveness:
    """Return sensible and latent effectiveness of a ventilator.

    Args:
        sensible_efficiency: SRE, 0 to 1.
        total_efficiency: TRE, 0 to 1; None where no moisture is handed over.
        airflow_m3_s: Flow at which the efficiencies hold [m³/s].
        fan_power_w: Electric power of the fans at that flow [W]; zero for adjusted figures.

    Source: CAN/CSA-C439, definitions of SRE and TRE, solved for the leaving air; the fans' heat
    is in the leaving air. Values are kept within 0 to 1.
    """
    flow_kg_s = airflow_m3_s * moist_air_density(
        celsius(WINTER_SUPPLY_C), WINTER_RATIO_KG_KG, SEA_LEVEL_PA
    )
    if flow_kg_s <= 0:
        return Effectiveness(0.0, 0.0)
    fan_dk = fan_power_w / (flow_kg_s * HEAT_AIR_J_KGK)
    difference_k = WINTER_EXHAUST_C - WINTER_SUPPLY_C
    exchanged = sensible_efficiency * (difference_k + fan_dk) / difference_k
    sensible = _share(exchanged + fan_dk / difference_k)
    if total_efficiency is None:
        return Effectiveness(sensible, 0.0)
    return Effectiveness(
        sensible, _latent(exchanged, total_efficiency, fan_dk, fan_power_w / flow_kg_s)
    )


def _latent(exchanged: float, total_efficiency: float, fan_dk: float, fan_j_kg: float) -> float:
    leaving_c = SUMMER_SUPPLY_C - exchanged * (SUMMER_SUPPLY_C - SUMMER_EXHAUST_C) + fan_dk
    entering_j_kg = enthalpy(celsius(SUMMER_SUPPLY_C), SUMMER_SUPPLY_KG_KG)
    difference_j_kg = entering_j_kg - enthalpy(celsius(SUMMER_EXHAUST_C), SUMMER_EXHAUST_KG_KG)
    leaving_j_kg = entering_j_kg - (total_efficiency * (difference_j_kg + fan_j_kg) + fan_j_kg)
    leaving_kg_kg = _humidity_ratio(leaving_c, leaving_j_kg)
    return _share(
        (SUMMER_SUPPLY_KG_KG - leaving_kg_kg) / (SUMMER_SUPPLY_KG_KG - SUMMER_EXHAUST_KG_KG)
    )


def total_efficiency(shares: Effectiveness) -> float:
    """Return the adjusted total recovery efficiency of a ventilator that hands over ``shares``.

    The way back from ``effectiveness`` without fan power: the enthalpy handed over in the summer
    test, as a share of the difference between the streams.
    """
    leaving_c = SUMMER_SUPPLY_C - shares.sensible * (SUMMER_SUPPLY_C - SUMMER_EXHAUST_C)
    handed_kg_kg = shares.latent * (SUMMER_SUPPLY_KG_KG - SUMMER_EXHAUST_KG_KG)
    entering_j_kg = enthalpy(celsius(SUMMER_SUPPLY_C), SUMMER_SUPPLY_KG_KG)
    leaving_j_kg = enthalpy(celsius(leaving_c), SUMMER_SUPPLY_KG_KG - handed_kg_kg)
    exhaust_j_kg = enthalpy(celsius(SUMMER_EXHAUST_C), SUMMER_EXHAUST_KG_KG)
    return _share((entering_j_kg - leaving_j_kg) / (entering_j_kg - exhaust_j_kg))


def _humidity_ratio(temperature_c: float, enthalpy_j_kg: float) -> float:
    """Return the humidity ratio with this enthalpy, which is linear in it [kg/kg]."""
    dry_j_kg = enthalpy(celsius(temperature_c), 0.0)
    slope = (enthalpy(celsius(temperature_c), _SEARCH_HIGH_KG_KG) - dry_j_kg) / _SEARCH_HIGH_KG_KG
    return (enthalpy_j_kg - dry_j_kg) / slope


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)
