"""Everything an agreement prints, gathered from case, people, package, office and rules.

Nothing here reads return type, administrative status or vulnerabilities: local partners sign it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package
from app.models.programme import LEVELS
from app.services import logos, organisations, rates, records
from app.services.access import Desk
from app.services.agreements import amounts, parties
from app.services.agreements.instalments import percentages
from app.services.agreements.kept import next_version
from app.services.agreements.parties import code_label, label
from app.services.agreements.people import people_of
from app.services.agreements.terms import Terms, office_of
from app.services.documents.data import (
    AgreementData,
    Duration,
    Label,
    Project,
    Retention,
    Signing,
)
from app.services.documents.wording import CLAUSES_VERSION
from app.services.errors import UserError
from app.services.packages import totals
from app.services.packages.case_rules import CaseRules
from app.services.packages.plan import package_of
from app.services.packages.totals import Totals
from app.text import N_


def data(
    desk: Desk, case_id: str, terms: Terms, version: int | None = None, draft: bool = False
) -> AgreementData:
    """What would be printed now; the next version unless one is given."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        return build(session, case, terms, version or next_version(session, case_id), draft)


def build(
    session: Session,
    case: Case,
    terms: Terms,
    version: int,
    draft: bool = False,
    clauses_version: str = CLAUSES_VERSION,
) -> AgreementData:
    """As `data`, inside a session."""
    people, package = people_of(session, case.id), package_of(session, case.id)
    sums, rules = totals.read(session, case), CaseRules(session, case)
    row = office_of(session, case)
    office = parties.office(row, terms, logos.for_office(session, row.code))
    names = organisations.names(session)
    operator = parties.operator(session, package)
    return AgreementData(
        number=case.number or "",
        version=version,
        draft=draft,
        clauses_version=clauses_version,
        programme=case.programme or "",
        place=terms.place,
        date=terms.date,
        office=office,
        operator=operator,
        beneficiary=parties.beneficiary(case, people[0] if people else None),
        family=tuple(parties.member(person) for person in people[1:]),
        project=_project(package),
        items=amounts.lines(sums, names, terms.language),
        local_currency=sums.currency,
        rate=amounts.rate(sums, _rate_of_the_day(session, sums, terms)),
        funding=amounts.funding(sums, case.member_state, names),
        duration=_duration(case, rules),
        instalments=amounts.instalments(sums, percentages(rules.items("instalments_default"))),
        retention=retention(rules),
        signing=_signing(terms, rules, with_operator=operator is not None),
        complaints=parties.contact(office),
        data_contact=office.email or parties.contact(office),
    )


def _project(package: Package) -> Project:
    level = LEVELS.get(package.level or "")
    return Project(
        title=package.title or "",
        level=label(level) if level else None,
        sector=Label.typed(package.sector) if package.sector else None,
        objectives=package.objectives or "",
        start=package.start or "",
    )


def _rate_of_the_day(session: Session, sums: Totals, terms: Terms) -> rates.Quote | None:
    """What a paper without items would be converted at."""
    try:
        return rates.current(session, sums.currency, terms.date or dt.date.today())
    except UserError:
        return None


def _duration(case: Case, rules: CaseRules) -> Duration:
    back = case.arrival_date or case.departure_confirmed
    spending = rules.duration("deadline_spending_end")
    return Duration(
        social_months=_months(rules, "deadline_social_followup_end"),
        follow_up_months=_months(rules, "deadline_monitoring_2"),
        spending_end=spending.after(back) if spending and back else None,
    )


def _months(rules: CaseRules, key: str) -> int | None:
    found = rules.duration(key)
    return found.n if found and found.unit == "months" else None


def retention(rules: CaseRules) -> Retention:
    """How long personal data are kept; UserError rule_missing."""
    years = [rules.number(f"retention_{name}") for name in ("active", "archive", "claims")]
    if None in years:
        raise UserError(
            "rule_missing",
            N_(
                "The programme has no rule on how long personal data are kept: the agreement "
                "cannot say it. Ask headquarters for the rules of the programme."
            ),
        )
    return Retention(*(int(number or 0) for number in years))


def _signing(terms: Terms, rules: CaseRules, *, with_operator: bool) -> Signing:
    """One copy for each party."""
    copies = int(rules.number("agreement_copies") or Decimal(3))
    return Signing(
        mode="thumbprint" if terms.signature_mode == "thumbprint" else "signature",
        copies=copies if with_operator else max(copies - 1, 1),
        read_in=code_label("languages", terms.read_in),
        interpreter=terms.interpreter,
        witnesses=tuple(name for name in (terms.witness_1, terms.witness_2) if name),
    )
