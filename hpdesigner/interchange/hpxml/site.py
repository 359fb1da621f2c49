"""Where the house stands, its design conditions and its rooms, from an HPXML file."""

from typing import NamedTuple

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.building import (
    FacilityType,
    FenestrationProcedure,
    InternalGains,
    Room,
)
from hpdesigner.model.proposal import Contact
from hpdesigner.model.site import (
    Address,
    IndoorDesign,
    Moisture,
    OutdoorDesign,
    Setting,
    Shielding,
    Site,
    SoilType,
    WeatherChoice,
)
from hpdesigner.problems import Severity
from hpdesigner.units import btu_per_hour, fahrenheit, feet, grains, square_feet

SET_POINT_TOLERANCE_K = 0.01


class Parts(NamedTuple):
    """The places of an HPXML building that several readers need."""

    building: Element
    details: Element
    summary: Element
    inputs: Element
    """``ManualJInputs`` of the building."""


def read_client(root: Element) -> Contact:
    """Return the customer, as far as the file names one."""
    person = root.one("Customer", "CustomerDetails", "Person")
    if person is None:
        return Contact()
    names = (person.word("Name", tag) for tag in ("FirstName", "LastName"))
    return Contact(
        name=" ".join(name for name in names if name),
        phone=person.word("Telephone", "TelephoneNumber"),
        email=person.word("Email", "EmailAddress"),
    )


def read_site(parts: Parts, builder: Builder) -> Site:
    """Return the site with its design conditions and the name of its weather file."""
    findings, building = builder.findings, parts.building
    summary = parts.summary
    facility = summary.word("BuildingConstruction", "ResidentialFacilityType").lower()
    # Neighbours shelter a dwelling that shares walls with them (OpenStudio-HPXML).
    is_attached = words.FACILITIES.get(facility) in {FacilityType.ATTACHED, FacilityType.APARTMENT}
    usual = Shielding.WELL_SHIELDED if is_attached else Shielding.NORMAL
    return builder.made(
        Site,
        building,
        address=_address(building),
        latitude_deg=findings.optional(building, "Site", "GeoLocation", "Latitude"),
        longitude_deg=findings.optional(building, "Site", "GeoLocation", "Longitude"),
        elevation_m=findings.optional(building, "Site", "Elevation", unit=feet),
        shielding=findings.choice(summary.one("Site", "ShieldingofHome"), words.SHIELDINGS, usual),
        setting=findings.choice(summary.one("Site", "SiteType"), words.SETTINGS, Setting.SUBURBAN),
        soil_type=findings.choice(
            summary.one("Site", "Soil", "SoilType"), words.SOILS, SoilType.UNKNOWN
        ),
        soil_moisture=findings.choice(
            summary.one("Site", "Soil", "MoistureType"), words.MOISTURES, Moisture.MIXED
        ),
        outdoor=_outdoor(parts.inputs, builder),
        indoor=_indoor(parts, builder),
        weather=_weather(parts.details),
    )


def _address(building: Element) -> Address:
    address = building.one("Site", "Address")
    if address is None:
        return Address()
    address.ignore("AddressType")
    lines = (address.word(tag) for tag in ("Address1", "Address2"))
    return Address(
        street=", ".join(line for line in lines if line),
        city=address.word("CityMunicipality"),
        state=address.word("StateCode"),
        postal_code=address.word("ZipCode"),
    )


def _outdoor(inputs: Element, builder: Builder) -> OutdoorDesign:
    findings = builder.findings
    fields = {
        "heating_dry_bulb_k": findings.optional(
            inputs, "HeatingDesignTemperature", unit=fahrenheit
        ),
        "cooling_dry_bulb_k": findings.optional(
            inputs, "CoolingDesignTemperature", unit=fahrenheit
        ),
        "humidity_difference_kg_kg": findings.optional(inputs, "HumidityDifference", unit=grains),
        "daily_range": findings.choice(
            inputs.one("DailyTemperatureRange"), words.DAILY_RANGES, None
        ),
    }
    entered = [name for name, value in fields.items() if value is not None]
    return builder.made(OutdoorDesign, inputs, **fields, evidence=builder.drawn(*entered))


def _indoor(parts: Parts, builder: Builder) -> IndoorDesign:
    findings, inputs = builder.findings, parts.inputs
    fields = {
        "heating_k": findings.optional(inputs, "HeatingSetpoint", unit=fahrenheit),
        "cooling_k": findings.optional(inputs, "CoolingSetpoint", unit=fahrenheit),
        "cooling_relative_humidity": findings.optional(inputs, "HumiditySetpoint"),
    }
    entered = {name: value for name, value in fields.items() if value is not None}
    indoor = builder.made(IndoorDesign, inputs, **entered, evidence=builder.drawn(*entered))
    for control in parts.details.all("Systems", "HVAC", "HVACControl"):
        for tag, design_k in (
            ("SetpointTempHeatingSeason", indoor.heating_k),
            ("SetpointTempCoolingSeason", indoor.cooling_k),
        ):
            kept_k = findings.optional(control, tag, unit=fahrenheit)
            if kept_k is not None and abs(kept_k - design_k) > SET_POINT_TOLERANCE_K:
                findings.add("hpxml.thermostat", control, Severity.NOTE)
    return indoor


def _weather(details: Element) -> WeatherChoice:
    station = details.one("ClimateandRiskZones", "WeatherStation")
    if station is None:
        return WeatherChoice()
    station.ignore("Name", "WMO")
    file_name = station.word("extension", "EPWFilePath").replace("\\", "/").rpartition("/")[2]
    return WeatherChoice(file_name=file_name)


def read_rooms(details: Element, builder: Builder) -> tuple[Room, ...]:
    """Return the spaces of the conditioned zones as rooms.

    Where the file has one conditioned zone without a name of its own, rooms carry no zone name:
    there is nothing to tell apart.
    """
    zones: list[Element] = []
    for zone in details.all("Zones", "Zone"):
        if zone.word("ZoneType").lower() in {"", "conditioned"}:
            zones.append(zone)
        else:  # what is not conditioned is told by the surfaces around it
            zone.take()
            builder.other_space_ids.update(space.id for space in zone.all("Spaces", "Space"))
    for zone in zones:
        usual = readable(zone.id) if len(zones) > 1 else ""
        builder.zone_names[zone.id] = zone.word("ZoneName") or usual
    return tuple(
        _room(space, builder.zone_names[zone.id], builder)
        for zone in zones
        for space in zone.all("Spaces", "Space")
    )


def _floor_area_m2(space: Element, builder: Builder) -> float:
    """Return the floor area of a room; a room without a usable one has none, and is listed."""
    area_m2 = builder.findings.optional(space, "FloorArea", unit=square_feet)
    if area_m2 is None or area_m2 < 0:
        builder.findings.add("hpxml.no_floor_area", space, Severity.ERROR)
        return 0.0
    return area_m2


def _room(space: Element, zone: str, builder: Builder) -> Room:
    findings = builder.findings
    key = builder.new_id(space)
    builder.room_ids.add(key)
    inputs = space.one("extension", "ManualJInputs")
    gains: dict[str, object] = {}
    if inputs is not None:
        gains = {
            "occupants": findings.optional(inputs, "NumberofOccupants"),
            "sensible_gain_w": findings.optional(
                inputs, "InternalLoadsSensible", unit=btu_per_hour
            ),
            "latent_gain_w": findings.optional(inputs, "InternalLoadsLatent", unit=btu_per_hour),
            "procedure": findings.choice(
                inputs.one("FenestrationLoadProcedure"),
                words.PROCEDURES,
                FenestrationProcedure.STANDARD,
            ),
        }
    return builder.made(
        Room,
        space,
        id=key,
        name=space.word("SpaceName") or readable(key),
        floor_area_m2=_floor_area_m2(space, builder),
        ceiling_height_m=findings.optional(space, "CeilingHeight", unit=feet),
        zone=zone,
        evidence=builder.drawn("floor_area_m2"),
        **gains,
    )


def read_gains(parts: Parts, bedrooms: int, builder: Builder) -> InternalGains:
    """Return the gains of the whole house; residents count where they are more than beds + 1."""
    findings, inputs = builder.findings, parts.inputs
    residents = findings.optional(parts.summary, "BuildingOccupancy", "NumberofResidents")
    occupants = findings.optional(inputs, "NumberofOccupants")
    if occupants is None and residents is not None:
        occupants = max(residents, bedrooms + 1.0)
    sensible_w = findings.optional(inputs, "InternalLoadsSensible", unit=btu_per_hour)
    latent_w = findings.optional(inputs, "InternalLoadsLatent", unit=btu_per_hour)
    return builder.made(
        InternalGains,
        inputs,
        occupants=occupants,
        sensible_w=sensible_w,
        latent_w=latent_w or 0.0,
        evidence=builder.drawn("sensible_w") if sensible_w is not None else (),
    )
