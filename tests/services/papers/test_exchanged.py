"""A frozen paper travels with its case: listed and read elsewhere, asked for where it is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from app.models.journal import Blob
from app.services import integrity
from app.services.errors import UserError
from app.services.papers import kept, making, signing
from app.services.papers.making import Wanted
from app.services.papers.signing import Signed
from app.services.tasks import Progress
from tests.office import send
from tests.package_case import TERMS
from tests.paid_case import a_signed_case, paid, staffed, wanted


def test_a_paper_of_another_office_shows_up_whole_and_is_asked_for_when_missing(dakar, paris):
    case = a_signed_case(dakar)
    paid(staffed(dakar), case, wanted())
    made = making.freeze(dakar, Wanted(kind="payment_receipt", case=case))
    signing.sign(dakar, made, Signed(on=TERMS.date, at="Dakar", by="Modou Sarr"))
    send(dakar, paris)
    here, there = kept.one(dakar, made), kept.one(paris, made)
    assert (there.here, there.state, there.by, there.code) == (True, "signed", "Awa", here.code)
    assert kept.pdf(paris, there) == kept.pdf(dakar, here)
    with paris.store.transaction() as connection:
        connection.execute(delete(Blob))
    (lost,) = kept.find(paris, here.code)
    assert not lost.here
    with pytest.raises(UserError) as caught:
        kept.pdf(paris, lost)
    assert caught.value.code == "paper_missing"
    assert "paper" in {problem.code for problem in integrity.check(paris.store, Progress())}
    send(paris, dakar)
    send(dakar, paris)
    assert kept.pdf(paris, kept.one(paris, made)) == kept.pdf(dakar, here)
