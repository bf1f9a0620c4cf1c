"""The reintegration plan of a case, gathered from its package and the rules of the programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.models.case import Case
from app.models.paper import INTERNAL, PARTNER
from app.services import directory, organisations, records
from app.services.access import Desk
from app.services.agreements import amounts, printed
from app.services.agreements.instalments import percentages
from app.services.agreements.people import people_of
from app.services.documents.data import Sum
from app.services.documents.plan_tables import Step
from app.services.documents.reintegration_plan import ReintegrationPlan
from app.services.documents.reintegration_plan import render as render
from app.services.packages import totals
from app.services.packages.case_rules import CaseRules
from app.services.packages.plan import package_of
from app.services.packages.totals import Totals
from app.services.papers.expenses import categories
from app.services.reports.letterhead import both, own_office
from app.text import N_, sentence

VISITS = ("deadline_monitoring_1", "deadline_monitoring_2")
SOCIAL, SPENDING = "deadline_social_followup_end", "deadline_spending_end"
INSTALMENT = N_("Instalment {n}")
VISIT = N_("Monitoring visit after {n} months")
ENDS = {SOCIAL: N_("End of social support"), SPENDING: N_("Last day on which money may be spent")}


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> ReintegrationPlan:
    """What the plan prints; a partner is given neither needs nor what tells of health."""
    users, office = directory.users(desk), _office(desk, case_id)
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        people, package = people_of(session, case_id), package_of(session, case_id)
        sums, rules = totals.read(session, case), CaseRules(session, case)
        names = organisations.names(session)
        lasting = printed.duration(case, rules)
        return ReintegrationPlan(
            office=own_office(desk, office),
            case=case.number or "",
            ms_reference=case.ms_reference or "",
            beneficiary=people[0].full_name if people else "",
            people=max(1, len(people)),
            arrival_date=case.arrival_date,
            written=date.today(),
            officer=users.get(case.officer or "", ""),
            operator=names.get(package.operator or "", ""),
            project=printed.project(package),
            needs=(case.needs or "") if profile == INTERNAL else None,
            social_months=lasting.social_months,
            follow_up_months=lasting.follow_up_months,
            local_currency=sums.currency,
            categories=categories(session, sums, names, veiled=profile == PARTNER),
            total=_sum(sums),
            rate=amounts.rate(sums, None),
            funding=amounts.funding(sums, case.member_state, names),
            steps=tuple(_steps(case, sums, rules)),
        )


def _office(desk: Desk, case_id: str) -> str | None:
    with desk.reading() as session:
        return records.existing(session, Case, case_id).office


def _sum(sums: Totals) -> Sum:
    """The whole help, once every line has its amounts."""
    if any(line.eur is None for line in sums.lines):
        return Sum(None, None)
    return Sum(sums.total.eur, sums.total.local)


def _steps(case: Case, sums: Totals, rules: CaseRules) -> Iterator[Step]:
    """The instalments, then visits and ends in the order of their days."""
    shares = percentages(rules.items("instalments_default"))
    for one in amounts.instalments(sums, shares):
        yield Step(
            what=both(sentence(INSTALMENT, n=one.position)),
            under=one.condition,
            share=one.share,
            eur=one.eur,
            local=one.local,
        )
    yield from sorted(_days(case, rules), key=lambda step: step.on or date.max)


def _days(case: Case, rules: CaseRules) -> Iterator[Step]:
    """What falls a number of months after the return; without a day while nobody returned."""
    back = case.arrival_date or case.departure_confirmed
    for key in (*VISITS, *ENDS):
        lasts = rules.duration(key)
        if lasts is not None:
            words = sentence(ENDS[key]) if key in ENDS else sentence(VISIT, n=lasts.n)
            yield Step(on=lasts.after(back) if back else None, what=both(words))
