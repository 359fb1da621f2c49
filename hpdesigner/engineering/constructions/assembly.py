"""U-value of a construction from its layers, in the manner of ISO 6946.

Homogeneous layers add up between two surface films. Framing makes a layer two things at once;
then the truth lies between heat that flows straight through (upper limit of R) and heat that
spreads out in every layer (lower limit), and the mean of both is taken.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from math import pi, prod

from hpdesigner.model.assembly import Assembly, FarSide, Fasteners, GapLevel, Layer, LayerKind
from hpdesigner.problems import Problem, Severity, Where

Inputs = tuple[tuple[str, float, str], ...]
"""(symbol or name, value in SI, Quantity name)."""
SOURCE = "ISO 6946"
SOFTWOOD_W_MK = 0.13  # ISO 10456 Table 3, timber of 500 kg/m³
_OUTSIDE_FILM_R = 0.04  # m²K/W, ISO 6946 Table 7
_SHELTERED = ("ceiling", "floor")  # an attic above, another space below
_MOST_CROSSINGS = 4  # layers of framing that may cross; further ones count as in line
# Correction for gaps [W/m²K], ISO 6946 Annex on air voids, levels 0 to 2.
_GAP_U = {GapLevel.NONE: 0.0, GapLevel.BRIDGING: 0.01, GapLevel.CIRCULATING: 0.04}
_FASTENER_FACTOR = 0.8  # ISO 6946 Annex on mechanical fasteners
_METAL_W_MK = 5.0  # framing that conducts better than any wood, stone or plastic
_LIMITS_TOO_FAR = 1.5  # ISO 6946: the method does not hold beyond this ratio of the limits
_MOST_VENTED_OUTER_R = 0.15  # what lies outside a slightly ventilated layer counts this at most
_LEAST_AIR_M = 1e-9


class Flow(Enum):
    """Which way heat leaves: surface film of the room [m²K/W], and the column of air layers."""

    UP = (0.10, 0)
    HORIZONTAL = (0.13, 1)
    DOWN = (0.17, 2)

    @property
    def film_m2k_w(self) -> float:
        """Surface resistance toward still air, ISO 6946 Table 7."""
        return float(self.value[0])


FLOWS = {"wall": Flow.HORIZONTAL, "ceiling": Flow.UP, "roof": Flow.UP, "floor": Flow.DOWN}
"""Direction of heat in winter by kind of construction."""
# Thickness [m] and R of unventilated air layers with ordinary surfaces by direction (up,
# horizontal, down) [m²K/W], ISO 6946 Table 8; linear between.
_AIR_M = (0.0, 0.005, 0.007, 0.010, 0.015, 0.025, 0.050, 0.100, 0.300)
_AIR_R = (
    (0.0, 0.11, 0.13, 0.15, 0.16, 0.16, 0.16, 0.16, 0.16),
    (0.0, 0.11, 0.13, 0.15, 0.17, 0.18, 0.18, 0.18, 0.18),
    (0.0, 0.11, 0.13, 0.15, 0.17, 0.19, 0.21, 0.22, 0.23),
)


@dataclass(frozen=True, slots=True)
class LayerR:
    """One layer as it counts [m²K/W]."""

    layer: Layer
    r_m2k_w: float
    """Of what fills it."""
    framing_r_m2k_w: float
    """Of the framing in it; the same where there is none."""
    formula: str


@dataclass(frozen=True, slots=True)
class AssemblyResult:
    """A U-value with everything it was made from."""

    u_w_m2k: float
    r_m2k_w: float
    upper_r_m2k_w: float
    lower_r_m2k_w: float
    inside_film_m2k_w: float
    outside_film_m2k_w: float
    layers: tuple[LayerR, ...]
    """Those that count; nothing outside a well ventilated air layer does."""
    correction_w_m2k: float
    """For gaps and fasteners."""
    problems: tuple[Problem, ...] = ()

    @property
    def recipe(self) -> tuple[tuple[str, str, Inputs], ...]:
        """Return (what, formula, figures) line by line, as a reader would work it out."""
        lines: list[tuple[str, str, Inputs]] = [
            ("Film, inside", "", (("R", self.inside_film_m2k_w, "RESISTANCE"),))
        ]
        lines += [(one.layer.name, one.formula, _figures(one)) for one in self.layers]
        lines.append(("Film, outside", "", (("R", self.outside_film_m2k_w, "RESISTANCE"),)))
        if any(one.layer.framing_fraction for one in self.layers):
            limits: Inputs = (
                ("R upper", self.upper_r_m2k_w, "RESISTANCE"),
                ("R lower", self.lower_r_m2k_w, "RESISTANCE"),
            )
            lines.append(("Limits", "1/R' = Σ f/R; R'' = Σ 1/(Σ f/R)", limits))
        if self.correction_w_m2k:
            added: Inputs = (("ΔU", self.correction_w_m2k, "TRANSMITTANCE"),)
            lines.append(("Gaps and fasteners", "(ΔU g + 0.8·λ·A·n/d)·(R1/R)²", added))
        whole: Inputs = (
            ("R", self.r_m2k_w, "RESISTANCE"),
            ("U", self.u_w_m2k, "TRANSMITTANCE"),
        )
        return (*lines, ("Assembly", "U = 2/(R' + R'') + ΔU; R = 1/U", whole))


def assembly_u(assembly: Assembly, kind: str) -> AssemblyResult:
    """Return the U-value of layers.

    Args:
        assembly: Layers from the room outward.
        kind: "wall", "ceiling", "roof" or "floor": the direction of heat, and whether the far
            side is sheltered where nobody said so. Toward still air both films are inside films.

    Valid for: opaque layers with framing of wood or the like. Metal framing, and limits of R
    more than 1.5 apart, are told as problems. Layers nobody completed count as nothing.
    Source: ISO 6946:2007 and 2017, combined method; slightly ventilated layers as in 2007.
    """
    flow = FLOWS[kind]
    counted, is_vented = _counted(_aligned(assembly.layers))
    said = assembly.far_side
    is_still = kind in _SHELTERED if said is FarSide.USUAL else said is FarSide.STILL_AIR
    outer = flow.film_m2k_w if is_still or is_vented else _OUTSIDE_FILM_R
    films = flow.film_m2k_w, outer
    layers = _resistances(counted, flow)
    upper = _upper([*layers], sum(films))
    lower = sum(films) + sum(_parallel(one) for one in layers)
    total = (upper + lower) / 2
    extra_u = _correction(assembly, layers, total)
    u_w_m2k = 1 / total + extra_u
    return AssemblyResult(
        u_w_m2k,
        1 / u_w_m2k,
        upper,
        lower,
        *films,
        tuple(layers),
        extra_u,
        tuple(_problems(assembly, upper, lower)),
    )


def _aligned(layers: Sequence[Layer]) -> list[Layer]:
    """Return the layers, those in line with earlier framing with the share of that framing."""
    made: list[Layer] = []
    shares: list[float] = []
    for layer in layers:
        in_line = bool(shares) and (
            layer.is_same_framing or (layer.framing_fraction > 0 and len(shares) == _MOST_CROSSINGS)
        )
        if in_line:
            changes = {"framing_fraction": shares[-1], "is_same_framing": True}
            made.append(layer.model_copy(update=changes))
        else:
            made.append(layer.model_copy(update={"is_same_framing": False}))
            shares += [layer.framing_fraction] if layer.framing_fraction > 0 else []
    return made


def _counted(layers: Sequence[Layer]) -> tuple[list[Layer], bool]:
    """Return the layers inside the first well ventilated one, and whether there is one."""
    for index, layer in enumerate(layers):
        if layer.kind is LayerKind.AIR_WELL_VENTILATED:
            return list(layers[:index]), True
    return list(layers), False


def _resistances(layers: Sequence[Layer], flow: Flow) -> list[LayerR]:
    made = [_layer_r(layer, flow) for layer in layers]
    slightly = [i for i, one in enumerate(layers) if one.kind is LayerKind.AIR_SLIGHTLY_VENTILATED]
    if not slightly:
        return made
    first = slightly[0]
    return [*made[: first + 1], *_limited(made[first + 1 :])]


def _limited(outer: list[LayerR]) -> list[LayerR]:
    """Return the layers outside a slightly ventilated one, scaled down to what they may count."""
    total = sum(_parallel(one) for one in outer)
    if total <= _MOST_VENTED_OUTER_R:
        return outer
    scale = _MOST_VENTED_OUTER_R / total
    formula = "at most 0.15 m²K/W outside a ventilated layer"
    return [
        replace(
            one,
            r_m2k_w=one.r_m2k_w * scale,
            framing_r_m2k_w=one.framing_r_m2k_w * scale,
            formula=formula,
        )
        for one in outer
    ]


def _layer_r(layer: Layer, flow: Flow) -> LayerR:
    framing_r = layer.thickness_m / (layer.framing_lambda_w_mk or SOFTWOOD_W_MK)
    if layer.r_m2k_w is not None:
        r_m2k_w, formula = layer.r_m2k_w, "R as rated"
    elif layer.kind.is_air:
        r_m2k_w, formula = air_layer_r(layer.thickness_m, flow), "R of an air layer"
        if layer.kind is LayerKind.AIR_SLIGHTLY_VENTILATED:
            r_m2k_w, formula = r_m2k_w / 2, "half of an unventilated air layer"
    elif layer.lambda_w_mk is not None:
        r_m2k_w, formula = layer.thickness_m / layer.lambda_w_mk, "R = d/λ"
    else:
        r_m2k_w, formula = 0.0, "incomplete"
    return LayerR(layer, r_m2k_w, framing_r if layer.framing_fraction else r_m2k_w, formula)


def air_layer_r(thickness_m: float, flow: Flow) -> float:
    """Return the R of an unventilated air layer [m²K/W]; beyond 0.3 m that of 0.3 m.

    Source: ISO 6946 Table 8, surfaces of ordinary emissivity.
    """
    row = _AIR_R[flow.value[1]]
    at = min(max(thickness_m, 0.0), _AIR_M[-1] - _LEAST_AIR_M)
    high = bisect_right(_AIR_M, at)
    share = (at - _AIR_M[high - 1]) / (_AIR_M[high] - _AIR_M[high - 1])
    return row[high - 1] + share * (row[high] - row[high - 1])


def _parallel(one: LayerR) -> float:
    """Return the R of a layer in which heat may spread from filling to framing."""
    share = one.layer.framing_fraction
    if share <= 0:
        return one.r_m2k_w
    if one.r_m2k_w <= 0 or one.framing_r_m2k_w <= 0:
        return 0.0
    return 1 / ((1 - share) / one.r_m2k_w + share / one.framing_r_m2k_w)


def _upper(layers: list[LayerR], films: float) -> float:
    """Return the R of sections side by side; framing of different layers crosses."""
    groups = _groups(layers)
    plain = films + sum(one.r_m2k_w for one in layers if not one.layer.framing_fraction)
    flow = 0.0
    for framed in product((False, True), repeat=len(groups)):
        shares = [
            group[0].layer.framing_fraction if is_framed else 1 - group[0].layer.framing_fraction
            for group, is_framed in zip(groups, framed, strict=True)
        ]
        r_m2k_w = plain + sum(
            one.framing_r_m2k_w if is_framed else one.r_m2k_w
            for group, is_framed in zip(groups, framed, strict=True)
            for one in group
        )
        flow += prod(shares) / r_m2k_w
    return 1 / flow


def _groups(layers: list[LayerR]) -> list[list[LayerR]]:
    """Return framed layers by the framing they share."""
    groups: list[list[LayerR]] = []
    for one in layers:
        if one.layer.framing_fraction <= 0:
            continue
        if one.layer.is_same_framing:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _correction(assembly: Assembly, layers: Sequence[LayerR], total_r: float) -> float:
    """Return what gaps and fasteners add to U; both act on the best insulating layer."""
    insulation = max(layers, key=lambda one: one.r_m2k_w, default=None)
    if insulation is None or insulation.r_m2k_w <= 0:
        return 0.0
    weight = (insulation.r_m2k_w / total_r) ** 2
    fasteners = assembly.fasteners
    through = 0.0 if fasteners is None else _fastener_u(fasteners, insulation.layer.thickness_m)
    return (_GAP_U[assembly.gaps] + through) * weight


def _fastener_u(fasteners: Fasteners, thickness_m: float) -> float:
    depth_m = min(fasteners.depth_m or thickness_m, thickness_m)
    if depth_m <= 0:
        return 0.0
    section_m2 = pi / 4 * fasteners.diameter_m**2
    alpha = _FASTENER_FACTOR * depth_m / thickness_m
    return alpha * fasteners.lambda_w_mk * section_m2 * fasteners.per_m2 / depth_m


def _problems(assembly: Assembly, upper: float, lower: float) -> list[Problem]:
    found: list[Problem] = []
    for layer in assembly.layers:
        where = ("assembly", "layers", layer.id)
        place: Where = (*where, "lambda_w_mk")
        facts = {"name": layer.name or layer.kind.value.replace("_", " ")}
        if _is_incomplete(layer):
            found.append(Problem("assembly.incomplete", place, Severity.WARNING, facts))
        if layer.framing_fraction and (layer.framing_lambda_w_mk or 0.0) > _METAL_W_MK:
            place = (*where, "framing_lambda_w_mk")
            found.append(Problem("assembly.metal_framing", place, Severity.WARNING, facts))
    if lower > 0 and upper / lower > _LIMITS_TOO_FAR:
        ratio = {"ratio": round(upper / lower, 2)}
        place = ("assembly", "layers")
        found.append(Problem("assembly.limits_too_far", place, Severity.WARNING, ratio))
    return found


def _is_incomplete(layer: Layer) -> bool:
    if layer.r_m2k_w is not None:
        return layer.framing_fraction > 0 and layer.thickness_m <= 0
    if layer.thickness_m <= 0:
        return layer.kind is not LayerKind.AIR_WELL_VENTILATED
    return layer.kind is LayerKind.SOLID and layer.lambda_w_mk is None


def _figures(one: LayerR) -> Inputs:
    layer = one.layer
    figures: list[tuple[str, float, str]] = []
    if layer.thickness_m:
        figures.append(("d", layer.thickness_m, "THICKNESS"))
    if layer.lambda_w_mk is not None and layer.r_m2k_w is None:
        figures.append(("λ", layer.lambda_w_mk, "CONDUCTIVITY"))
    figures.append(("R", one.r_m2k_w, "RESISTANCE"))
    if layer.framing_fraction:
        figures.append(("framing", layer.framing_fraction, "FRACTION"))
        figures.append(("R of framing", one.framing_r_m2k_w, "RESISTANCE"))
    return tuple(figures)
