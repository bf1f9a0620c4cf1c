"""The command that compares the packages of all offices."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.cli.package_money import plain
from app.models.money import Money
from app.models.programme import LEVELS
from app.models.reading import day
from app.services.coherence import comparing
from app.services.coherence.comparing import Outlier
from app.services.coherence.figures import Wanted
from app.services.coherence.spread import Spread
from app.text import N_

FIGURES = ("least", "low", "median", "high", "most")


def compare(context: Context, given: Namespace) -> Answer:
    """Spread by quarter, Member State or office, and the packages that stand out."""
    wanted = Wanted(
        level=given.level or "",
        country=given.country or "",
        member_state=given.member_state or "",
        office=given.office or "",
        since=day(given.since) if given.since else None,
        until=day(given.until) if given.until else None,
    )
    found = comparing.overview(context.desk, given.by, wanted)
    groups = [{"group": one.code, **_spread(one.spread)} for one in found.groups]
    outliers = [_outlier(one) for one in found.outliers]
    whole = _spread(found.whole) if found.whole else None
    few = context.tr(N_("too few"))
    lines = [f"{one['group']}  n={one['count']}  {one.get('median') or few}" for one in groups]
    lines += [f"{one['ref']}  {one['eur']}  {one['distance']}" for one in outliers]
    return Answer({"by": found.by, "all": whole, "groups": groups, "outliers": outliers}, lines)


def _spread(found: Spread) -> dict[str, Any]:
    """Nothing but the number where there are too few."""
    shown = FIGURES if found.enough else ()
    return {
        "count": found.count,
        **{name: plain(Money(getattr(found, name), "EUR")) for name in shown},
    }


def _outlier(one: Outlier) -> dict[str, Any]:
    figure = one.figure
    return {
        "ref": figure.number,
        "office": figure.office,
        "member_state": figure.member_state,
        "country": figure.country,
        "level": figure.level,
        "eur": plain(Money(figure.cents, "EUR")),
        "distance": plain(Money(one.distance, "EUR")),
        "comparable": one.others.count,
    }


COMMANDS = (
    Command(
        "coherence",
        N_("compare the packages of all offices (headquarters)"),
        compare,
        (
            option("--by", N_("quarter, member_state or office"), default="quarter",
                   choices=["quarter", "member_state", "office"]),
            option("--level", N_("level"), choices=list(LEVELS)),
            option("--country", N_("code of the country")),
            option("--member-state", N_("code of the Member State")),
            option("--office", N_("code of the office")),
            option("--since", N_("referred from this day on")),
            option("--until", N_("referred until this day")),
        ),
    ),
)  # fmt: skip
