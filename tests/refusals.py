"""What is refused, with its code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.services.errors import UserError
from app.text import language


def refused(code: str, act: Callable[..., Any], *values: Any, **named: Any) -> UserError:
    """The refusal of an act, which can be said in both languages."""
    with pytest.raises(UserError) as found:
        act(*values, **named)
    assert found.value.code == code
    assert all(found.value.said(language(spoken)) for spoken in ("fr", "en"))
    return found.value
