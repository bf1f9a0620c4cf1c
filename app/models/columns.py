"""Columns that keep money and rates exact in any database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import String
from sqlalchemy.types import JSON, TypeDecorator

from app.models.money import Money


class MoneyColumn(TypeDecorator[Money]):
    """Money as `[minor, currency]` in one column, one register value."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """A tuple to a JSON list."""
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Any) -> Money | None:
        """A JSON list to Money."""
        return None if value is None else Money(*value)


class DecimalColumn(TypeDecorator[Decimal]):
    """A rate as decimal text, never a float."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Decimal to text."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Any) -> Decimal | None:
        """Text to Decimal."""
        return None if value is None else Decimal(value)
