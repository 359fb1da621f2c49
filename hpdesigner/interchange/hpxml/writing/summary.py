"""Header, client, site, design conditions, rooms: everything of an HPXML file but the house."""

import re
from datetime import datetime
from itertools import groupby

from hpdesigner import __version__
from hpdesigner.interchange.hpxml.writing import words
from hpdesigner.interchange.hpxml.writing.context import (
    Context,
    btu_h_of,
    fahrenheit_of,
    feet_of,
    square_feet_of,
)
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.building import FenestrationProcedure, Room
from hpdesigner.model.proposal import Contact
from hpdesigner.model.site import Address
from hpdesigner.units import FOOT_M

GRAINS_PER_POUND = 7000.0
ZIP_CODE = re.compile(r"\d{5}(-\d{4})?")  # what the schema allows; others are kept apart
PROGRAM = "hpdesigner"


def write_header(root: Node, created: datetime) -> None:
    """Write what produced the file, and when."""
    header = root.child("XMLTransactionHeaderInformation")
    header.add("XMLType", "HPXML")
    header.add("XMLGeneratedBy", PROGRAM)
    header.add("CreatedDateAndTime", created.isoformat(timespec="seconds"))
    header.add("Transaction", "create")
    software = root.mark("SoftwareInfo")
    software.add("SoftwareProgramUsed", PROGRAM)
    software.add("SoftwareProgramVersion", __version__)


def write_client(root: Node, client: Contact, context: Context) -> None:
    """Write the customer, where there is a name; the last word counts as the family's."""
    first, _, last = client.name.strip().rpartition(" ")
    if not last:
        return
    person = root.child("Customer", "CustomerDetails").identified(
        "Person", context.names.take("Customer")
    )
    name = person.child("Name")
    name.mark("FirstName").text = first  # wanted by the schema, even where it is empty
    name.add("LastName", last)
    if client.phone:
        person.child("Telephone").add("TelephoneNumber", client.phone)
    if client.email:
        person.child("Email").add("EmailAddress", client.email)


def write_place(building: Node, context: Context) -> None:
    """Write where the house stands."""
    site = context.project.site
    node = building.child("Site")
    node.children.append(Node("SiteID", id=context.names.take("Site")))
    _write_address(node, site.address)
    position = node.child("GeoLocation")
    position.add("Latitude", site.latitude_deg)
    position.add("Longitude", site.longitude_deg)
    node.add("Elevation", feet_of(site.elevation_m))


def _write_address(site: Node, address: Address) -> None:
    node = site.child("Address")
    node.add("Address1", address.street or None)
    node.add("CityMunicipality", address.city or None)
    node.add("StateCode", address.state or None)
    node.add("ZipCode", address.postal_code if ZIP_CODE.fullmatch(address.postal_code) else None)


def write_summary(details: Node, context: Context) -> None:
    """Write the surroundings, the size of the house and the design conditions."""
    summary = details.child("BuildingSummary")
    _write_surroundings(summary, context)
    _write_size(summary, context)
    inputs = summary.child("extension", "HVACSizingControl", "ManualJInputs")
    _write_conditions(inputs, context)


def _write_surroundings(summary: Node, context: Context) -> None:
    site = context.project.site
    node = summary.child("Site")
    node.add("SiteType", words.SETTINGS[site.setting])
    node.add("ShieldingofHome", words.SHIELDINGS[site.shielding])
    soil = node.child("Soil")
    soil.add("SoilType", words.SOILS[site.soil_type])
    soil.add("MoistureType", words.MOISTURES[site.soil_moisture])


def _write_size(summary: Node, context: Context) -> None:
    building = context.project.building
    node = summary.child("BuildingConstruction")
    node.add("YearBuilt", building.year_built)
    node.add("ResidentialFacilityType", words.FACILITIES[building.facility])
    node.add("NumberofConditionedFloorsAboveGrade", building.floors_above_grade)
    node.add("AverageCeilingHeight", feet_of(building.ceiling_height_m))
    node.add("NumberofBedrooms", building.bedrooms)
    node.add("ConditionedFloorArea", square_feet_of(building.floor_area_m2))
    volume_m3 = building.volume_m3
    node.add("ConditionedBuildingVolume", volume_m3 / FOOT_M**3 if volume_m3 else None)


def _write_conditions(inputs: Node, context: Context) -> None:
    site, building = context.project.site, context.project.building
    outdoor, indoor, gains = site.outdoor, site.indoor, building.gains
    inputs.add("HeatingDesignTemperature", fahrenheit_of(outdoor.heating_dry_bulb_k))
    inputs.add("CoolingDesignTemperature", fahrenheit_of(outdoor.cooling_dry_bulb_k))
    if outdoor.daily_range is not None:
        inputs.add("DailyTemperatureRange", words.DAILY_RANGES[outdoor.daily_range])
    inputs.add("HeatingSetpoint", fahrenheit_of(indoor.heating_k))
    inputs.add("CoolingSetpoint", fahrenheit_of(indoor.cooling_k))
    inputs.add("HumiditySetpoint", indoor.cooling_relative_humidity)
    difference = outdoor.humidity_difference_kg_kg
    inputs.add("HumidityDifference", None if difference is None else difference * GRAINS_PER_POUND)
    inputs.add("InternalLoadsSensible", btu_h_of(gains.sensible_w))
    inputs.add("InternalLoadsLatent", btu_h_of(gains.latent_w))
    inputs.add("NumberofOccupants", gains.occupants)
    inputs.add("InfiltrationShieldingClass", building.infiltration.shielding_class)


def write_weather(details: Node, context: Context) -> None:
    """Write the name of the weather file, where the project has one."""
    file_name = context.project.site.weather.file_name
    if not file_name:
        return
    station = details.child("ClimateandRiskZones").identified(
        "WeatherStation", context.names.take("WeatherStation")
    )
    station.add("Name", file_name.rpartition(".")[0] or file_name)
    station.child("extension").add("EPWFilePath", file_name)


def write_rooms(details: Node, context: Context) -> dict[str, str]:
    """Write the rooms zone by zone and return the id of each zone by its name."""
    zones = details.child("Zones")
    ids: dict[str, str] = {}
    rooms = sorted(context.project.building.rooms, key=lambda room: room.zone)
    for name, members in groupby(rooms, key=lambda room: room.zone):
        ids[name] = context.names.take(name or "Zone")
        zone = zones.identified("Zone", ids[name])
        zone.add("ZoneName", name or None)
        zone.add("ZoneType", "conditioned")
        spaces = zone.child("Spaces")
        for room in members:
            _write_room(spaces, room)
    return ids


def _write_room(spaces: Node, room: Room) -> None:
    space = spaces.identified("Space", room.id)
    space.add("SpaceName", room.name)
    space.add("FloorArea", square_feet_of(room.floor_area_m2))
    space.add("CeilingHeight", feet_of(room.ceiling_height_m))
    inputs = space.child("extension", "ManualJInputs")
    inputs.add("InternalLoadsSensible", btu_h_of(room.sensible_gain_w))
    inputs.add("InternalLoadsLatent", btu_h_of(room.latent_gain_w))
    inputs.add("NumberofOccupants", room.occupants)
    if room.procedure is not FenestrationProcedure.STANDARD:
        inputs.add("FenestrationLoadProcedure", words.PROCEDURES[room.procedure])
