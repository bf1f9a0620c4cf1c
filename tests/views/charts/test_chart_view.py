"""Any chart in the window: told in words, walked through with the keys, said anew in French."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.charts import Chart, Series
from app.text import Language
from app.views import language
from app.views.charts.chart_view import ChartView


def people(spoken: Language) -> Chart:
    labels = ("Sénégal", "Mali") if spoken.code == "fr" else ("Senegal", "Mali")
    return Chart(
        kind="bars", title=f"{labels[0]} 42", unit="", labels=labels, language=spoken.code,
        series=(Series("A", (12, 7)), Series("B", (30, 1))), summary=", ".join(labels),
    )  # fmt: skip


@pytest.fixture
def view(qapp: QApplication) -> ChartView:
    made = ChartView()
    made.resize(500, 300)
    made.show_chart(people)
    made.show()
    made.setFocus()
    return made


def test_it_is_told_in_words_and_said_anew_in_another_language(
    qapp: QApplication, view: ChartView
) -> None:
    assert (view.accessibleName(), view.accessibleDescription()) == ("Senegal 42", "Senegal, Mali")
    language.switch("fr")
    qapp.processEvents()
    assert view.accessibleDescription() == "Sénégal, Mali"


def test_the_arrow_keys_walk_through_its_values_and_stop_at_the_ends(view: ChartView) -> None:
    told = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
        told.append(view.told())
    assert told == ["Mali, A: 7", "Mali, A: 7", "Mali, B: 1", "Senegal, B: 30"]
    assert not view.grab().isNull()
