"""Not one bundle whose bytes were changed is taken for the true one, and none does any harm."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest

from app.models.agreement import Document
from app.models.journal import Blob
from app.services.access import Desk
from app.services.bundles import importing, seal
from app.services.bundles.verifying import Verified
from app.services.errors import UserError
from tests.faults.byte_mutants import mutant, plain_borders, sealed_borders, truncated
from tests.faults.campaign import FIRST, say, trials
from tests.faults.contained import file_digest, in_words, little_memory, watched
from tests.office import a_case
from tests.post import written

MUTANTS = trials(300, 50_000) // 2  # of the sealed file, and of its inside
SAME = "the same content: spare bits of a header"
MEMORY = 64 * 2**20
REFUSALS = {
    "bad_signature", "bundle_damaged", "bundle_not_for_us", "bundle_too_big", "bundle_too_new",
    "not_a_bundle", "unknown_signer", "bundle_with_password", "bundle_armored",
}  # fmt: skip


@pytest.fixture
def files(dakar: Desk, tmp_path: Path) -> tuple[bytes, bytes]:
    """Two true bundles, the second with a paper and more than one chunk."""
    a_case(dakar)
    first = written(dakar, "PAR", tmp_path).read_bytes()
    paper = random.Random(5).randbytes(150_000)
    named = sha256(paper).hexdigest()
    with dakar.writing() as session:
        session.add(Document(case=a_case(dakar), file=named))
        session.add(Blob(sha256=named, content=paper))
    return first, written(dakar, "PAR", tmp_path).read_bytes()


def changed(true: bytes, other: bytes, kind: int) -> Iterator[bytes]:
    """The mutants of this run, each drawn from its own number."""
    for number in range(FIRST, FIRST + MUTANTS):
        yield mutant(true, other, random.Random(f"{kind} {number}"))


def outcome(paris: Desk, path: Path, data: bytes) -> str | Verified:
    """How a file is refused, or what is in it."""
    path.write_bytes(data)
    try:
        return importing.plan(paris, path).verified
    except UserError as refusal:
        return in_words(refusal)


def judge(
    paris: Desk, folder: Path, mutants: Iterable[bytes], true: Verified | None = None
) -> Counter[str]:
    """All are refused in words, or say the very same as `true`; nothing at all is written."""
    before = file_digest(paris)
    told: Counter[str] = Counter()
    with little_memory(MEMORY), watched(paris, folder):
        for data in mutants:
            found = outcome(paris, folder / "mutant", data)
            assert isinstance(found, str) or found == true, "a changed file was taken"
            told[found if isinstance(found, str) else SAME] += 1
            assert file_digest(paris) == before
    assert told.keys() <= REFUSALS | {SAME}
    return told


def test_no_changed_byte_of_a_sealed_file_is_taken(files, paris: Desk, tmp_path: Path):
    other, true = files
    folder = tmp_path / "letter_box"
    folder.mkdir()
    sound = outcome(paris, folder / "true", true)
    assert not isinstance(sound, str)
    cuts = list(truncated(true, sealed_borders(true)))
    told = judge(paris, folder, chain(cuts, [true + true], changed(true, other, 31)), sound)
    say(f"{len(cuts)} cuts and {MUTANTS:,} mutants of a sealed file: {dict(told)}")


def test_no_changed_byte_of_the_signed_inside_is_taken(files, paris: Desk, tmp_path: Path):
    folder = tmp_path / "letter_box"
    folder.mkdir()
    other, true = (seal.unseal(file, paris.keys.age_identity) for file in files)
    recipient = seal.recipient_of(paris.keys.age_identity)
    cuts = list(truncated(true, plain_borders(true)))
    plain = chain(cuts, [true + true], changed(true, other, 37))
    told = judge(paris, folder, (seal.seal(one, [recipient]) for one in plain))
    say(f"{len(cuts)} cuts and {MUTANTS:,} mutants of the inside: {dict(told)}")
