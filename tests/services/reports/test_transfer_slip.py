"""The slip of a bundle out of the log of exchanges."""

from __future__ import annotations

import pytest

from app.models.journal import Exchange
from app.services.bundles import exporting, overview, receipts
from app.services.errors import UserError
from app.services.reports import transfer_slip
from tests.office import PRINCIPAL, a_case
from tests.post import carry
from tests.services.documents.reading import text


def test_a_slip_tells_the_file_by_its_words_and_nobody_by_name(dakar, paris, tmp_path):
    a_case(dakar)
    path = tmp_path / "7F3K-92QD.passerelle"
    sent = exporting.export(dakar, "PAR", path)
    words = text(transfer_slip.slip(dakar, sent.id, "fr"))
    for expected in (
        "Bordereau d’envoi n° 1",
        "OFII Dakar (ordinateur 0)",
        "Siège",
        "Awa",
        path.name,
        f"Modifications {sent.operations}",
        "Dossiers 1",
        *receipts.words_of(path),
    ):
        assert expected in words
    for value in (PRINCIPAL["family_name"], PRINCIPAL["given_names"], "DKR-20", "DE-2026"):
        assert value not in words


def test_a_slip_of_an_earlier_version_still_prints(dakar, tmp_path):
    sent = exporting.export(dakar, "PAR", tmp_path / "1.passerelle")
    with dakar.writing() as session:
        line = session.get(Exchange, sent.id)
        line.fingerprint, line.counts = None, {"operations": 3}
    assert "Changes 3" in text(transfer_slip.slip(dakar, sent.id, "en"))


def test_what_was_received_has_no_slip(dakar, paris, tmp_path):
    carry(paris, dakar, tmp_path)
    with pytest.raises(UserError, match="not_sent"):
        transfer_slip.slip(dakar, overview.log(dakar)[0].id, "fr")
    with pytest.raises(UserError, match="unknown_exchange"):
        transfer_slip.slip(dakar, "9", "fr")
