"""The rules of the programme as they apply to one case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money
from app.models.quantities import DAY
from app.services.rules import Duration, Rules, rules


class CaseRules:
    """Rules of the day of the referral, for the Member State and the country of the case."""

    def __init__(self, session: Session, case: Case) -> None:
        self._rules: Rules = rules(session)
        self._place = (case.referral_date, case.member_state, case.country)

    def number(self, key: str) -> Decimal | None:
        """A figure of the programme."""
        return self._rules.number(key, *self._place)

    def money(self, key: str) -> Money | None:
        """An amount of the programme."""
        return self._rules.money(key, *self._place)

    def items(self, key: str) -> list[str]:
        """A list of the programme; empty when there is none."""
        return self._rules.items(key, *self._place)

    def duration(self, key: str) -> Duration | None:
        """A duration of the programme."""
        return self._rules.duration(key, *self._place)

    def day(self, key: str) -> date | None:
        """A day of the programme."""
        found: date | None = DAY.unpack(self._rules.text(key, *self._place))
        return found
