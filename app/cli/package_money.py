"""Commands on what a package costs and who pays: show, fund, unfund."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.money import Money
from app.models.package import SOURCES
from app.services import cases, organisations
from app.services.access import Desk
from app.services.coherence import comparing
from app.services.packages import checks, funding, plan, standard
from app.services.packages.funding_check import difference
from app.services.packages.totals import OWN, Source, Totals
from app.text import N_


def show(context: Context, given: Namespace) -> Answer:
    """Items, who pays them, the difference, and what is wrong."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    sums = plan.read(desk, case).totals
    found = checks.checks(desk, case)
    data = {
        "items": [
            _item(line.item.id, line.item.label, line.eur, line.local) for line in sums.lines
        ],
        "total_eur": plain(sums.total.eur),
        "total_local": [plain(sums.total.local), sums.currency],
        "funding": _funding(context, sums),
        "comparable": _comparable(desk, case),
        "findings": [
            {"level": f.level, "code": f.code, "message": f.sentence.said(context.language)}
            for f in found
        ],
    }
    beside = comparing.beside(desk, case)
    said = [comparing.place_words(beside).said(context.language)] if beside else []
    said += [f.sentence.said(context.language) for f in found]
    return Answer(data, _lines(context, sums, said))


def _comparable(desk: Desk, case: str) -> dict[str, Any] | None:
    """The spread of comparable packages and the place of this one."""
    found = comparing.beside(desk, case)
    if found is None:
        return None
    shown = found.shown
    figures = {
        name: plain(Money(getattr(shown, name), "EUR")) if shown else None
        for name in ("least", "low", "median", "high", "most")
    }
    return {"count": found.others.count if found.others else 0, "place": found.place, **figures}


def _item(key: str, label: str | None, eur: Money | None, local: Money | None) -> dict[str, Any]:
    return {"id": key, "label": label, "eur": plain(eur), "local": plain(local)}


def _funding(context: Context, sums: Totals) -> dict[str, Any]:
    names = _donors(context)
    return {
        "granted": plain(sums.granted),
        "member_state": plain(sums.member_state),
        "errin": plain(sums.errin),
        "others": [
            {
                "id": one.funding.id,
                "source": one.funding.source,
                "name": names.get(one.funding.organisation or "", ""),
                "typed": [plain(one.funding.amount), one.funding.amount.currency]
                if one.funding.amount
                else None,
                "eur": plain(one.eur),
            }
            for one in sums.sources
        ],
        "all": plain(sums.funded),
        "difference": plain(sums.remaining),
    }


def _lines(context: Context, sums: Totals, findings: list[str]) -> list[str]:
    money, names = context.language.money, _donors(context)
    lines = [f"{line.item.label}: {money(line.eur)}" for line in sums.lines if line.eur]
    words = N_("Total of the package: {eur}, {local}")
    lines.append(context.tr(words, eur=sums.total.eur, local=sums.total.local))
    if sums.member_state and sums.errin:
        words = N_("Member State {state}, ERRIN {errin}")
        lines.append(context.tr(words, state=sums.member_state, errin=sums.errin))
    lines += [f"{_name(context, one, names)}: {money(one.eur)}" for one in sums.sources if one.eur]
    if sums.remaining and sums.remaining.minor:
        lines.append(difference(sums, sums.remaining).said(context.language))
    return [*lines, *findings]


def _name(context: Context, source: Source, names: dict[str, str]) -> str:
    donor = names.get(source.funding.organisation or "")
    return donor or context.tr(SOURCES.get(source.funding.source or "", ""))


def _donors(context: Context) -> dict[str, str]:
    with context.desk.reading() as session:
        return organisations.names(session)


def plain(amount: Money | None) -> str | None:
    """An amount for programs: figures with a point."""
    return None if amount is None else str(amount.value)


def fund(context: Context, given: Namespace) -> Answer:
    """Add who else pays: the beneficiary, or the donor of this name."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    answers: dict[str, Any] = {
        "source": "donor" if given.donor else OWN,
        "amount": given.amount,
        "currency": given.currency,
        "remark": given.remark,
    }
    if given.donor:
        answers["organisation"] = organisations.find_or_add(desk, given.donor, "other")
    added = funding.add(desk, case, answers)
    shown = show(context, given)
    return Answer({"id": added, **shown.data}, shown.lines)


def unfund(context: Context, given: Namespace) -> Answer:
    """Take a source of funding out."""
    funding.remove(context.desk, given.id)
    return Answer({"removed": given.id}, [context.tr(N_("The source is removed."))])


def propose(context: Context, given: Namespace) -> Answer:
    """What the catalogue proposes for the level of a case; added with --add."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    lines = standard.proposed(desk, case, context.language)
    kept = [one for one in lines if one.usual or one.service in (given.also or ())]
    added = standard.add(desk, case, kept) if given.add else []
    data = [
        {"service": one.service, "label": one.label, "quantity": one.quantity,
         "eur": plain(one.amount), "usual": one.usual, "kept": one in kept}
        for one in lines
    ]  # fmt: skip
    words = [f"{one.service}  {one.label}  {context.language.money(one.amount)}" for one in lines]
    return Answer({"proposed": data, "added": added}, words)


REF = option("ref", N_("case number or reference of the Member State"))
COMMANDS = (
    Command("package show", N_("items, who pays them, what is wrong"), show, (REF,)),
    Command(
        "package fund",
        N_("add an own contribution, or with --donor who else pays"),
        fund,
        (
            REF,
            option("--amount", N_("amount"), required=True),
            option("--currency", N_("EUR, XOF, XAF or MAD"), default="EUR"),
            option("--donor", N_("name of the donor")),
            option("--remark", N_("remark, for example what is brought in kind")),
        ),
    ),
    Command(
        "package standard",
        N_("propose a standard package of the level"),
        propose,
        (
            REF,
            option("--also", N_("code of a proposed service that goes along"), action="append"),
            option("--add", N_("add what is proposed"), action="store_true"),
        ),
    ),
    Command(
        "package unfund",
        N_("remove a source of funding"),
        unfund,
        (option("id", N_("id of the source, as package show tells it")),),
    ),
)
