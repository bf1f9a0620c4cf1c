"""A list that narrows what a page shows: everything first, then one of the choices."""

from __future__ import annotations

from collections.abc import Callable

from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, say


def filter_list(
    name: str, everything: str, options: list[tuple[object, Words]], changed: Callable[[], None]
) -> QuietCombo:
    """A narrow list with its name for screen readers; `changed` is told of every choice."""
    made = QuietCombo()
    made.set_options([("", everything), *options])
    made.setMinimumContentsLength(6)
    made.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.show_code("")
    say(made.setAccessibleName, name)
    made.chosen.connect(lambda _code: changed())
    return made
