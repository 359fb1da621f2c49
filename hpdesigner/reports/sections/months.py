"""The year of the unit month by month, for a reader who checks the yearly figures."""

from hpdesigner.engineering.results import Energy
from hpdesigner.reports.blocks import Align, Block, Column, Heading, Table
from hpdesigner.reports.material import Material
from hpdesigner.reports.rounding import rounded_together
from hpdesigner.reports.sections.maintenance import month_name

WH_PER_KWH = 1000.0


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the months with the year below; nothing where the year is not calculated."""
    energy = m.design.energy
    if energy is None or not energy.months:
        return ()
    names = ("load", "heat_pump", "backup", "unmet", "heating", "cooling")
    columns = (
        Column(m.say("months.month"), share=1.4),
        *(Column(m.say(f"months.{name}"), Align.RIGHT) for name in names),
    )
    titles = [*(month_name(m, one.month) for one in energy.months), m.say("year.total")]
    rows = zip(titles, *map(_column, _parts(energy)), strict=True)
    return (
        Heading(m.say("months.title")),
        Table(columns, tuple(rows), m.say("months.caption"), totals=1),
    )


def _parts(energy: Energy) -> tuple[list[float], ...]:
    heating = [one.heating for one in energy.months]
    return (
        [one.load_wh for one in heating],
        [one.delivered_by_heat_pump_wh for one in heating],
        [one.backup_wh for one in heating],
        [one.unmet_wh for one in heating],
        [one.electricity_wh for one in heating],
        [one.cooling.electricity_wh for one in energy.months],
    )


def _column(energies_wh: list[float]) -> list[str]:
    whole = rounded_together([wh / WH_PER_KWH for wh in energies_wh])
    return [f"{kwh:,}" for kwh in (*whole, sum(whole))]
