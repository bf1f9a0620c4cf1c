"""Everything the page of an agreement shows besides the paper, read at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.models.agreement import Agreement
from app.models.agreement import in_force as signed_version
from app.services import cases
from app.services.access import Desk
from app.services.agreements import amending, differences, kept, printed, reasons
from app.services.agreements import terms as agreement_terms
from app.services.agreements.differences import Difference
from app.services.agreements.terms import Terms
from app.services.case_file import CaseFile
from app.services.findings import Finding
from app.services.packages import checks, plan
from app.views.agreements.agreement_states import in_force, next_version
from app.views.agreements.doors import AgreementTarget
from app.views.agreements.drafting import Wish
from app.views.agreements.signing_steps import Step, steps, together


@dataclass(frozen=True)
class AgreementLook:
    """A frozen version with what changed since, or the draft (`agreement` None) with its steps.

    `differences` of a draft: what it amends in the version that is signed."""

    file: CaseFile
    agreement: Agreement | None
    differences: tuple[Difference, ...] = ()
    steps: tuple[Step, ...] = ()
    blocked: int = 0
    copies: int = 1

    def wish(self, terms: Terms) -> Wish:
        """The paper that belongs to it."""
        case, one = self.file.case, self.agreement
        if one:
            return Wish(case.id, one.id, one.copies or 1)
        name = f"{case.number or 'agreement'}_v{next_version(self.file.agreements)}-draft.pdf"
        return Wish(case.id, terms=terms, name=name)


def look_at(desk: Desk, target: AgreementTarget, terms: Terms) -> AgreementLook:
    """Read it; UserError not_found."""
    file = cases.load(desk, target.case)
    one = next((one for one in file.agreements if one.id == target.agreement), None)
    if one:
        newest, signed = in_force(file.agreements), signed_version(file.agreements)
        stands = one.state != "void" and one in (newest, signed) and not file.ended
        found = differences.changed_since(desk, one.id) if stands else []
        return AgreementLook(file, one, tuple(found))
    plan_ = plan.read(desk, target.case)
    blocking = reasons.obstacles(desk, target.case, terms)
    findings: list[Finding] = together(blocking, checks.checks(desk, target.case, terms.date))
    copies = printed.data(desk, target.case, terms).signing.copies
    amends = amending.life(desk, target.case).differences
    return AgreementLook(file, None, amends, tuple(steps(plan_, findings)), len(blocking), copies)


def first_terms(desk: Desk, case: str) -> Terms:
    """What the office suggests; who interpreted and how it was signed as the last time."""
    suggested = agreement_terms.suggested(desk, case)
    last = in_force(kept.of_case(desk, case))
    if last is None:
        return suggested
    before = agreement_terms.of_agreement(last)
    return replace(before, date=suggested.date)
