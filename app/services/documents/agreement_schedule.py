"""The agreement’s articles 4 to 6: who funds it, how long it lasts, when it is paid."""

from __future__ import annotations

from decimal import Decimal

from app.services.documents.agreement_paper import Paper, long_date
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.data import Amount, Contribution, Funding, Instalment
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    header,
)
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import BLANK, Edition

PLAIN, STRONG = (CELL, FIGURE), (CELL_BOLD, FIGURE_BOLD)
FUNDING = (100.0, 35.0, 35.0)
INSTALMENTS = (10.0, 15.0, 21.0)
LOCAL = (22.0,)
TERMS = (51.0, 51.0)


def funding(paper: Paper) -> list[Block]:
    """Article 4: the shares of Member State and ERRIN, the amount granted, who else pays."""
    given = paper.data.funding
    if given is None:
        return paper.article(4, "funding", [paper.intro("funding.unknown")])
    names = [paper.lines(f"funding.{name}") for name in ("source", "share", "amount")]
    table = Table(header(names, FUNDING, figures=(1, 2)), _shares(paper, given))
    return paper.article(4, "funding", [_introduced(paper, "funding.intro", table)])


def _shares(paper: Paper, given: Funding) -> list[Row]:
    state = paper.told(
        lambda edition: edition.say(
            "funding.member_state", name=given.member_state.said(edition.language)
        )
    )
    rows = [
        _share(paper, state, 100 - given.errin_percent, given.member_state_share),
        _share(paper, paper.lines("funding.errin"), given.errin_percent, given.errin_share),
        _share(paper, paper.say("funding.total"), Decimal(100), given.granted, STRONG),
    ]
    if not given.others:
        return rows
    more = [_contribution(paper, one) for one in given.others]
    return [*rows, *more, _share(paper, paper.say("funding.all"), None, given.total, STRONG)]


def _contribution(paper: Paper, one: Contribution) -> Row:
    """Who pays beyond the amount granted; what was promised in local currency stands below."""
    name = paper.told(
        lambda edition: edition.say(
            "funding.own" if one.own else "funding.donor", name=one.label.said(edition.language)
        )
    )
    typed = "" if one.typed == one.eur else paper.editions[0].language.money(one.typed)
    return _share(paper, name, None, one.eur, fine=typed)


def _share(
    paper: Paper,
    name: str,
    percent: Decimal | None,
    amount: Amount,
    style: tuple[Style, Style] = PLAIN,
    fine: str = "",
) -> Row:
    """A share of the amount granted in percent; who pays beyond it has none."""
    words, figure = style
    language = paper.editions[0].language
    texts = ["" if percent is None else language.percent(percent), language.money(amount)]
    who: Block = Stack([Text(name, words), Text(fine, FINE)]) if fine else Text(name, words)
    return ruled([who, *(Text(text, figure) for text in texts)], FUNDING)


def duration(paper: Paper) -> list[Block]:
    """Article 5: social support, follow-up, last day of spending; dots for what is not known."""
    lasting = paper.data.duration

    def values(edition: Edition) -> dict[str, str]:
        return {
            "social_months": str(lasting.social_months or BLANK),
            "follow_up_months": str(lasting.follow_up_months or BLANK),
            "spending_end": long_date(edition, lasting.spending_end),
        }

    return paper.article(5, "duration", [], values)


def instalments(paper: Paper) -> list[Block]:
    """Article 6: what is paid when, on which condition and proof."""
    planned = paper.data.instalments
    if not planned:
        return paper.article(6, "instalments", [paper.intro("instalments.unknown")])
    shares = INSTALMENTS + (LOCAL if paper.local else ()) + TERMS
    names = [paper.lines(f"instalments.{name}") for name in ("position", "share")]
    names += [paper.lines("money.euros"), *([paper.currency] if paper.local else [])]
    names += [paper.lines(f"instalments.{name}") for name in ("condition", "proof")]
    figures = range(1, len(names) - 2)
    rows = [ruled(_instalment(paper, one), shares) for one in planned]
    table = Table(header(names, shares, figures), rows)
    return paper.article(6, "instalments", [_introduced(paper, "instalments.intro", table)])


def _instalment(paper: Paper, one: Instalment) -> list[Block]:
    return [
        Text(str(one.position), CELL),
        Text(paper.editions[0].language.percent(one.share), FIGURE),
        *paper.in_both(
            Text(paper.figures(one.eur), FIGURE_BOLD), Text(paper.figures(one.local), FIGURE)
        ),
        Text(paper.label(one.condition, "\n") or "—", CELL),
        Text(paper.label(one.proof, "\n") or "—", CELL),
    ]


def _introduced(paper: Paper, key: str, table: Table) -> Stack:
    return Stack([paper.intro(key), Gap(2), table], kept=2)
