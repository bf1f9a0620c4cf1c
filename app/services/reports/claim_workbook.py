"""The claim as a workbook: parties and sums, every line with its proof, what a draft leaves out."""

from __future__ import annotations

from decimal import Decimal

from app.models.claim import KINDS, ClaimLine
from app.models.money import Money
from app.models.reference import codes
from app.services.claims.kept import Full
from app.services.claims.statement import REASONS
from app.services.reports.workbook import Cell, Table, workbook
from app.text import N_, NC_, Language

LINES = (
    (N_("No."), 6), (N_("Kind of line"), 18), (N_("Case number"), 20),
    (N_("Reference of the Member State"), 20), (N_("Beneficiary"), 28), (N_("Office"), 16),
    (N_("Paid to"), 28), (N_("Paid on"), 12), (N_("Local amount"), 14), (N_("Currency"), 9),
    (N_("Rate"), 10), (N_("Date of the rate"), 12), (N_("Source of the rate"), 20),
    (N_("Amount in euros"), 14), (N_("Share of ERRIN in %"), 10), (N_("Share of ERRIN"), 14),
    (N_("Share of the Member State"), 14), (N_("Receipt number"), 20), (N_("Agreement"), 12),
    (N_("Proofs at hand"), 50),
)  # fmt: skip
LEFT_OUT = (
    (N_("Case number"), 20), (N_("Beneficiary"), 28), (N_("Local amount"), 14),
    (N_("Currency"), 9), (N_("Paid on"), 12), (N_("Why it is left out"), 60),
)  # fmt: skip


def claim_workbook(found: Full, spoken: Language) -> bytes:
    """The bytes of an xlsx; a sent claim gives the same ones each time."""
    tables = [_summary(found, spoken), _lines(found, spoken)]
    if found.statement.left_out:
        tables.append(_left_out(found, spoken))
    return workbook(tables, spoken)


def _summary(found: Full, spoken: Language) -> Table:
    head = found.head
    english = spoken.code == "en"
    tr = spoken.tr
    rows: list[tuple[Cell, ...]] = [
        (tr(N_("Number of the claim")), head.number or tr(NC_("claim", "Draft"))),
        (tr(N_("Code on the paper")), head.code if head.number else None),
        (tr(N_("Programme")), head.programme),
        (tr(N_("Member State")), head.member_state_en if english else head.member_state_fr),
        (tr(N_("Authority")), head.agency_en if english else head.agency_fr),
        (tr(N_("First day of the period")), head.first),
        (tr(N_("Last day of the period")), head.last),
        (tr(N_("Sent on")), found.row.claim.sent_on),
        (tr(N_("Sent by")), found.row.by),
        (tr(N_("Remark")), head.note),
        (tr(N_("Lines")), head.lines),
        *((f"{tr(N_('Total'))} {currency}", Money(minor, currency))
          for currency, minor in sorted(head.local.items())),
        (tr(N_("Expenses in euros")), Money(head.eur, "EUR")),
        (tr(N_("Share of ERRIN")), Money(head.errin, "EUR")),
        (tr(N_("Share of the Member State")), Money(head.member_state_eur, "EUR")),
        (tr(N_("Lines of cases erased since")), found.erased or None),
    ]  # fmt: skip
    columns = ((tr(NC_("paper", "Claim")), 36), ("", 60))
    return Table(tr(NC_("paper", "Claim")), columns, [row for row in rows if row[1] is not None])


def _lines(found: Full, spoken: Language) -> Table:
    head = found.head
    total: list[Cell] = [None] * len(LINES)
    total[0] = spoken.tr(N_("Total"))
    sums = (head.eur, None, head.errin, head.member_state_eur)
    for place, minor in enumerate(sums, [title for title, _ in LINES].index("Amount in euros")):
        total[place] = None if minor is None else Money(minor, "EUR")
    columns = [(spoken.tr(title), width) for title, width in LINES]
    rows = [_line(line, spoken) for line in found.statement.lines]
    return Table(spoken.tr(N_("Lines")), columns, rows, total)


def _line(line: ClaimLine, spoken: Language) -> list[Cell]:
    office = codes("offices").get(line.office or "")
    return [
        line.position, spoken.tr(KINDS.get(line.kind or "", "")) if line.kind else None,
        line.number, line.reference, line.beneficiary,
        office.label(spoken) if office else line.office, line.payee, line.paid_on, line.amount,
        line.amount.currency if line.amount else None, line.rate, line.rate_date,
        line.rate_source, line.amount_eur, line.percent or Decimal(0), line.errin_eur,
        line.member_state_eur, line.receipt, line.agreement_code, line.proof,
    ]  # fmt: skip


def _left_out(found: Full, spoken: Language) -> Table:
    columns = [(spoken.tr(title), width) for title, width in LEFT_OUT]
    rows: list[list[Cell]] = [
        [one.number, one.beneficiary, one.amount, one.amount.currency, one.paid_on,
         spoken.tr(REASONS[one.reason])]
        for one in found.statement.left_out
    ]  # fmt: skip
    return Table(spoken.tr(N_("Left out")), columns, rows)
