"""What the bills say, as ``hpdesigner loads`` gives it."""

from hpdesigner.engineering.bills.hearing import FuelWitness
from hpdesigner.engineering.bills.witness import BillsWitness
from hpdesigner.reports.bills import fuel_sentence, likely_reasons, verdict_sentence
from hpdesigner.units import to_celsius


def bills_json(said: BillsWitness | None) -> dict[str, object] | None:
    """Return what the bills say of the load, in SI; None where no bills are entered."""
    if said is None:
        return None
    heard = bool(said.fuels)
    return {
        "verdict": said.verdict.value if said.verdict else None,
        "message": verdict_sentence(said, "si"),
        "reasons": list(likely_reasons(said)),
        "implied_heating_W": said.implied_w if heard else None,
        "implied_band_W": list(said.implied_band_w) if heard else None,
        "without_gains_W": said.without_gains_w if heard else None,
        "without_gains_band_W": list(said.without_gains_band_w) if heard else None,
        "calculated_W": said.calculated_w,
        "calculated_band_W": list(said.calculated_band_w) if heard else None,
        "fuels_without_bills": [fuel.value for fuel in said.unbilled],
        "fuels": [_fuel(one) for one in said.fuels],
    }


def _fuel(one: FuelWitness) -> dict[str, object]:
    fitted = one.fit
    return {
        "fuel": one.fuel.value,
        "account": one.account_id,
        "periods": len(one.points),
        "periods_on_typical_weather": one.typical_bills,
        "outliers": sum(point.is_outlier for point in one.points),
        "heat_loss_W_K": one.heat_loss_w_k,
        "heat_loss_error_W_K": one.heat_loss_error_w_k,
        "balance_C": to_celsius(fitted.line.balance_k),
        "balance_error_K": fitted.balance_error_dk,
        "base_W": fitted.line.base_w,
        "base_error_W": fitted.base_error_w,
        "r_squared": fitted.r_squared,
        "cv_rmse": fitted.cv_rmse,
        "efficiency": one.heater.efficiency,
        "efficiency_assumed": one.heater.is_assumed,
        "implied_W": one.implied_w,
        "implied_spread_W": {
            "scatter": one.scatter_w,
            "weather": one.weather_w,
            "efficiency": one.efficiency_w,
            "total": one.spread_w,
        },
        "points": [
            {
                "outdoor_C": to_celsius(point.outdoor_k),
                "days": point.days,
                "mean_W": point.power_w,
                "outlier": point.is_outlier,
                "own_weather": point.is_actual,
            }
            for point in one.points
        ],
    }


def bills_lines(said: BillsWitness) -> list[str]:
    """Return what the bills say, for people."""
    lines = ["", "The second witness, the energy bills"]
    lines += [fuel_sentence(one, "ip") for one in said.fuels]
    return [*lines, verdict_sentence(said, "ip"), *likely_reasons(said)]
