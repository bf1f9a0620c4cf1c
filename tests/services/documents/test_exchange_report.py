"""The printed report of exchanges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.services.documents.data import Label
from app.services.documents.exchange_report import (
    ExchangeReport,
    ReportLine,
    ReportPartner,
    render,
)
from tests.services.documents.reading import pages, text
from tests.services.documents.samples import OFFICE

LINE = ReportLine(
    when=Label("24/11/2026 à 10:30", "24 Nov 2026 at 10:30"),
    what=Label("envoyé : Siège", "to Headquarters"),
    number=14,
    contents=Label("9 fiches, 31 modifications", "9 records, 31 changes"),
    state=Label("reçu là-bas", "received there"),
)
REPORT = ExchangeReport(
    office=OFFICE,
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    made=date(2026, 11, 24),
    partners=(
        ReportPartner(
            office=Label("Siège", "Headquarters"),
            received=Label("n° 3", "no. 3"),
            sent=Label("n° 14", "no. 14"),
            unconfirmed=Label("n° 13 à 14", "no. 13 to 14"),
            missing=Label.typed("—"),
        ),
    ),
    lines=(LINE,),
)


def test_it_tells_the_period_each_partner_and_each_bundle():
    words = text(render(REPORT, "fr"))
    for expected in (
        "Rapport des échanges",
        "Période du 1er novembre 2026 au 30 novembre 2026. Situation au 24 novembre 2026.",
        "Siège n° 3 n° 14 n° 13 à 14 —",
        "24/11/2026 à 10:30 envoyé : Siège 14 9 fiches, 31",
        "reçu là-bas",
    ):
        assert expected in words


def test_a_long_log_takes_as_many_pages_as_it_needs_under_the_same_titles():
    many = replace(REPORT, lines=tuple(replace(LINE, number=n) for n in range(1, 151)))
    found = pages(render(many, "en"))
    assert len(found) > 2
    assert all("Direction" in page for page in found)
    assert " 150 " in found[-1]


def test_a_period_without_a_bundle_says_so():
    assert "No bundle in this period." in text(render(replace(REPORT, lines=()), "en"))


def test_it_is_printed_in_both_languages_and_always_the_same():
    both = render(REPORT, "fr-en")
    assert "Report of exchanges" in text(both)
    assert "Rapport des échanges" in text(both)
    assert both == render(REPORT, "fr-en")
