"""One description of a chart: its ticks, its words, where its parts stand, and its paper."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.services.chart_layout import Box, Layout, Line, Mark, Words
from app.services.charts import Chart, Series, ticks
from app.services.documents.chart import Drawn
from app.services.documents.page import Sheet, build

PEOPLE = Chart(
    kind="bars", title="Most went to Senegal", unit="People", labels=("Senegal", "Mali"),
    series=(Series("Women", (12, 7)), Series("Men", (30, None))), summary="Senegal 42, Mali 7",
)  # fmt: skip


def laid(chart: Chart) -> Layout:
    return Layout(chart, 400, 10, lambda text: 5.0 * len(text))


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (30, [0, 10, 20, 30]), (42, [0, 20, 40, 60])],
)
def test_ticks_are_round_and_reach_the_greatest_value(most: int, expected: list[int]) -> None:
    chart = replace(PEOPLE, series=(Series("", (most, 0)),))
    assert ticks(chart) == [Decimal(n) for n in expected]


def test_amounts_are_told_with_cents_and_drawn_without() -> None:
    chart = replace(PEOPLE, currency="EUR", series=(Series("Paid", (123_456, None)),))
    assert (chart.words(123_456), chart.short(123_456), chart.short(None)) == (
        "€1,234.56", "1,235", "–",
    )  # fmt: skip


def test_a_value_is_told_with_its_label_and_its_series() -> None:
    assert PEOPLE.told(1, 0) == "Senegal, Men: 30"
    assert PEOPLE.table() == (("", "Women", "Men"), (("Senegal", "12", "30"), ("Mali", "7", "–")))


def test_bars_have_one_scale_and_what_is_hidden_has_none() -> None:
    boxes = [s for s in laid(PEOPLE).shapes() if isinstance(s, Box) and s.place is not None]
    assert [(box.series, box.place) for box in boxes] == [(0, 0), (1, 0), (0, 1)]
    assert boxes[0].width / 12 == pytest.approx(boxes[1].width / 30)


def test_stacked_bars_follow_each_other_and_say_what_they_add_up_to() -> None:
    shapes = list(laid(replace(PEOPLE, kind="stacked")).shapes())
    women, men, *_ = [s for s in shapes if isinstance(s, Box) and s.place == 0]
    assert women.x + women.width == pytest.approx(men.x)
    assert "42" in [s.text for s in shapes if isinstance(s, Words)]


def test_no_line_is_drawn_over_a_value_that_is_not_known() -> None:
    months = Chart(
        kind="lines", title="", unit="People", labels=("1", "2", "3", "4"), summary="",
        series=(Series("", (3, 5, None, 2)),),
    )  # fmt: skip
    shapes = list(laid(months).shapes())
    assert len([s for s in shapes if isinstance(s, Line) and s.series == 0]) == 1
    assert len([s for s in shapes if isinstance(s, Mark)]) == 3


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines", "points"])
def test_the_paper_of_a_chart_is_always_the_same_bytes(kind: str) -> None:
    drawn = Drawn(replace(PEOPLE, kind=kind))  # type: ignore[arg-type]
    made = [build([drawn], Sheet("Chart", "", "en", (), "")) for _ in range(2)]
    assert made[0] == made[1]
