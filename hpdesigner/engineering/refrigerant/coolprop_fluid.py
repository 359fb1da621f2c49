"""Refrigerant states from CoolProp; the only place that imports it.

The import takes seconds, so it happens on first use, in a child process. Phases are imposed and
temperatures found by Newton's method: blind flashes of blends take a thousand times longer and
fail in places. A fluid keeps memory inside CoolProp: use it from one thread.
"""

from collections.abc import Callable
from functools import lru_cache
from math import isclose
from typing import Any

from hpdesigner.engineering.refrigerant.envelope import Envelope, Start
from hpdesigner.engineering.refrigerant.fluid import Dome, State
from hpdesigner.engineering.refrigerant.refrigerants import Refrigerant, refrigerant
from hpdesigner.problems import NoSolutionError, Problem
from hpdesigner.units import celsius

# International Institute of Refrigeration: saturated liquid at 0 °C has 200 kJ/kg and 1 kJ/kgK.
# CoolProp's blends do not follow it, so every fluid is shifted to it.
_REFERENCE_K = celsius(0)
_REFERENCE_ENTHALPY_J_KG = 200e3
_REFERENCE_ENTROPY_J_KGK = 1e3

_DOME_BOTTOM_K = celsius(-60)
_DOME_TOP_SHARE = 0.985  # of the critical pressure; closer the saturation solver may fail
_DOME_POINTS = 60
_MOST_STEPS = 60
_TEMPERATURE_TOLERANCE_K = 1e-8
_QUALITY_TOLERANCE = 1e-10
_START_TOLERANCE = 0.05  # of the pressure; farther off is another solution
_DENSITY_TOLERANCE = 1e-12
_LARGEST_DENSITY_STEP = 0.1  # of the density
_LARGEST_STEP_K = 60.0
_FIRST_SUPERHEAT_K = 30.0
_MEMORY = 20_000
_FLUIDS = 32


def _coolprop() -> Any:  # noqa: ANN401 - CoolProp has no types
    import CoolProp.CoolProp

    return CoolProp.CoolProp


def warm_up(_report: Callable[[float], None]) -> None:
    """Import CoolProp; the first job of a child process, so that the next one starts at once."""
    _coolprop()


@lru_cache(maxsize=_FLUIDS)
def coolprop_fluid(name: str) -> "CoolPropFluid":
    """Return the fluid called ``name``, made once per process.

    Raises:
        HpdError: No such refrigerant.
    """
    return CoolPropFluid(refrigerant(name))


class CoolPropFluid:
    """States of one refrigerant from CoolProp's Helmholtz equations (``Fluid``)."""

    def __init__(self, refrigerant: Refrigerant) -> None:
        self.refrigerant = refrigerant
        self._cp = _coolprop()
        self._saturated = self._backend()
        self._gas = self._backend()
        self._gas.specify_phase(self._cp.iphase_gas)
        self._liquid = self._backend()
        self._liquid.specify_phase(self._cp.iphase_liquid)
        self._free = self._backend()
        self._dew_k: dict[float, float] = {}
        self._bubble_k: dict[float, float] = {}
        self._dome: Dome | None = None
        self._envelope = self._traced()
        top = self._envelope
        self._critical_k = top.critical_temperature_k if top else float(self._gas.T_critical())
        self._critical_pa = top.critical_pressure_pa if top else float(self._gas.p_critical())
        self._lowest_k = float(self._saturated.Tmin())
        self._shift_h = self._shift_s = 0.0
        self._saturate_at_temperature(0.0, _REFERENCE_K)
        zero = self._state(self._saturated)
        self._shift_h = _REFERENCE_ENTHALPY_J_KG - zero.enthalpy_j_kg
        self._shift_s = _REFERENCE_ENTROPY_J_KGK - zero.entropy_j_kgk

    @property
    def name(self) -> str:
        """Its trade name."""
        return self.refrigerant.name

    @property
    def version(self) -> str:
        """CoolProp's version."""
        return str(self._cp.get_global_param_string("version"))

    @property
    def critical_temperature_k(self) -> float:
        """Critical temperature; of a blend the top of its phase envelope."""
        return self._critical_k

    @property
    def critical_pressure_pa(self) -> float:
        """Critical pressure; of a blend the top of its phase envelope."""
        return self._critical_pa

    @property
    def lowest_temperature_k(self) -> float:
        """The coldest valid temperature."""
        return self._lowest_k

    def dew_pressure(self, temperature_k: float) -> float:
        """Pressure at which vapour of this temperature begins to condense [Pa]."""
        return self._saturation_pressure(1.0, temperature_k, self._dew_k)

    def bubble_pressure(self, temperature_k: float) -> float:
        """Pressure at which liquid of this temperature begins to boil [Pa]."""
        return self._saturation_pressure(0.0, temperature_k, self._bubble_k)

    def dew_temperature(self, pressure_pa: float) -> float:
        """Temperature of saturated vapour [K]."""
        return self._saturation_temperature(1.0, pressure_pa, self._dew_k)

    def bubble_temperature(self, pressure_pa: float) -> float:
        """Temperature of saturated liquid [K]."""
        return self._saturation_temperature(0.0, pressure_pa, self._bubble_k)

    def vapour(self, pressure_pa: float, temperature_k: float) -> State:
        """Superheated vapour."""
        self._single_phase(self._gas, pressure_pa, temperature_k)
        return self._state(self._gas)

    def liquid(self, pressure_pa: float, temperature_k: float) -> State:
        """Subcooled liquid."""
        self._single_phase(self._liquid, pressure_pa, temperature_k)
        return self._state(self._liquid)

    def dense(self, pressure_pa: float, temperature_k: float) -> State:
        """Single-phase fluid above the critical pressure."""
        self._update(self._free, self._cp.PT_INPUTS, pressure_pa, temperature_k)
        return self._state(self._free)

    def dense_at_enthalpy(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Single-phase fluid of given enthalpy above the critical pressure."""
        enthalpy = enthalpy_j_kg - self._shift_h
        self._update(self._free, self._cp.HmassP_INPUTS, enthalpy, pressure_pa)
        return self._state(self._free)

    def vapour_at_entropy(self, pressure_pa: float, entropy_j_kgk: float) -> State:
        """Vapour of given entropy; wet vapour where the isentrope ends inside the dome."""
        gas = self._gas
        return self._vapour_where(
            pressure_pa,
            entropy_j_kgk - self._shift_s,
            lambda backend: float(backend.smass()),
            lambda: float(gas.cpmass() / gas.T()),
        )

    def vapour_at_enthalpy(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Vapour of given enthalpy; wet vapour where it lies inside the dome."""
        return self._vapour_where(
            pressure_pa, enthalpy_j_kg - self._shift_h, _enthalpy, lambda: float(self._gas.cpmass())
        )

    def wet(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Two-phase mixture of given enthalpy; a single phase where it lies outside the dome."""
        target = enthalpy_j_kg - self._shift_h
        quality = self._quality(pressure_pa, target, _enthalpy)
        if quality < 0:
            bubble_k = self.bubble_temperature(pressure_pa)
            slope = self._liquid.cpmass
            self._find(self._liquid, pressure_pa, target, (_enthalpy, slope), (bubble_k, 0.0))
            return self._state(self._liquid)
        if quality > 1:
            return self.vapour_at_enthalpy(pressure_pa, enthalpy_j_kg)
        return self._state(self._saturated, quality)

    def dome(self) -> Dome:
        """Saturation lines from -60 °C to near the critical point."""
        if self._dome is None:
            bottom_k = max(_DOME_BOTTOM_K, self._lowest_k)
            bottom = self.dew_pressure(bottom_k)
            ratio = _DOME_TOP_SHARE * self._critical_pa / bottom
            grid = (bottom * ratio ** (i / (_DOME_POINTS - 1)) for i in range(_DOME_POINTS))
            rows = [row for row in map(self._saturated_enthalpies, grid) if row]
            pressures, liquid, vapour = zip(*rows, strict=True)
            self._dome = Dome(pressures, liquid, vapour)
        return self._dome

    def _saturated_enthalpies(self, pressure_pa: float) -> tuple[float, float, float] | None:
        try:
            enthalpies = []
            for quality in (0.0, 1.0):
                self._saturate_at_pressure(quality, pressure_pa)
                enthalpies.append(self._state(self._saturated, quality).enthalpy_j_kg)
        except NoSolutionError:  # a blend close to its critical point
            return None
        return pressure_pa, enthalpies[0], enthalpies[1]

    def _backend(self) -> Any:  # noqa: ANN401 - CoolProp has no types
        blend = self.refrigerant.mass_fractions
        if not blend:
            return self._cp.AbstractState("HEOS", self.refrigerant.coolprop)
        backend = self._cp.AbstractState("HEOS", "&".join(blend))
        backend.set_mass_fractions(list(blend.values()))
        return backend

    def _traced(self) -> Envelope | None:
        """Return the envelope of a blend."""
        if not self.refrigerant.mass_fractions:
            return None
        own = self._backend()  # an envelope slows every later call of its instance
        own.build_phase_envelope("")
        data = own.get_phase_envelope_data()
        bulk, incipient = (data.rhomolar_vap, *data.y), (data.rhomolar_liq, *data.x)
        return Envelope(data.T, data.p, bulk, incipient)

    def _saturate_at_pressure(self, quality: float, pressure_pa: float) -> None:
        """Bring the saturated instance to the dew (1) or bubble (0) line at a pressure."""
        inputs = self._cp.PQ_INPUTS
        if self._envelope is None:
            self._update(self._saturated, inputs, pressure_pa, quality)
        else:
            start = self._envelope.at_pressure(quality, pressure_pa)
            self._refine(inputs, pressure_pa, quality, start)

    def _saturate_at_temperature(self, quality: float, temperature_k: float) -> None:
        """Bring the saturated instance to the dew (1) or bubble (0) line at a temperature."""
        inputs = self._cp.QT_INPUTS
        if self._envelope is None:
            self._update(self._saturated, inputs, quality, temperature_k)
        else:
            start = self._envelope.at_temperature(quality, temperature_k)
            self._refine(inputs, quality, temperature_k, start)

    def _refine(self, inputs: int, first: float, second: float, start: Start) -> None:
        guess = self._cp.PyGuessesStructure()
        guess.T, guess.p = start.temperature_k, start.pressure_pa
        guess.rhomolar_liq, guess.rhomolar_vap = start.liquid_density, start.vapour_density
        guess.x, guess.y = list(start.liquid_fractions), list(start.vapour_fractions)
        try:
            self._saturated.update_with_guesses(inputs, first, second, guess)
        except ValueError:
            self._update(self._saturated, inputs, first, second)
        if not isclose(self._saturated.p(), start.pressure_pa, rel_tol=_START_TOLERANCE):
            raise self._no_state("no saturation here")

    def _state(self, backend: Any, quality: float | None = None) -> State:  # noqa: ANN401
        return State(
            temperature_k=float(backend.T()),
            pressure_pa=float(backend.p()),
            enthalpy_j_kg=float(backend.hmass()) + self._shift_h,
            entropy_j_kgk=float(backend.smass()) + self._shift_s,
            density_kg_m3=float(backend.rhomass()),
            quality=quality,
        )

    def _update(self, backend: Any, inputs: int, first: float, second: float) -> None:  # noqa: ANN401
        try:
            backend.update(inputs, first, second)
        except ValueError as error:
            raise self._no_state(str(error).split(" with error")[0][:120]) from error

    def _single_phase(self, backend: Any, pressure_pa: float, temperature_k: float) -> None:  # noqa: ANN401
        """Bring ``backend`` to a pressure and temperature in its imposed phase."""
        try:
            backend.update(self._cp.PT_INPUTS, pressure_pa, temperature_k)
        except ValueError:
            # Close to saturation the density solver of blends misses; saturation is a good start.
            if pressure_pa >= self._critical_pa:
                raise self._no_state("no density gives this pressure") from None
            self._saturate_at_pressure(1.0 if backend is self._gas else 0.0, pressure_pa)
            self._find_density(backend, pressure_pa, temperature_k)

    def _find_density(self, backend: Any, pressure_pa: float, temperature_k: float) -> None:  # noqa: ANN401
        density = float(self._saturated.rhomolar())
        for _ in range(_MOST_STEPS):
            self._update(backend, self._cp.DmolarT_INPUTS, density, temperature_k)
            slope = backend.first_partial_deriv(self._cp.iP, self._cp.iDmolar, self._cp.iT)
            step = (pressure_pa - float(backend.p())) / float(slope)
            if abs(step) < _DENSITY_TOLERANCE * density:
                return
            most = _LARGEST_DENSITY_STEP * density
            density += max(-most, min(most, step))
        raise self._no_state("no density gives this pressure")

    def _no_state(self, reason: str) -> NoSolutionError:
        facts = {"refrigerant": self.name, "reason": reason}
        return NoSolutionError(Problem("cycle.no_state", facts=facts))

    def _saturation_pressure(
        self, quality: float, temperature_k: float, memory: dict[float, float]
    ) -> float:
        if not self._lowest_k <= temperature_k < self._critical_k:
            raise self._outside(temperature_k)
        self._saturate_at_temperature(quality, temperature_k)
        pressure_pa = float(self._saturated.p())
        _remember(memory, pressure_pa, temperature_k)
        return pressure_pa

    def _saturation_temperature(
        self, quality: float, pressure_pa: float, memory: dict[float, float]
    ) -> float:
        if pressure_pa not in memory:
            if pressure_pa >= self._critical_pa:
                facts: dict[str, float | str] = {
                    "refrigerant": self.name,
                    "pressure_pa": pressure_pa,
                    "critical_pa": self._critical_pa,
                }
                raise NoSolutionError(Problem("cycle.pressure_above_critical", facts=facts))
            self._saturate_at_pressure(quality, pressure_pa)
            _remember(memory, pressure_pa, float(self._saturated.T()))
        return memory[pressure_pa]

    def _outside(self, temperature_k: float) -> NoSolutionError:
        facts: dict[str, float | str] = {
            "refrigerant": self.name,
            "temperature_k": temperature_k,
            "lowest_k": self._lowest_k,
            "critical_k": self._critical_k,
        }
        return NoSolutionError(Problem("cycle.outside_saturation", facts=facts))

    def _vapour_where(
        self,
        pressure_pa: float,
        target: float,
        value: Callable[[Any], float],
        slope: Callable[[], float],
    ) -> State:
        subcritical = pressure_pa < self._critical_pa
        dew_k = self.dew_temperature(pressure_pa) if subcritical else self._critical_k
        if subcritical:
            self._saturate_at_pressure(1.0, pressure_pa)
            if target < value(self._saturated):
                quality = self._quality(pressure_pa, target, value)
                if 0 <= quality <= 1:
                    return self._state(self._saturated, quality)
        temperatures_k = (dew_k + _FIRST_SUPERHEAT_K, dew_k if subcritical else 0.0)
        self._find(self._gas, pressure_pa, target, (value, slope), temperatures_k)
        return self._state(self._gas)

    def _find(
        self,
        backend: Any,  # noqa: ANN401 - CoolProp has no types
        pressure_pa: float,
        target: float,
        measure: tuple[Callable[[Any], float], Callable[[], float]],
        start_and_lowest_k: tuple[float, float],
    ) -> None:
        """Bring ``backend`` to where ``measure`` meets ``target``, by Newton; no gas below dew."""
        value, slope = measure
        temperature_k, lowest_k = start_and_lowest_k
        for _ in range(_MOST_STEPS):
            self._single_phase(backend, pressure_pa, temperature_k)
            step = (target - value(backend)) / slope()
            next_k = temperature_k + max(-_LARGEST_STEP_K, min(_LARGEST_STEP_K, step))
            if abs(step) < _TEMPERATURE_TOLERANCE_K or max(next_k, temperature_k) <= lowest_k:
                return
            temperature_k = max(next_k, lowest_k)
        raise self._no_state("no temperature gives this state")

    def _quality(self, pressure_pa: float, target: float, value: Callable[[Any], float]) -> float:
        """Return the quality where ``value`` meets ``target``; below 0 or above 1 outside."""

        def miss(quality: float) -> float:
            if 0 < quality < 1:
                self._update(self._saturated, self._cp.PQ_INPUTS, pressure_pa, quality)
            else:
                self._saturate_at_pressure(quality, pressure_pa)
            return value(self._saturated) - target

        low, high = miss(0.0), miss(1.0)
        quality = low / (low - high)
        if not 0 <= quality <= 1:
            return quality
        # The chord is exact for a single fluid; a blend bends it a little.
        before, before_miss = (0.0, low) if abs(low) > abs(high) else (1.0, high)
        for _ in range(_MOST_STEPS):
            now_miss = miss(quality)
            if now_miss == before_miss:
                break
            step = -now_miss * (quality - before) / (now_miss - before_miss)
            if abs(step) < _QUALITY_TOLERANCE:
                break
            before, before_miss = quality, now_miss
            quality = max(0.0, min(1.0, quality + step))
        return quality


def _enthalpy(backend: Any) -> float:  # noqa: ANN401 - CoolProp has no types
    return float(backend.hmass())


def _remember(memory: dict[float, float], pressure_pa: float, temperature_k: float) -> None:
    if len(memory) > _MEMORY:
        memory.clear()
    memory[pressure_pa] = temperature_k
