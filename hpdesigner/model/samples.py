"""A small complete project for trying the program, for its documentation and for tests.

The house is made up: an ordinary 1970s ranch in Duluth, Minnesota, over an unvented crawlspace,
with its gas furnace near the end of its life. Figures are in feet and Btu/h as an American
surveyor would enter them.
"""

from hpdesigner.model.building import (
    Building,
    FanType,
    Infiltration,
    InternalGains,
    Leakiness,
    Room,
    VentilationFan,
)
from hpdesigner.model.choices import Choices, Placement
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Colour,
    DoorConstruction,
    FloorConstruction,
    FoundationMaterial,
    FoundationWallConstruction,
    GlassType,
    GlazingConstruction,
    RoofConstruction,
    Siding,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.distribution import (
    Distribution,
    DuctLeakage,
    DuctRun,
    DuctSide,
    DuctSystem,
    EfficiencyUnit,
    ElectricalPanel,
    EquipmentKind,
    ExistingUnit,
    Fuel,
)
from hpdesigner.model.envelope import (
    BlindPosition,
    Ceiling,
    Door,
    Floor,
    FoundationWall,
    InteriorShade,
    Opening,
    Overhang,
    Place,
    Roof,
    ShadeType,
    Slab,
    Surface,
    Wall,
    Window,
)
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import (
    Company,
    Contact,
    LineKind,
    MaintenanceAgreement,
    PriceLine,
    ProposalText,
)
from hpdesigner.model.site import Address, Moisture, Setting, Shielding, Site, SoilType
from hpdesigner.units import (
    btu_per_hour,
    cfm,
    feet,
    inches,
    r_ip,
    square_feet,
    u_ip,
)

HEIGHT_FT = 8.0
CRAWL_HEIGHT_FT = 3.0
# (id, name, width ft, depth ft, outside walls: side -> length ft, windows: side -> ft²)
_ROOMS: tuple[tuple[str, str, float, float, dict[str, float], dict[str, float]], ...] = (
    ("living", "Living room", 20, 15, {"s": 20, "w": 15}, {"s": 45, "w": 20}),
    ("kitchen", "Kitchen and dining", 20, 13, {"n": 20, "w": 13}, {"n": 24, "w": 12}),
    ("hall", "Hall and bath", 12, 10, {"n": 12}, {"n": 6}),
    ("main", "Main bedroom", 15, 13, {"n": 15, "e": 13}, {"n": 12, "e": 15}),
    ("east", "East bedroom", 12, 15, {"s": 12, "e": 15}, {"s": 15, "e": 12}),
    ("study", "Study", 15, 15, {"s": 15}, {"s": 20}),
)
_AZIMUTHS = {"n": 0.0, "e": 90.0, "s": 180.0, "w": 270.0}
_SIDES = {"n": "North", "e": "East", "s": "South", "w": "West"}


def sample_project() -> Project:
    """Return the sample house, surveyed and ready to be designed."""
    return Project(
        id="sample",
        name="Sample: ranch house in Duluth",
        client=Contact(name="Kari and Lee Sample", street="14 Birch Lane", city="Duluth, MN 55811"),
        site=_site(),
        building=_building(),
        distribution=_distribution(),
        choices=Choices(placement=Placement(neighbour_distance_m=feet(30), sound_limit_db=50.0)),
        proposal=_proposal(),
    )


def _site() -> Site:
    return Site(
        address=Address(
            street="14 Birch Lane", city="Duluth", state="MN", postal_code="55811", country="US"
        ),
        shielding=Shielding.NORMAL,
        setting=Setting.SUBURBAN,
        soil_type=SoilType.CLAY,
        soil_moisture=Moisture.MIXED,
    )


def _building() -> Building:
    surfaces, openings = _envelope()
    return Building(
        year_built=1974,
        floors_above_grade=1.0,
        ceiling_height_m=feet(HEIGHT_FT),
        bedrooms=3,
        rooms=tuple(
            Room(id=key, name=name, floor_area_m2=square_feet(width * depth))
            for key, name, width, depth, _walls, _windows in _ROOMS
        ),
        surfaces=surfaces,
        openings=openings,
        constructions=_constructions(),
        infiltration=Infiltration(
            leakiness=Leakiness.AVERAGE,
            airflow_m3_s=cfm(900),
            evidence=(
                Evidence(field="airflow_m3_s", source=Source.MEASURED, note="blower door at 50 Pa"),
            ),
        ),
        ventilation=(
            VentilationFan(id="bath", name="Bath fan", type=FanType.EXHAUST, airflow_m3_s=cfm(50)),
        ),
        gains=InternalGains(sensible_w=btu_per_hour(2400)),
        evidence=(Evidence(field="bedrooms", source=Source.DRAWING),),
    )


def _constructions() -> tuple[
    WallConstruction
    | FoundationWallConstruction
    | CeilingConstruction
    | RoofConstruction
    | FloorConstruction
    | SlabConstruction
    | GlazingConstruction
    | DoorConstruction,
    ...,
]:
    return (
        WallConstruction(
            id="wall", name="2×4 wall, R-11, vinyl", r_m2k_w=r_ip(11.2), siding=Siding.VINYL
        ),
        CeilingConstruction(id="ceiling", name="Ceiling, R-30 blown", r_m2k_w=r_ip(30.3)),
        RoofConstruction(
            id="roof", name="Shingle roof", r_m2k_w=r_ip(2.3), colour=Colour.MEDIUM_DARK
        ),
        FloorConstruction(id="floor", name="Floor, R-11 batts", r_m2k_w=r_ip(15.6)),
        FoundationWallConstruction(
            id="crawl",
            name="Crawlspace wall, 8 in block",
            material=FoundationMaterial.CONCRETE_BLOCK_HOLLOW,
            thickness_m=inches(8),
        ),
        SlabConstruction(id="ground", name="Bare ground", thickness_m=0.0),
        GlazingConstruction(
            id="glass",
            name="Double clear, vinyl frame",
            u_w_m2k=u_ip(0.49),
            shgc=0.56,
            panes=2,
            glass=GlassType.CLEAR,
        ),
        DoorConstruction(id="door", name="Insulated steel door", r_m2k_w=r_ip(2.86)),
    )


def _envelope() -> tuple[tuple[Surface, ...], tuple[Opening, ...]]:
    surfaces: list[Surface] = []
    openings: list[Opening] = []
    for room in _ROOMS:
        room_surfaces, room_openings = _room_envelope(*room)
        surfaces += room_surfaces
        openings += room_openings
    openings += [
        Door(
            id=f"door-{room}",
            name=name,
            surface_id=f"wall-{room}-{side}",
            construction_id="door",
            area_m2=square_feet(21),
        )
        for room, side, name in (("living", "s", "Front door"), ("kitchen", "n", "Back door"))
    ]
    return (*surfaces, *_below_and_above()), tuple(openings)


def _room_envelope(
    key: str,
    name: str,
    width: float,
    depth: float,
    walls: dict[str, float],
    windows: dict[str, float],
) -> tuple[list[Surface], list[Opening]]:
    area = square_feet(width * depth)
    surfaces: list[Surface] = [
        Ceiling(
            id=f"ceiling-{key}",
            name=f"{name} ceiling",
            room_id=key,
            construction_id="ceiling",
            area_m2=area,
        ),
        Floor(
            id=f"floor-{key}",
            name=f"{name} floor",
            room_id=key,
            construction_id="floor",
            area_m2=area,
            outside=Place.CRAWLSPACE_UNVENTED,
        ),
    ]
    surfaces += [
        Wall(
            id=f"wall-{key}-{side}",
            name=f"{name}, {_SIDES[side].lower()} wall",
            room_id=key,
            construction_id="wall",
            area_m2=square_feet(length * HEIGHT_FT),
            azimuth_deg=_AZIMUTHS[side],
        )
        for side, length in walls.items()
    ]
    openings: list[Opening] = [
        Window(
            id=f"window-{key}-{side}",
            name=f"{name}, {_SIDES[side].lower()} window",
            surface_id=f"wall-{key}-{side}",
            construction_id="glass",
            area_m2=square_feet(window),
            overhang=Overhang(depth_m=feet(1.5), to_top_m=feet(1.0), to_bottom_m=feet(5.5)),
            interior_shade=InteriorShade(type=ShadeType.BLINDS, blinds=BlindPosition.HALF_OPEN),
        )
        for side, window in windows.items()
    ]
    return surfaces, openings


def _below_and_above() -> tuple[Surface, ...]:
    area_ft2 = sum(width * depth for _k, _n, width, depth, _w, _g in _ROOMS)
    lengths_ft = {
        side: sum(walls.get(side, 0.0) for _k, _n, _w, _d, walls, _g in _ROOMS)
        for side in _AZIMUTHS
    }
    walls = tuple(
        FoundationWall(
            id=f"crawl-{side}",
            name=f"Crawlspace, {_SIDES[side].lower()} wall",
            construction_id="crawl",
            inside=Place.CRAWLSPACE_UNVENTED,
            area_m2=square_feet(length * CRAWL_HEIGHT_FT),
            height_m=feet(CRAWL_HEIGHT_FT),
            depth_below_grade_m=feet(2.0),
            azimuth_deg=_AZIMUTHS[side],
        )
        for side, length in lengths_ft.items()
    )
    return (
        *walls,
        Slab(
            id="ground",
            name="Crawlspace ground",
            construction_id="ground",
            inside=Place.CRAWLSPACE_UNVENTED,
            area_m2=square_feet(area_ft2),
            exposed_perimeter_m=feet(sum(lengths_ft.values())),
        ),
        Roof(
            id="roof",
            name="Roof",
            construction_id="roof",
            area_m2=square_feet(area_ft2 * 1.118),
            rise_over_run=0.5,
        ),
    )


def _distribution() -> Distribution:
    return Distribution(
        ducts=(
            DuctSystem(
                id="ducts",
                name="Crawlspace ducts",
                runs=(
                    DuctRun(
                        id="supply",
                        side=DuctSide.SUPPLY,
                        place=Place.CRAWLSPACE_UNVENTED,
                        r_m2k_w=r_ip(6),
                    ),
                    DuctRun(
                        id="return",
                        side=DuctSide.RETURN,
                        place=Place.CRAWLSPACE_UNVENTED,
                        r_m2k_w=r_ip(6),
                    ),
                ),
                leakage=DuctLeakage(supply_m3_s=cfm(35), return_m3_s=cfm(25)),
                airflow_m3_s=cfm(1150),
            ),
        ),
        existing=(
            ExistingUnit(
                id="furnace",
                kind=EquipmentKind.FURNACE,
                fuel=Fuel.NATURAL_GAS,
                year=2004,
                capacity_w=btu_per_hour(60_000),
                heating_efficiency=0.80,
                heating_efficiency_unit=EfficiencyUnit.AFUE,
                condition="heat exchanger rusty",
                evidence=(Evidence(field="capacity_w", source=Source.NAMEPLATE),),
            ),
            ExistingUnit(
                id="ac",
                kind=EquipmentKind.CENTRAL_AC,
                mode="cooling",
                fuel=Fuel.ELECTRICITY,
                year=2004,
                cooling_efficiency=10.0,
            ),
        ),
        panel=ElectricalPanel(service_a=150.0, free_spaces=6, measured_peak_w=5200.0),
    )


def _proposal() -> ProposalText:
    return ProposalText(
        number="SAMPLE-001",
        company=Company(
            name="Sample Heating Company",
            street="1 Harbor Street",
            city="Duluth, MN 55802",
            phone="218 555 0100",
            email="office@example.com",
            licence="MB000000",
            insurance="policy 0000",
        ),
        goals="The bedrooms are cold in January, and the gas bill has doubled. "
        "We would like cooling that also reaches the east bedroom.",
        findings="Furnace of 2004 with a rusty heat exchanger; long ducts to the bedrooms.",
        lines=(
            PriceLine(id="equipment", text="Heat pump, air handler, line set", amount=8900),
            PriceLine(id="strip", text="Backup heat kit", amount=650),
            PriceLine(
                id="labour",
                kind=LineKind.LABOUR,
                text="Installation and start-up",
                amount=4200,
                taxed=False,
            ),
            PriceLine(
                id="electric", kind=LineKind.MATERIAL, text="Circuits and disconnect", amount=950
            ),
        ),
        tax_fraction=0.06875,
        maintenance=MaintenanceAgreement(price_per_year=240.0, filter_type="16×25×4 in"),
    )
