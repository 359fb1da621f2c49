"""Taking a place and a station over into the project, each figure with where it is from."""

from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.site import Address, Site
from hpdesigner.weather.places import Place
from hpdesigner.weather.stations import StationInfo

COUNTRIES = {"USA": "US", "CAN": "CA"}


def with_location(
    project: Project, place: Place, elevation_m: float | None, station: StationInfo
) -> Project:
    """Return ``project`` at ``place`` with the weather of ``station``.

    Town and postal code fill what is empty of the address; a position entered by hand stays where
    the place was found by that position.
    """
    site = project.site
    changes: dict[str, float | None] = {
        "latitude_deg": place.latitude_deg,
        "longitude_deg": place.longitude_deg,
    }
    if elevation_m is not None:
        changes["elevation_m"] = elevation_m
    located = site.evolve(**changes)
    if place.kind != "position":
        note = f"{'at' if place.kind == 'station' else 'middle of'} {place.label}"
        for field in ("latitude_deg", "longitude_deg"):
            located = located.with_evidence(Evidence(field=field, source=Source.DEFAULT, note=note))
    weather = site.weather.evolve(station_id=station.station_id, file_name="", file_sha256=None)
    address = _address(site, place)
    return project.evolve(site=located.evolve(weather=weather, address=address))


def _address(site: Site, place: Place) -> Address:
    found = {
        "city": place.name,
        "state": place.state,
        "postal_code": place.code if place.kind == "zip" else "",
    }
    if place.kind not in ("zip", "place"):
        return site.address
    empty = {k: v for k, v in found.items() if v and not getattr(site.address, k)}
    if empty:
        empty["country"] = COUNTRIES.get(place.country, site.address.country)
    return site.address.evolve(**empty)
