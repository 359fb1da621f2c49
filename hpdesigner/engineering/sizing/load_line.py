"""How the load of a house runs with outdoor temperature: straight from design to nothing."""

from dataclasses import dataclass

from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.model.choices import Controls


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A load that falls straight from its design value to zero, and grows past design."""

    design_k: float
    design_w: float
    zero_k: float
    rises: bool = False
    """Grows with outdoor temperature, as cooling does."""

    def at(self, outdoor_k: float) -> float:
        """Return the load [W], zero or more.

        Where the zero-load temperature lies on the wrong side of design the line makes no sense;
        then the design load holds from the design temperature on, and nothing before it.
        """
        span_dk = self.design_k - self.zero_k
        reached = outdoor_k - self.zero_k
        if span_dk == 0 or (span_dk > 0) is not self.rises:
            beyond = outdoor_k >= self.design_k if self.rises else outdoor_k <= self.design_k
            return self.design_w if beyond else 0.0
        return max(self.design_w * reached / span_dk, 0.0)


def heating_line(loads: LoadResult, controls: Controls) -> LoadLine:
    """Return the heating load over outdoor temperature."""
    return LoadLine(loads.conditions.heating_outdoor_k, loads.heating_total_w, controls.zero_load_k)


def cooling_line(loads: LoadResult, controls: Controls) -> LoadLine:
    """Return the total cooling load over outdoor temperature, blower heat left out.

    Published capacities are net of the blower, so its heat must not be in the load as well.
    """
    return LoadLine(
        loads.conditions.cooling_outdoor_k,
        sensible_load(loads) + latent_load(loads),
        controls.zero_cooling_k,
        rises=True,
    )


def sensible_load(loads: LoadResult) -> float:
    """Return the design sensible cooling load without blower heat [W]."""
    return loads.sensible_total_w - loads.cooling_sensible_w.get("blower_heat", 0.0)


def latent_load(loads: LoadResult) -> float:
    """Return the design latent load [W]; outdoor air drier than the rooms saves no capacity."""
    return max(loads.latent_total_w, 0.0)
