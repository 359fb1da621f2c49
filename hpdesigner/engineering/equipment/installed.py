"""A unit where it will stand: its published curves with frost, altitude and the house's air.

Heating capacity is not corrected for the indoor temperature: published points are for 70 °F,
and design set points lie within a few degrees of it. Cooling is corrected to the indoor wet bulb.
"""

from dataclasses import dataclass
from typing import NamedTuple

from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.equipment.altitude import (
    altitude_capacity_factor,
    altitude_cop_factor,
)
from hpdesigner.engineering.equipment.coil import (
    AIRFLOW_PER_W_DEFAULT,
    SENSIBLE_RATIO_DEFAULT,
    IndoorAir,
    indoor_air,
    indoor_factors,
    sensible_ratio,
)
from hpdesigner.engineering.equipment.curve import NOTHING, Operation
from hpdesigner.engineering.equipment.defrost import NO_FROST, Frost, frost
from hpdesigner.engineering.equipment.performance import (
    ModeMap,
    PerformanceMap,
    performance_map,
)
from hpdesigner.model.choices import DefrostModel
from hpdesigner.model.equipment import RATING_95F_K, CompressorType, HeatPump

# AHRI 210/240 defaults, where no cyclic test was made.
CYCLING_LOSS_HEATING = 0.25
CYCLING_LOSS_COOLING = 0.20


class Speeds(NamedTuple):
    """Full output of each speed at one outdoor temperature."""

    maximum: Operation
    rated: Operation | None
    minimum: Operation | None
    frost: Frost = NO_FROST

    @property
    def steps(self) -> tuple[Operation, ...]:
        """The speeds a variable or two-stage unit moves between, weakest first."""
        found = [self.maximum]
        for speed in (self.rated, self.minimum):
            if speed is not None and 0 < speed.capacity_w < found[0].capacity_w * (1 - 1e-9):
                found.insert(0, speed)
        return tuple(found)


class Running(NamedTuple):
    """What a unit does in an hour at one load."""

    output_w: float
    power_w: float
    """Electric power with defrost [W]."""
    defrost_w: float
    """The part of the power that frost causes [W]."""
    runtime: float
    """Share of the hour the compressor runs."""
    cycling: bool
    """The load is below what the lowest speed delivers."""
    extrapolated: bool
    estimated: bool

    @property
    def cop(self) -> float | None:
        """Output over power; None where the unit stands."""
        return self.output_w / self.power_w if self.power_w > 0 else None


STANDING = Running(0.0, 0.0, 0.0, 0.0, False, False, False)


@dataclass(frozen=True, slots=True)
class Installed:
    """A unit at a site."""

    unit: HeatPump
    map: PerformanceMap
    defrost: DefrostModel
    capacity_factor: float
    cop_factor: float
    air: IndoorAir

    def heating_speeds(self, outdoor_k: float) -> Speeds:
        """Return each speed's heating at ``outdoor_k``, with defrost; nothing below cut-out."""
        curves = self.map.heating
        if curves is None or outdoor_k < self.map.cut_out_k:
            return Speeds(NOTHING, None, None)
        lost = frost(self.defrost, outdoor_k)
        return self._speeds(curves, outdoor_k, lost.capacity, lost.power, lost)

    def cooling_speeds(self, outdoor_k: float) -> Speeds:
        """Return each speed's cooling at ``outdoor_k`` and the house's indoor wet bulb."""
        if self.map.cooling is None:
            return Speeds(NOTHING, None, None)
        capacity, power = indoor_factors(self.air, outdoor_k)
        return self._speeds(self.map.cooling, outdoor_k, capacity, power, NO_FROST)

    def heating_capacity(self, outdoor_k: float) -> float:
        """Return maximum heating output [W], with defrost, zero below cut-out."""
        curves = self.map.heating
        if curves is None or outdoor_k < self.map.cut_out_k:
            return 0.0
        return self._frosted(curves.full(outdoor_k).capacity_w, outdoor_k)

    def minimum_heating_capacity(self, outdoor_k: float) -> float:
        """Return minimum heating output [W], with defrost; zero where it is not published."""
        curves = self.map.heating
        if curves is None or curves.minimum is None or outdoor_k < self.map.cut_out_k:
            return 0.0
        return self._frosted(curves.minimum.at(outdoor_k).capacity_w, outdoor_k)

    def _frosted(self, published_w: float, outdoor_k: float) -> float:
        return published_w * self.capacity_factor * frost(self.defrost, outdoor_k).capacity

    def heating(self, outdoor_k: float, load_w: float) -> Running:
        """Return how the unit meets a heating load [W], as far as it can."""
        return run(
            self.heating_speeds(outdoor_k), load_w, self.unit.compressor, CYCLING_LOSS_HEATING
        )

    def cooling(self, outdoor_k: float, load_w: float) -> Running:
        """Return how the unit meets a cooling load [W], as far as it can."""
        return run(
            self.cooling_speeds(outdoor_k), load_w, self.unit.compressor, CYCLING_LOSS_COOLING
        )

    def sensible_capacity(self, total_w: float) -> float:
        """Return the sensible part of a cooling output [W] at the house's indoor air [W]."""
        curves = self.map.cooling
        if curves is None or total_w <= 0:
            return 0.0
        rated_w = (curves.rated or curves.maximum).at(RATING_95F_K).capacity_w
        if rated_w <= 0:
            return 0.0
        flow = self.unit.airflow_m3_s
        ratio = sensible_ratio(
            self.air,
            self.map.rated_sensible_ratio or SENSIBLE_RATIO_DEFAULT,
            flow / rated_w if flow else AIRFLOW_PER_W_DEFAULT,
            total_w / rated_w,
        )
        return total_w * ratio

    def _speeds(
        self, curves: ModeMap, outdoor_k: float, capacity: float, power: float, lost: Frost
    ) -> Speeds:
        q = capacity * self.capacity_factor
        p = power * self.capacity_factor / self.cop_factor

        def here(o: Operation) -> Operation:
            return Operation(o.capacity_w * q, o.power_w * p, o.extrapolated, o.estimated)

        same = curves.rated is curves.maximum
        rated = curves.rated.at(outdoor_k) if curves.rated and not same else None
        maximum = here(curves.full(outdoor_k, rated))
        minimum = here(curves.minimum.at(outdoor_k)) if curves.minimum else None
        return Speeds(maximum, maximum if same else rated and here(rated), minimum, lost)


def installed(unit: HeatPump, conditions: DesignConditions, defrost: DefrostModel) -> Installed:
    """Return ``unit`` at the place and indoor air of ``conditions``.

    Integrated tables contain defrost already, so no frost model is applied to them.
    """
    return Installed(
        unit=unit,
        map=performance_map(unit),
        defrost=DefrostModel.NONE if unit.defrost_included else defrost,
        capacity_factor=altitude_capacity_factor(conditions.elevation_m),
        cop_factor=altitude_cop_factor(conditions.elevation_m, unit.compressor),
        air=indoor_air(
            conditions.cooling_indoor_k,
            conditions.indoor_relative_humidity,
            conditions.elevation_m,
        ),
    )


def run(speeds: Speeds, load_w: float, compressor: CompressorType, cycling_loss: float) -> Running:
    """Return how a unit with these speeds meets ``load_w``.

    Between speeds a variable compressor's COP runs straight with load, as in the variable-speed
    case of AHRI 210/240; a two-stage unit alternates, so its power does. Below the lowest speed
    the unit cycles, with part-load factor 1 - C_D (1 - load ratio). A variable compressor whose
    lowest speed is unknown keeps the COP of its lowest known speed and is not said to cycle.
    """
    top = speeds.maximum
    if load_w <= 0 or top.capacity_w <= 0:
        return STANDING
    steps = speeds.steps
    lowest = steps[0]
    variable = compressor is CompressorType.VARIABLE
    runtime, cycling = 1.0, False
    if load_w >= top.capacity_w:
        output_w, power_w = top.capacity_w, top.power_w
    elif load_w >= lowest.capacity_w:
        output_w, power_w = load_w, _between(steps, load_w, variable)
    elif variable and speeds.minimum is None:
        output_w, power_w = load_w, load_w / lowest.cop
    else:
        ratio = load_w / lowest.capacity_w
        runtime = ratio / (1 - cycling_loss * (1 - ratio))
        output_w, power_w, cycling = load_w, lowest.power_w * runtime, True
    defrost_w = power_w * (1 - speeds.frost.capacity / speeds.frost.power)
    flags = (top.extrapolated, top.estimated or lowest.estimated)
    return Running(output_w, power_w, defrost_w, runtime, cycling, *flags)


def _between(steps: tuple[Operation, ...], load_w: float, variable: bool) -> float:
    high = next(i for i, step in enumerate(steps) if load_w < step.capacity_w)
    low_step, high_step = steps[high - 1], steps[high]
    share = (load_w - low_step.capacity_w) / (high_step.capacity_w - low_step.capacity_w)
    if variable:
        return load_w / (low_step.cop + share * (high_step.cop - low_step.cop))
    return low_step.power_w + share * (high_step.power_w - low_step.power_w)
