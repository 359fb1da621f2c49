"""The survey of one job: the root of everything a person enters."""

from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Id, new_id
from hpdesigner.model.bills import FuelAccount
from hpdesigner.model.building import Building
from hpdesigner.model.choices import Choices
from hpdesigner.model.distribution import Distribution
from hpdesigner.model.evidence import Surveyed
from hpdesigner.model.proposal import Contact, ProposalText
from hpdesigner.model.site import Photo, Site


class Options(Surveyed):
    """Methods chosen for this job; empty means the program's default."""

    load_method: Annotated[str, Field(title="Load method")] = ""
    sizing_rules: Annotated[str, Field(title="Sizing rules")] = ""


class Project(Surveyed):
    """Everything entered for one job."""

    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Job name")] = ""
    client: Annotated[Contact, Field(title="Client")] = Contact()
    site: Annotated[Site, Field(title="Site")] = Site()
    building: Annotated[Building, Field(title="Building")] = Building()
    distribution: Annotated[Distribution, Field(title="Systems")] = Distribution()
    bills: Annotated[tuple[FuelAccount, ...], Field(title="Energy bills")] = ()
    choices: Annotated[Choices, Field(title="Choices")] = Choices()
    options: Annotated[Options, Field(title="Methods")] = Options()
    proposal: Annotated[ProposalText, Field(title="Proposal")] = ProposalText()
    photos: Annotated[tuple[Photo, ...], Field(title="Photos")] = ()
