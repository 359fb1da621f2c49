"""The climate beside its design conditions: what is rarer, frost, a colder and a warmer year."""

from hpdesigner.engineering.climate.derived import HUMIDITY_EDGES, MonthDay, Season
from hpdesigner.engineering.climate.figures import ClimateFigures, outlooks
from hpdesigner.engineering.climate.margin import BeyondDesign
from hpdesigner.engineering.climate.year import DEGREE_DAY_BASE_K, FROSTING_K, MOIST
from hpdesigner.reports.blocks import Align, Block, Column, Facts, Heading, Table
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections.cold import load_and_output
from hpdesigner.reports.sections.maintenance import month_name
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the climate's part of the annex; nothing where the weather has no hours."""
    figures, hours = m.design.climate, m.design.weather.hours
    if figures is None or hours is None:
        return ()
    colder, typical, warmer = outlooks(hours, m.design.conditions)
    years = m.say(
        "climate.years",
        margin=warmer.shift_dk,
        colder=colder.heating_days_dk,
        typical=typical.heating_days_dk,
        warmer=warmer.heating_days_dk,
        coldest=colder.coldest_hour_k,
        warmest=warmer.warmest_hour_k,
    )
    return (
        Heading(m.say("climate.climate")),
        Facts(_facts(m, figures)),
        Heading(m.say("climate.beyond")),
        _beyond(m, figures, years),
    )


def _facts(m: Material, figures: ClimateFigures) -> tuple[tuple[str, str], ...]:
    frost = figures.frost
    heating_dk, cooling_dk = figures.degree_days_dk
    days = Quantity.DEGREE_DAYS
    facts = [
        (
            m.say("climate.degree_days", base=DEGREE_DAY_BASE_K),
            f"{m.text(days, heating_dk)} / {m.text(days, cooling_dk)}",
        ),
        (m.say("climate.heating_season"), _season(m, figures.heating_season)),
        (m.say("climate.cooling_season"), _season(m, figures.cooling_season)),
        (m.say("climate.frost_days"), f"{_day(m, frost.first)} / {_day(m, frost.last)}"),
    ]
    if figures.frosting_h is not None:
        known = [dict(zip(HUMIDITY_EDGES, row, strict=False)) for row in figures.frosting_h]
        moist_h = sum(h for row in known for edge, h in row.items() if edge >= MOIST)
        low_k, high_k = FROSTING_K
        title = m.say("climate.frosting", low=low_k, high=high_k, moist=MOIST)
        facts.append((title, m.text(Quantity.TIME, moist_h)))
    return tuple(facts)


def _beyond(m: Material, figures: ClimateFigures, years: str) -> Table:
    design_k = m.design.conditions.heating_outdoor_k
    rows = [
        _row(m, m.say("climate.at_design"), design_k),
        *(_row(m, _name(m, one), one.outdoor_k) for one in figures.beyond),
    ]
    columns = (
        Column(m.say("climate.what"), share=2.2),
        Column(m.say("climate.outdoors"), Align.RIGHT),
        Column(m.say("climate.load"), Align.RIGHT),
        Column(m.say("climate.capacity"), Align.RIGHT),
    )
    caption = m.say("climate.caption", unit=m.unit(Quantity.POWER))
    return Table(columns, tuple(rows), f"{caption} {years}")


def _row(m: Material, name: str, outdoor_k: float) -> tuple[str, ...]:
    sizing = m.design.sizing
    load_w, output_w = load_and_output(() if sizing is None else sizing.curve, outdoor_k)
    output = m.say("cold.off") if output_w == 0 else m.about(output_w)
    return name, m.text(Quantity.TEMPERATURE, outdoor_k), m.about(load_w), output


def _name(m: Material, one: BeyondDesign) -> str:
    return m.say(f"climate.{one.kind}", years=one.years)


def _season(m: Material, season: Season | None) -> str:
    if season is None:
        return "—"
    return m.say("climate.season", first=_day(m, season.first), last=_day(m, season.last))


def _day(m: Material, day: MonthDay | None) -> str:
    return "—" if day is None else f"{month_name(m, day[0])} {day[1]}"
