"""What the checks of a package look at, read once, and the words they say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package, PackageItem
from app.models.programme import Service
from app.models.reference import codes
from app.services import catalogue
from app.services.packages import totals
from app.services.packages.case_rules import CaseRules
from app.services.packages.plan import package_of
from app.services.packages.totals import Totals
from app.text import Language, Sayable


@dataclass(frozen=True)
class Look:
    """A package with its sums and the rules that apply to it, as of a day."""

    session: Session
    case: Case
    package: Package
    totals: Totals
    rules: CaseRules
    on: date
    services: Mapping[str, Service]  # as the catalogue had them on the day of the referral

    @property
    def items(self) -> list[PackageItem]:
        """The items in their order."""
        return [line.item for line in self.totals.lines]

    @property
    def referred(self) -> date:
        """The day whose catalogue, ceilings and rules hold for the case."""
        return self.case.referral_date or self.on

    def service(self, item: PackageItem) -> Service | None:
        """The service of an item as the catalogue had it on the day of the referral."""
        return self.services.get(item.service or "")


@dataclass(frozen=True)
class ServiceWord:
    """A service of the catalogue in a sentence."""

    row: Service

    def said(self, language: Language) -> str:
        """Its label."""
        return catalogue.name(self.row, language)


def look_at(session: Session, case: Case, on: date) -> Look:
    """Read what the checks need."""
    package, sums = package_of(session, case.id), totals.read(session, case)
    listed = catalogue.listed(session, case.referral_date or on)
    services = {row.code or "": row for row in listed}
    return Look(session, case, package, sums, CaseRules(session, case), on, services)


def word(table: str, code: str | None) -> Sayable | str:
    """A code in words; one that is not known here stands as it came."""
    return codes(table).get(code or "") or code or ""


def service_word(session: Session, code: str | None) -> Sayable | str:
    """A service in words, also one that headquarters added or that ended."""
    versions = catalogue.history(session, code or "")
    return ServiceWord(versions[0]) if versions else code or ""
