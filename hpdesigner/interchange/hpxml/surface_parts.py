"""What the readers of all surfaces share: identity, area, R-value and names for constructions."""

from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.envelope import Place
from hpdesigner.units import RESISTANCE_IP_SI, r_ip, square_feet


def common_fields(element: Element, builder: Builder) -> dict[str, object]:
    """Return id, name, room and gross area of a surface."""
    key = builder.new_id(element)
    return {
        "id": key,
        "name": readable(key),
        "room_id": builder.room(element),
        "area_m2": builder.findings.required(element, "Area", unit=square_feet),
    }


def assembly_r(element: Element, builder: Builder) -> float:
    """Return the R-value of the whole assembly, air films included [m²K/W]."""
    return builder.findings.required(element, "Insulation", "AssemblyEffectiveRValue", unit=r_ip)


def r_text(r_m2k_w: float) -> str:
    """Return an R-value as the trade says it."""
    return f"R-{r_m2k_w / RESISTANCE_IP_SI:.3g}"


def named(*parts: str) -> str:
    """Return a name for people made of ``parts``, without the empty ones."""
    text = ", ".join(part.replace("_", " ") for part in parts if part)
    return text[:1].upper() + text[1:]


def is_heated(element: Element, inside: Place, room: object, builder: Builder) -> bool:
    """Return whether a floor heats: as a file of this program says, else by the systems."""
    stated = element.one("extension", "RadiantHeating")
    if stated is not None:
        return stated.text.lower() in {"true", "1"}
    return inside.is_conditioned and builder.heated_floor(room if isinstance(room, str) else None)
