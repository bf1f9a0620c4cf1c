"""Renewed keys: followed without words, whatever is under way, and by nobody but their owner."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, update

from app.models.case import Case
from app.models.journal import Device, Peer
from app.services import cases, custody, integrity, offices
from app.services.bundles import cards, known_cards, renewal, trust
from app.services.bundles.importing import apply, plan
from app.services.bundles.problems import problems
from app.services.storage import keyring
from app.text import language
from tests.office import PASSPHRASE, a_case, reopened
from tests.post import carry, written
from tests.services.bundles.listing import card_of, of, town
from tests.services.handing_over import refused


def device(desk, other):
    with desk.reading() as session:
        return session.get(Device, other.device)


def signed_by(desk, path):
    """The serial of the key that signed a file, as its reader knows it."""
    return plan(desk, path).opened.signed_by


def test_a_renewed_card_is_the_next_one_of_the_same_computer(dakar):
    before, after = trust.own_card(dakar), renewal.renew(dakar)
    assert (after.device, after.laptop, after.serial) == (before.device, before.laptop, 2)
    assert after.signing_key != before.signing_key
    assert after.recipient != before.recipient
    assert after.words != before.words
    assert [one.key for one in after.earlier] == [before.signing_key]
    assert dakar.keys.signing_key.public_key().public_bytes_raw() == after.signing_key
    assert integrity.check(dakar.store) == []


def test_partners_follow_with_the_next_bundle_and_then_are_written_to_with_the_new_keys(
    dakar, paris, bamako, tmp_path
):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    custody.share(paris, case, ["BKO"])
    carry(paris, dakar, tmp_path)
    carry(paris, bamako, tmp_path)
    card = renewal.renew(dakar)
    cases.save(dakar, Case, case, {"town": "Louga"})
    path = written(dakar, "PAR", tmp_path)
    planned = plan(paris, path)
    assert planned.opened.signed_by == 1  # Paris does not know the new key yet
    (said,) = [one for one in problems(paris, planned) if one.code == "keys_renewed"]
    assert "Dakar" in said.sentence.said(language("fr"))
    apply(paris, planned)
    assert device(paris, dakar).signing_key == card.signing_key
    assert of(paris, dakar).trusted_by == "Claire"
    assert of(paris, dakar).version is None  # on the list with the next bundle
    back = written(paris, "DKR", tmp_path)
    apply(dakar, plan(dakar, back))
    assert (device(dakar, paris).holds, of(dakar, dakar).version) == (2, 2)
    again = written(dakar, "PAR", tmp_path)
    assert signed_by(paris, again) == 2
    apply(paris, plan(paris, again))
    carry(paris, bamako, tmp_path)
    assert (device(bamako, dakar).signing_key, town(bamako, case)) == (card.signing_key, "Louga")
    assert all(integrity.check(desk.store) == [] for desk in (dakar, paris, bamako))


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_files_under_way_arrive_in_any_order(dakar, paris, bamako, tmp_path, order):
    """Dakar renews its keys and headquarters its own, while files of both go to and fro."""
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    custody.share(paris, case, ["BKO"])
    carry(paris, bamako, tmp_path)
    to_paris = [written(dakar, "PAR", tmp_path)]
    to_dakar = [written(paris, "DKR", tmp_path)]
    to_bamako = [written(paris, "BKO", tmp_path)]
    for value in ("Louga", "Thiès"):
        renewal.renew(dakar)
        renewal.renew(paris)
        cases.save(dakar, Case, case, {"town": value})
        to_paris.append(written(dakar, "PAR", tmp_path))
        to_dakar.append(written(paris, "DKR", tmp_path))
        to_bamako.append(written(paris, "BKO", tmp_path))
    for place in order:
        for desk, files in ((paris, to_paris), (dakar, to_dakar), (bamako, to_bamako)):
            apply(desk, plan(desk, files[place]))
    for _ in range(2):
        carry(dakar, paris, tmp_path)
        carry(paris, dakar, tmp_path)
        carry(paris, bamako, tmp_path)
        carry(bamako, paris, tmp_path)
    assert {town(desk, case) for desk in (dakar, paris, bamako)} == {"Thiès"}
    for desk, other in permutations((dakar, paris, bamako), 2):
        assert device(desk, other).signing_key == trust.own_card(other).signing_key
    assert all(integrity.check(desk.store) == [] for desk in (dakar, paris, bamako))
    assert signed_by(paris, written(dakar, "PAR", tmp_path)) == 3


def test_the_second_laptop_follows_from_headquarters_or_from_the_laptop_itself(
    dakar, dakar_second, paris, tmp_path
):
    case = a_case(dakar)
    renewal.renew(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar_second, tmp_path)
    assert device(dakar_second, dakar).serial == 2
    assert of(dakar_second, dakar).trusted_by == "Ousmane"
    cases.save(dakar, Case, case, {"town": "Louga"})
    carry(dakar, dakar_second, tmp_path)
    assert town(dakar_second, case) == "Louga"
    carry(dakar_second, dakar, tmp_path)
    assert signed_by(dakar_second, written(dakar, "DKR", tmp_path)) == 2


def test_a_new_list_may_come_from_a_colleague_and_brings_headquarters_new_key(
    dakar, dakar_second, paris, tmp_path
):
    carry(paris, dakar_second, tmp_path)
    renewal.renew(paris)
    carry(paris, dakar, tmp_path)
    carry(dakar, dakar_second, tmp_path)
    assert device(dakar_second, paris).serial == 2
    assert known_cards.listed(dakar_second).version == 2
    assert integrity.check(dakar_second.store) == []


def test_the_new_card_as_a_file_needs_no_comparing(dakar, paris, tmp_path):
    renewal.renew(dakar)
    path = card_of(dakar, tmp_path)
    assert trust.looked_at(paris, path)[1] == trust.RENEWED
    trust.trust(paris, path)
    assert device(paris, dakar).serial == 2
    assert trust.looked_at(paris, path)[1] == trust.SAME


def test_a_card_that_nobody_compared_stays_to_be_compared(dakar, paris, bamako, tmp_path):
    with bamako.writing() as session:
        session.execute(update(Device).where(Device.id == dakar.device).values(trusted_by=None))
    renewal.renew(dakar)
    path = card_of(dakar, tmp_path)
    assert trust.looked_at(bamako, path)[1] == trust.NEW
    trust.trust(bamako, path)
    assert of(bamako, dakar).trusted_by == "Salif"


def test_an_older_card_never_comes_back(dakar, paris, tmp_path):
    old = tmp_path / "old"
    trust.write_card(dakar, old)
    renewal.renew(dakar)
    trust.trust(paris, card_of(dakar, tmp_path))
    refused("card_older", trust.trust, paris, old)
    assert device(paris, dakar).serial == 2


def test_a_card_signed_by_a_new_key_alone_is_refused(dakar, paris, tmp_path):
    thief = Ed25519PrivateKey.generate()
    own = trust.own_card(dakar)
    forged = msgspec.structs.replace(
        own, serial=2, signing_key=thief.public_key().public_bytes_raw()
    )
    path = tmp_path / "forged"
    cards.write(path, forged, thief)
    refused("card_changed", trust.trust, paris, path)


@pytest.mark.parametrize("change", [{"office": "PAR"}, {"laptop": 5}], ids=str)
def test_renewing_moves_no_computer_to_another_place(dakar, paris, tmp_path, change):
    old = dakar.keys.signing_key
    card = msgspec.structs.replace(renewal.renew(dakar), **change)
    assert old != dakar.keys.signing_key
    path = tmp_path / "moved"
    cards.write(path, card, dakar.keys.signing_key)
    refused("card_changed", trust.trust, paris, path)


def test_a_bundle_that_brings_a_card_signed_by_a_new_key_alone_is_refused(dakar, paris, tmp_path):
    own = msgspec.structs.replace(renewal.renew(dakar), earlier=())
    forged = cards.signed(own, dakar.keys.signing_key)
    with dakar.writing() as session:
        session.execute(update(Device).where(Device.id == dakar.device).values(card=forged))
    refused("card_changed", plan, paris, written(dakar, "PAR", tmp_path))


def test_a_colleague_brings_work_signed_with_new_keys_before_its_author_does(
    dakar, dakar_second, paris, tmp_path
):
    case = a_case(dakar)
    renewal.renew(dakar)
    cases.save(dakar, Case, case, {"town": "Louga"})
    carry(dakar, dakar_second, tmp_path)
    planned = plan(paris, written(dakar_second, "PAR", tmp_path))
    assert [one.code for one in problems(paris, planned)] == ["keys_renewed"]
    apply(paris, planned)
    assert (device(paris, dakar).serial, town(paris, case)) == (2, "Louga")
    assert integrity.check(paris.store) == []


def test_a_colleague_vouches_for_nobody(dakar, dakar_second, paris, tmp_path):
    renewal.renew(dakar)
    carry(dakar, dakar_second, tmp_path)
    with paris.writing() as session:
        session.execute(delete(Device).where(Device.id == dakar.device))
    refused("unknown_installation", plan, paris, written(dakar_second, "PAR", tmp_path))


def test_who_has_heard_the_new_keys_takes_no_later_file_under_the_old_ones(dakar, paris, tmp_path):
    a_case(dakar)
    renewal.renew(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    late = written(dakar, "PAR", tmp_path)
    carry(dakar, paris, tmp_path)
    apply(paris, plan(paris, late))  # older, and signed with the new keys
    with dakar.writing() as session:  # somebody who has the old keys goes on with them
        session.execute(update(Device).where(Device.id == paris.device).values(holds=1))
    refused("outdated_keys", plan, paris, written(dakar, "PAR", tmp_path))
    with paris.writing() as session:
        session.execute(update(Peer).values(pair=99))
    plan(paris, written(dakar, "PAR", tmp_path))  # a number below: made before


def test_a_head_beyond_the_renewal_must_be_signed_by_the_new_key(dakar, paris, tmp_path):
    case = a_case(dakar)
    old = dakar.keys
    renewal.renew(dakar)
    carry(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Louga"})
    new, dakar.opened.keys = dakar.keys, old
    refused("bad_author_signature", plan, paris, written(dakar, "PAR", tmp_path))
    dakar.opened.keys = new


def test_keys_of_two_renewals_ago_still_read_and_older_ones_do_not(dakar, paris, tmp_path):
    files = []
    for _ in range(4):
        files.append(written(paris, "DKR", tmp_path))
        renewal.renew(dakar)
        trust.trust(paris, card_of(dakar, tmp_path))
    assert len(dakar.keys.age_identities) == 1 + keyring.KEPT
    for path in files[2:]:
        plan(dakar, path)
    refused("bundle_not_for_us", plan, dakar, files[0])


def test_a_kill_between_keyring_and_card_is_made_good_when_the_office_is_opened(
    dakar, paris, tmp_path
):
    a_case(dakar)
    for _ in range(2):
        dakar.opened.keys = keyring.renew(dakar.folder.path, dakar.keys)
    assert trust.own_card(dakar).serial == 1
    dakar.close()
    again = reopened(dakar.folder.path, dakar.keys)
    assert trust.own_card(again).serial == 3
    carry(again, paris, tmp_path)
    assert device(paris, dakar).serial == 3
    assert integrity.check(paris.store) == []
    again.close()


def test_a_renewed_office_opens_with_its_passphrase(dakar):
    renewal.renew(dakar)
    dakar.close()
    again = offices.unlock(dakar.folder.path, "Awa", PASSPHRASE)
    assert again.keys.age_identities == dakar.keys.age_identities
    again.close()


def test_a_keyring_whose_copies_are_from_before_and_after_takes_the_newer(dakar):
    path = dakar.folder.path / "keyring.b"
    before = path.read_bytes()
    renewal.renew(dakar)
    path.write_bytes(before)
    ring = keyring.keyring_file.read(dakar.folder.path)
    assert keyring._installation(ring, dakar.keys.master).age == dakar.keys.age_identity
    assert path.read_bytes() != before


def test_a_card_is_full_after_thirty_renewals(dakar, tmp_path):
    for _ in range(cards.MOST_RENEWALS):
        renewal.renew(dakar)
    refused("renewed_too_often", renewal.renew, dakar)
    card_of(dakar, tmp_path)
    assert len((tmp_path / "card").read_bytes()) < cards.MOST_BYTES
