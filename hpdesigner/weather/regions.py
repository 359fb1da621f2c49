"""Names and codes of the states of the United States, the provinces of Canada, and countries.

Source: USPS Publication 28, appendix B; Canada Post addressing guidelines; ISO 3166-1.
"""

_UNITED_STATES = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut,
DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois,
IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland,
MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana,
NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania,
PR Puerto Rico, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,
UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming
"""
_CANADA = """
AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador,
NT Northwest Territories, NS Nova Scotia, NU Nunavut, ON Ontario, PE Prince Edward Island,
QC Quebec, SK Saskatchewan, YT Yukon, NL Newfoundland
"""
_COUNTRIES = """
USA USA, USA US, USA United States, USA United States of America, CAN Canada, ALB Albania,
AUT Austria, BEL Belgium, BGR Bulgaria, BIH Bosnia and Herzegovina, BLR Belarus, CHE Switzerland,
CYP Cyprus, CZE Czechia, CZE Czech Republic, DEU Germany, DNK Denmark, ESP Spain, EST Estonia,
FIN Finland, FRA France, FRO Faroe Islands, GBR United Kingdom, GBR UK, GBR England, GBR Scotland,
GBR Wales, GBR Great Britain, GRC Greece, GRL Greenland, HRV Croatia, HUN Hungary, IRL Ireland,
ISL Iceland, ITA Italy, LTU Lithuania, LUX Luxembourg, LVA Latvia, MDA Moldova, MKD North Macedonia,
MLT Malta, MNE Montenegro, NLD Netherlands, NOR Norway, POL Poland, PRT Portugal, ROU Romania,
SRB Serbia, SVK Slovakia, SVN Slovenia, SWE Sweden, UKR Ukraine
"""


def _codes(text: str) -> dict[str, str]:
    entries = (entry.split(maxsplit=1) for entry in text.replace("\n", " ").split(","))
    return {name.strip().casefold(): code for code, name in entries}


REGIONS: dict[str, str] = _codes(_UNITED_STATES) | _codes(_CANADA)
"""Lower-case name to two-letter code."""
COUNTRIES: dict[str, str] = _codes(_COUNTRIES)
"""Lower-case name to three-letter code."""
