"""One package beside comparable ones, and all packages by quarter, Member State or office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package
from app.models.person import Person
from app.models.record import DELETED
from app.services.access import Desk
from app.services.coherence import figures
from app.services.coherence.figures import ALL, FAMILIES, Figure, Wanted
from app.services.coherence.spread import Place, Spread, spread
from app.services.errors import UserError
from app.services.records import existing
from app.text import N_, Sentence, sentence

By = Literal["quarter", "member_state", "office"]


@dataclass(frozen=True)
class Beside:
    """A package beside comparable ones; `others` is None where there is none."""

    level: str
    country: str
    family: int
    cents: int
    others: Spread | None

    @property
    def shown(self) -> Spread | None:
        """The spread, where it may be shown."""
        return self.others if self.others and self.others.enough else None

    @property
    def place(self) -> Place | None:
        """Where the package stands; None where nothing may be said."""
        return self.shown.place(self.cents) if self.shown and self.cents else None


@dataclass(frozen=True)
class Group:
    """Packages of a quarter, Member State or office; its spread only with enough of them."""

    code: str
    spread: Spread

    @property
    def shown(self) -> Spread | None:
        """The spread, where it may be shown."""
        return self.spread if self.spread.enough else None


@dataclass(frozen=True)
class Outlier:
    """A package far from comparable ones, and how far from their median."""

    figure: Figure
    others: Spread

    @property
    def distance(self) -> int:
        """Cents above (below: negative) the median."""
        return self.figure.cents - self.others.median


@dataclass(frozen=True)
class Overview:
    """All that was asked for: everything together, in groups, and what stands out."""

    by: By
    whole: Spread | None
    groups: tuple[Group, ...]
    outliers: tuple[Outlier, ...]


def beside(desk: Desk, case_id: str) -> Beside | None:
    """The package of a case beside those that are known here; None without a level."""
    with desk.reading() as session:
        case = existing(session, Case, case_id)
        level = session.scalar(
            select(func.max(Package.level)).where(
                Package.root == case_id, Package.life.is_distinct_from(DELETED)
            )
        )
        if not level or not case.country:
            return None
        found = figures.read(session, Wanted(level=level, country=case.country))
        family = figures.family_of(_people(session, case_id))
    own = next((one.cents for one in found if one.case == case_id), 0)
    others = [one.cents for one in found if one.case != case_id and one.family == family]
    return Beside(level, case.country, family, own, spread(others) if others else None)


def _people(session: Session, case_id: str) -> int:
    living = (Person.root == case_id, Person.life.is_distinct_from(DELETED))
    return session.scalar(select(func.count()).select_from(Person).where(*living)) or 1


def overview(desk: Desk, by: By = "quarter", wanted: Wanted = ALL) -> Overview:
    """What headquarters sees of all packages; UserError headquarters_only."""
    if not desk.is_headquarters:
        raise UserError(
            "headquarters_only",
            N_("Only headquarters compares the packages of all offices."),
        )
    with desk.reading() as session:
        found = figures.read(session, wanted)
    grouped: dict[str, list[int]] = {}
    for one in found:
        code = one.quarter if by == "quarter" else getattr(one, by)
        if code:
            grouped.setdefault(code, []).append(one.cents)
    groups = (Group(code, spread(amounts)) for code, amounts in sorted(grouped.items()))
    whole = spread(one.cents for one in found) if found else None
    return Overview(by, whole, tuple(groups), tuple(outliers(found)))


def outliers(found: Sequence[Figure]) -> Iterable[Outlier]:
    """Packages far from comparable ones, the farthest first."""
    alike: dict[tuple[str, str, int], list[Figure]] = {}
    for one in found:
        alike.setdefault(one.alike, []).append(one)
    standing_out = []
    for same in alike.values():
        others = spread(one.cents for one in same)
        if others.enough:
            bottom, top = others.fences
            standing_out += [Outlier(one, others) for one in same if not bottom <= one.cents <= top]
    return sorted(standing_out, key=lambda one: (-abs(one.distance), one.figure.number))


# ---- in words


def place_words(found: Beside) -> Sentence:
    """Where a package stands, in one sentence."""
    others, count = found.others, found.others.count if found.others else 0
    if others is None or not others.enough:
        return sentence(N_("Too few comparable packages to compare with: {n}."), n=count)
    if not found.cents:
        return sentence(N_("This package has no amount yet."))
    distance = (abs(found.cents - others.median), "EUR")
    words: dict[Place, str] = {
        "at": N_("Exactly the median of {n} comparable packages."),
        "above": N_("{amount} above the median of {n} comparable packages."),
        "below": N_("{amount} below the median of {n} comparable packages."),
        "far_above": N_(
            "{amount} above the median of {n} comparable packages: it stands out. Say why in the "
            "objectives, or look at it again."
        ),
        "far_below": N_(
            "{amount} below the median of {n} comparable packages: it stands out. Say why in the "
            "objectives, or look at it again."
        ),
    }
    return sentence(words[others.place(found.cents)], amount=distance, n=count)


def family_words(family: int) -> str:
    """The message for a group of families."""
    return FAMILIES[family][1]
