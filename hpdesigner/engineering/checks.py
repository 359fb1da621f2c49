"""What is worth saying about the whole design, gathered from its parts.

Each finding names its place in the project, so that the window can go there. Findings of the
stages are passed on; what only shows across stages is found here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.seasonal import BACKUP_LOCKOUT_DEFAULT_K
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.maintenance import is_flammable
from hpdesigner.engineering.results import Energy, PanelCheck, Sizing, SoundCheck
from hpdesigner.model.base import Frozen
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.constructions import (
    CeilingConstruction,
    DoorConstruction,
    GlazingConstruction,
    RoofConstruction,
    WallConstruction,
)
from hpdesigner.model.equipment import CompressorType
from hpdesigner.model.evidence import Evidence, Source, Surveyed
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.units import fahrenheit_difference, r_ip, u_ip

CYCLING_SHARE_HIGH = 0.5
"""More than half of the heating hours below minimum output is worth a second look."""
BACKUP_SHARE_HIGH = 0.2
"""Share of the year's heat from backup above which the unit is small for the climate."""
COOLING_OVERSIZE_HIGH = 1.5
"""Cooling capacity over load from which summer humidity is at risk, whatever the rules say."""
LOCKOUT_GAP_DK = fahrenheit_difference(5)
"""Least distance of the two lock-outs, as OpenStudio-HPXML asks of electric backup."""
FAR_STATION_M = 100_000.0
"""From here on a station says little of the place; the same distance as in the weather's source."""
DESIGN_OVERRIDE_DK = 6.0
"""Canada's code asks for some 4 K less than a station's 99 %, editions differ by 2 K at most; more
is a slip, another place or a valley of its own."""
# Assemblies outside these are rare in houses: typing errors, mostly.
USUAL_WALL_R = (r_ip(2), r_ip(60))
USUAL_ROOF_R = (r_ip(1), r_ip(100))
USUAL_GLASS_U = (u_ip(0.10), u_ip(1.3))
USUAL_DOOR_R = (r_ip(1), r_ip(20))
_INFLUENTIAL = frozenset(
    {
        "airflow_m3_s",
        "ach",
        "leakiness",
        "area_m2",
        "r_m2k_w",
        "u_w_m2k",
        "shgc",
        "conditioned_floor_area_m2",
        "heating_dry_bulb_k",
        "cooling_dry_bulb_k",
        "supply_m3_s",
        "return_m3_s",
        "service_a",
        "heating_efficiency",
        "electricity_per_kwh",
        "zero_load_k",
    }
)
"""Fields that move loads, verdict or savings by more than a few percent."""


def check(
    project: Project,
    loads: LoadResult,
    sizing: Sizing | None,
    energy: Energy | None,
    panel: PanelCheck | None,
    sound: SoundCheck | None,
) -> tuple[Problem, ...]:
    """Return all findings about the unit, the year and the house, stage by stage."""
    return (
        *_of_survey(project),
        *_of_loads(loads),
        *_of_controls(project),
        *(
            sizing.reasons
            if sizing
            else (Problem("check.no_unit", ("choices", "unit"), Severity.WARNING),)
        ),
        *(_of_sizing(sizing) if sizing else ()),
        *(energy.problems if energy else ()),
        *(_of_energy(energy, sizing) if energy and sizing else ()),
        *(panel.problems if panel else ()),
        *(sound.problems if sound else ()),
    )


def weather_findings(site: Site, weather: Weather) -> Iterator[Problem]:
    """Yield what is worth knowing of the weather used: chosen for want of better, or far away."""
    choice = site.weather
    where = ("site", "weather")
    facts: dict[str, float | str] = {"station": weather.name}
    wanted = choice.file_sha256 and not choice.station_id
    if wanted and not weather.source.startswith(choice.file_name or weather.source):
        facts["file"] = choice.file_name
        yield Problem("check.weather_file_missing", where, Severity.WARNING, facts)
    if weather.distance_m is None:
        if not choice.station_id and not wanted:
            yield Problem("check.weather_by_name", where, Severity.NOTE, facts)
        return
    facts["distance"] = weather.distance_m
    if weather.distance_m > FAR_STATION_M:
        yield Problem("check.weather_far", where, Severity.WARNING, facts)
    elif site.latitude_deg is None or site.longitude_deg is None:
        yield Problem("check.weather_chosen", where, Severity.NOTE, facts)


def design_findings(site: Site, weather: Weather) -> Iterator[Problem]:
    """Yield entered design temperatures that lie far from the station's."""
    for field, station_k in (
        ("heating_dry_bulb_k", weather.design.heating_99_k),
        ("cooling_dry_bulb_k", weather.design.cooling_1_k),
    ):
        entered_k = getattr(site.outdoor, field)
        if entered_k is None or station_k is None:
            continue
        if abs(entered_k - station_k) > DESIGN_OVERRIDE_DK:
            facts: dict[str, float | str] = {"entered": entered_k, "published": station_k}
            facts |= {"station": weather.name}
            where = ("site", "outdoor", field)
            yield Problem("check.design_override", where, Severity.WARNING, facts)


def evidence_counts(project: Project) -> dict[str, int]:
    """Return how many entered values have each source, every source named, best first."""
    found = Counter(evidence.source for _, evidence in _evidence(project, ()))
    return {source.value: found[source] for source in Source}


def _of_survey(project: Project) -> Iterator[Problem]:
    for where, evidence in _evidence(project, ()):
        if evidence.source is Source.GUESS and evidence.field in _INFLUENTIAL:
            facts: dict[str, float | str] = {"field": evidence.field.replace("_", " ")}
            yield Problem("check.guess", (*where, evidence.field), Severity.WARNING, facts)
    for construction in project.building.constructions:
        where = ("building", "constructions", construction.id)
        facts = {"name": construction.name or construction.kind}
        if isinstance(construction, GlazingConstruction):
            if not USUAL_GLASS_U[0] <= construction.u_w_m2k <= USUAL_GLASS_U[1]:
                facts["u"] = construction.u_w_m2k
                yield Problem("check.unusual_u", (*where, "u_w_m2k"), Severity.WARNING, facts)
            continue
        usual = _usual_r(construction)
        r_m2k_w = getattr(construction, "r_m2k_w", None)
        if usual and r_m2k_w is not None and not usual[0] <= r_m2k_w <= usual[1]:
            facts["r"] = r_m2k_w
            yield Problem("check.unusual_r", (*where, "r_m2k_w"), Severity.WARNING, facts)


def _usual_r(construction: Frozen) -> tuple[float, float] | None:
    if isinstance(construction, WallConstruction):
        return USUAL_WALL_R
    if isinstance(construction, RoofConstruction | CeilingConstruction):
        return USUAL_ROOF_R
    return USUAL_DOOR_R if isinstance(construction, DoorConstruction) else None


def _of_loads(loads: LoadResult) -> Iterator[Problem]:
    if loads.heating_total_w <= 0 and loads.cooling_total_w <= 0:
        yield Problem("check.no_loads", ("building",), Severity.WARNING)


def _of_controls(project: Project) -> Iterator[Problem]:
    controls = project.choices.controls
    compressor_k = controls.compressor_lockout_k
    backup_k = controls.backup_lockout_k or BACKUP_LOCKOUT_DEFAULT_K
    if compressor_k is None or project.choices.backup.kind is BackupKind.NONE:
        return
    if backup_k - compressor_k < LOCKOUT_GAP_DK:
        where = ("choices", "controls", "compressor_lockout_k")
        facts: dict[str, float | str] = {"compressor": compressor_k, "backup": backup_k}
        yield Problem("check.lockouts_close", where, Severity.WARNING, facts)


def _of_sizing(sizing: Sizing) -> Iterator[Problem]:
    unit = ("choices", "unit")
    factor = sizing.cooling_factor_total
    if factor is not None and factor > COOLING_OVERSIZE_HIGH:
        facts: dict[str, float | str] = {"factor": factor}
        yield Problem("check.cooling_oversized", unit, Severity.WARNING, facts)
    if is_flammable(sizing.unit.refrigerant):
        facts = {"refrigerant": sizing.unit.refrigerant}
        yield Problem("check.flammable_refrigerant", unit, Severity.NOTE, facts)


def _of_energy(energy: Energy, sizing: Sizing) -> Iterator[Problem]:
    heating, hours = energy.heating, energy.hours
    if heating.load_wh <= 0:
        return
    heated_h = sum(one.hours_h for one in energy.bins if one.mode == "heating")
    # A single speed cycles in all but the coldest hours; that is its nature, not a finding.
    modulates = sizing.unit.compressor is not CompressorType.SINGLE
    if modulates and hours.below_minimum > CYCLING_SHARE_HIGH * heated_h:
        facts: dict[str, float | str] = {"share": hours.below_minimum / heated_h}
        yield Problem("check.cycling", ("choices", "unit"), Severity.WARNING, facts)
    share = heating.backup_wh / heating.load_wh
    if share > BACKUP_SHARE_HIGH:
        where = ("choices", "backup")
        yield Problem("check.backup_share", where, Severity.WARNING, {"share": share})


def _evidence(thing: object, where: Where) -> Iterator[tuple[Where, Evidence]]:
    """Yield every piece of evidence below ``thing`` with the path of its owner."""
    if isinstance(thing, tuple):
        for index, row in enumerate(thing):
            step = getattr(row, "id", index)
            yield from _evidence(row, (*where, step))
        return
    if not isinstance(thing, Frozen):
        return
    if isinstance(thing, Surveyed):
        yield from ((where, evidence) for evidence in thing.evidence)
    for name in _branches(type(thing)):
        value = getattr(thing, name)
        if isinstance(value, Frozen | tuple):
            yield from _evidence(value, (*where, name))


def _branches(owner: type[Frozen]) -> Iterable[str]:
    return (name for name in owner.model_fields if name != "evidence")
