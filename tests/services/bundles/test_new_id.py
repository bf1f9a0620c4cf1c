"""A noticed restore or copy goes on under a new id that partners take on by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from app.models.case import Case
from app.models.journal import Device
from app.services import backups, cases, custody, custody_state, integrity, settling
from app.services.access import Desk
from app.services.bundles import cards, exporting, going_on, importing, overview, trust
from app.services.journal import installations
from app.services.journal.log import tips
from app.services.storage import guard
from app.services.unsent import unsent
from app.text import language
from tests.office import Ready, a_case, reopened
from tests.post import carry


def restored(desk: Desk, backup: Path) -> Desk:
    """The office after its data file was put back."""
    desk.close()
    shutil.copy(backup, desk.folder.database)
    return reopened(desk.folder.path, desk.keys)


def vector(desk: Desk) -> dict:
    with desk.reading() as session:
        return {d: (tip.seq, tip.head) for d, tip in tips(session.connection()).items() if tip.seq}


def active(desk: Desk, office: str) -> list[str]:
    with desk.reading() as session:
        return [device.id for device in installations.in_use(session.connection(), office)]


def town(desk: Desk, case: str) -> str | None:
    with desk.reading() as session:
        return session.get(Case, case).town


@pytest.fixture
def after_restore(dakar: Desk, paris: Desk, tmp_path: Path):
    """Dakar sent two cases, then its backup that knows only the first was put back."""
    first = a_case(dakar, town="Mbour")
    old = backups.make(dakar).path
    second = a_case(dakar, town="Thiès")
    carry(dakar, paris, tmp_path)
    former = dakar.device
    desk = restored(dakar, old)
    yield desk, former, first, second
    desk.close()


def test_what_was_sent_since_the_backup_comes_back_and_nothing_is_in_conflict(
    after_restore, paris: Desk, tmp_path: Path
):
    dakar, former, first, second = after_restore
    assert dakar.device != former
    third = a_case(dakar, town="Louga")
    cases.save(dakar, Case, first, {"town": "Dakar"})
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    assert vector(dakar) == vector(paris)
    assert {former, dakar.device} <= vector(paris).keys()
    for desk in (dakar, paris):
        towns = [town(desk, case) for case in (first, second, third)]
        assert towns == ["Dakar", "Thiès", "Louga"]
        assert settling.list_open(desk) == []
        assert integrity.check(desk.store) == []


def test_partners_trust_the_new_id_by_its_keys_and_forget_the_one_it_replaces(
    after_restore, paris: Desk, dakar_second: Desk, tmp_path: Path
):
    dakar, former, *_ = after_restore
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    assert dakar.device in active(paris, "DKR")
    assert former not in active(paris, "DKR")
    carry(paris, dakar_second, tmp_path)
    assert former not in active(dakar_second, "DKR")
    carry(dakar, dakar_second, tmp_path)  # the stick: trusted, since its keys were compared
    carry(dakar_second, dakar, tmp_path)
    assert trust.own_card(dakar).words == overview_words(paris, dakar.device)


def overview_words(desk: Desk, device: str) -> tuple[str, ...]:
    with desk.reading() as session:
        return cards.verified(session.get(Device, device).card).words


def test_a_colleagues_stick_brings_the_new_id_to_headquarters_first(
    after_restore, paris: Desk, dakar_second: Desk, tmp_path: Path
):
    dakar, *_ = after_restore
    case = a_case(dakar, town="Kaolack")
    carry(dakar, dakar_second, tmp_path)
    carry(dakar_second, paris, tmp_path)
    assert town(paris, case) == "Kaolack"
    assert dakar.device in active(paris, "DKR")


def test_a_bundle_made_for_the_former_id_still_opens(after_restore, paris: Desk, tmp_path: Path):
    dakar, *_, second = after_restore
    carry(paris, dakar, tmp_path)  # Paris has not heard of the new card
    assert town(dakar, second) == "Thiès"


def test_what_was_in_the_backup_and_never_sent_still_counts_as_unsent(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(dakar)
    old = backups.make(dakar).path
    a_case(dakar)
    desk = restored(dakar, old)
    [waiting] = [one for one in unsent(desk) if one.office == "PAR"]
    assert waiting.cases == 1
    carry(desk, paris, tmp_path)
    carry(paris, desk, tmp_path)
    [waiting] = [one for one in unsent(desk) if one.office == "PAR"]
    assert (waiting.cases, waiting.entries) == (0, 0)
    desk.close()


def test_a_copy_counts_beside_the_original_and_both_are_served(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    dakar.close()
    shutil.copytree(dakar.folder.path, tmp_path / "copy")
    copy = reopened(tmp_path / "copy", dakar.keys)
    original = reopened(dakar.folder.path, dakar.keys)
    assert original.device == dakar.device != copy.device
    assert copy.laptop != original.laptop  # case numbers are never given twice
    one, other = a_case(original, town="Mbour"), a_case(copy, town="Louga")
    for desk in (original, copy):
        carry(desk, paris, tmp_path)
    assert {original.device, copy.device} <= set(active(paris, "DKR"))
    for desk in (original, copy):
        carry(paris, desk, tmp_path)
        assert (town(desk, one), town(desk, other)) == ("Mbour", "Louga")
        assert integrity.check(desk.store) == []
        desk.close()


def test_a_hand_over_waits_for_every_computer_but_not_for_what_was_replaced(
    after_restore, paris: Desk, bamako: Desk, dakar_second: Desk, tmp_path: Path
):
    dakar, _, first, _ = after_restore
    custody.offer(dakar, first, "BKO", "moved")
    carry(dakar, paris, tmp_path)
    carry(paris, bamako, tmp_path)
    custody.accept(bamako, first)
    carry(bamako, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    assert custody_state.of_case(paris, first).owner == "DKR"  # its second computer may still write
    carry(paris, dakar_second, tmp_path)
    carry(dakar_second, paris, tmp_path)
    carry(paris, bamako, tmp_path)
    cases.save(bamako, Case, first, {"town": "Bamako"})


def test_a_backup_of_before_a_renewal_is_noticed_again(dakar: Desk, tmp_path: Path):
    old = backups.make(dakar).path
    kept = tmp_path / "kept.db"
    shutil.copy(old, kept)
    a_case(dakar)
    once = restored(dakar, kept)
    twice = restored(once, kept)
    assert len({dakar.device, once.device, twice.device}) == 3
    twice.close()


@pytest.mark.parametrize("reason", list(going_on.WORDS))
def test_each_reason_has_its_own_words(reason: str):
    short, words = going_on.WORDS[reason]
    for code in ("fr", "en"):
        said = language(code)
        assert said.tr(short) != said.tr(words)
    assert len({words for _, words in going_on.WORDS.values()}) == len(going_on.WORDS)


def test_the_notice_is_given_once_and_the_log_keeps_it(after_restore):
    dakar, *_ = after_restore
    [one] = going_on.untold(dakar)
    assert (one.reason, one.device) == (guard.BEHIND, dakar.device)
    assert going_on.untold(dakar) == []
    assert [line.new_card for line in overview.log(dakar) if line.new_card] == [one.short]


def test_a_card_of_other_keys_is_not_trusted_because_it_says_it_replaces_one(
    ready: Ready, dakar: Desk, bamako: Desk, paris: Desk, tmp_path: Path
):
    """Only ids under the very keys of a card can be replaced by it."""
    own = trust.own_card(bamako)
    forged = msgspec.structs.replace(own, device="stranger", serial=2, replaces=(dakar.device,))
    path = tmp_path / "forged.passerelle-card"
    path.write_bytes(cards.signed(forged, bamako.keys.signing_key))
    trust.trust(paris, path)
    assert dakar.device in active(paris, "DKR")


def test_old_mail_of_the_former_id_is_welcome(dakar: Desk, paris: Desk, tmp_path: Path):
    old = backups.make(dakar).path
    case = a_case(dakar, town="Mbour")
    late = tmp_path / "late.passerelle"
    exporting.export(dakar, "PAR", late)
    desk = restored(dakar, old)
    carry(desk, paris, tmp_path)
    importing.apply(paris, importing.plan(paris, late))
    carry(paris, desk, tmp_path)
    assert town(desk, case) == "Mbour"
    desk.close()
