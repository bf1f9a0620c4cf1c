"""The exchanges of a period, out of the log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.journal import Exchange
from app.services.bundles import overview
from app.services.errors import UserError
from app.services.reports import exchange_report
from tests.office import a_case
from tests.post import carry, written
from tests.services.documents.reading import text

TODAY = date.today()


@pytest.fixture
def exchanged(dakar, dakar_second, paris, tmp_path):
    """A case for Paris, its receipt, a bundle for the second computer; one of last year."""
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    written(dakar, "DKR", tmp_path)
    with dakar.writing() as session:
        old = Exchange(id="old", direction="sent", office="PAR", pair=0, counts={"records": 2})
        old.at = overview.log(dakar)[0].at - 400 * overview.DAY
        session.add(old)


def test_a_report_holds_the_lines_of_its_period_oldest_first(dakar, exchanged):
    found = exchange_report.read(dakar, TODAY, TODAY)
    assert [(one.office, one.sent) for one in found.lines] == [
        ("PAR", True),
        ("PAR", False),
        ("DKR", True),
    ]
    assert [one.office for one in found.partners] == ["PAR", "DKR"]
    assert len(exchange_report.read(dakar, None, None).lines) == 4
    assert exchange_report.read(dakar, None, TODAY - timedelta(days=1)).lines[0].id == "old"


def test_a_report_of_one_partner_leaves_the_others_out(dakar, exchanged):
    found = exchange_report.read(dakar, None, None, "DKR")
    assert [one.office for one in found.lines] == ["DKR"]
    assert [one.office for one in found.partners] == ["DKR"]


def test_the_paper_says_direction_number_counts_and_state(dakar, exchanged):
    words = text(exchange_report.paper(dakar, exchange_report.read(dakar, None, None), "en"))
    for expected in ("to Headquarters", "Our other laptops", "received there", "2 records"):
        assert expected in words


def test_what_cannot_be_reported_is_refused_in_words(dakar):
    with pytest.raises(UserError, match="bad_period"):
        exchange_report.read(dakar, TODAY, TODAY - timedelta(days=1))
    with pytest.raises(UserError, match="unknown_office"):
        exchange_report.read(dakar, None, None, "XXX")
    assert exchange_report.read(dakar, None, None).lines == []
