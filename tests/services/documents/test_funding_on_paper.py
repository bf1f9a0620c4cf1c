"""The fourth article names everybody who pays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.services.documents.agreement import render
from app.services.documents.data import Contribution, Label
from tests.services.documents.reading import text
from tests.services.documents.samples import AGREEMENT


@pytest.mark.parametrize(
    ("language", "named"),
    [("fr", "Autre financeur : Commune de Mbour"), ("en", "Other donor: Commune de Mbour")],
)
def test_who_pays_beyond_the_amount_granted_is_named_with_what_was_promised(language, named):
    donor = Contribution(label=Label.typed("Commune de Mbour"), typed=(15000, "EUR"),
                         eur=(15000, "EUR"))  # fmt: skip
    own = Contribution(label=Label("", ""), own=True, typed=(200000, "XOF"), eur=(30490, "EUR"))
    funding = replace(AGREEMENT.funding, others=(own, donor))
    words = text(render(replace(AGREEMENT, funding=funding), language))
    amounts = {"fr": ("200 000 F CFA", "6 754,90 €"), "en": ("200,000 F CFA", "€6,754.90")}
    for part in (named, *amounts[language]):
        assert part in words.replace("\u00a0", " ").replace("\u202f", " ")
