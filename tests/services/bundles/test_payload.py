"""The payload: the very bytes come back, and no bomb or mutant gets through."""

import random
import tracemalloc

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from app.services.bundles import payload
from app.services.bundles.manifest import Blob, Sizes
from app.services.errors import UserError
from tests.services.bundles import packing

LINES = [b'{"r":"d1","s":1}', b'{"r":"d1","s":2,"v":{"name":"\xc5\x8agenda"}}']
PAPERS = [b"%PDF-1.7 one\n\n", bytes(range(256)) * 10, b""]
BLOBS = [payload.blob_of(paper) for paper in PAPERS]
LINE = st.binary(min_size=1, max_size=40).filter(lambda line: b"\n" not in line)


def refused(data: bytes, sizes: Sizes, blobs: list[Blob]) -> None:
    with pytest.raises(UserError, match="bundle_damaged"):
        packing.unpack(data, sizes, blobs)


@given(st.lists(LINE, max_size=20), st.lists(st.binary(max_size=200), max_size=5, unique=True))
def test_lines_and_papers_come_back_as_the_very_same_bytes(
    lines: list[bytes], papers: list[bytes]
) -> None:
    data, sizes = packing.pack(lines, papers)
    blobs = [payload.blob_of(paper) for paper in papers]
    assert sizes.packed == len(data)
    assert sizes.unpacked == sizes.operations + sum(blob.size for blob in blobs)
    found, kept = packing.unpack(data, sizes, blobs)
    assert found == lines
    assert list(kept.values()) == papers
    assert list(kept) == [blob.sha256 for blob in blobs]


def test_the_framing_of_format_1_stays_what_it_is() -> None:
    data, _ = packing.pack(LINES, PAPERS)
    assert zstd.decompress(data) == LINES[0] + b"\n" + LINES[1] + b"\n" + b"".join(PAPERS)


def test_mutants_are_refused_or_keep_their_shape() -> None:
    data, sizes = packing.pack(LINES * 20, PAPERS)
    whole = packing.unpack(data, sizes, BLOBS)
    chance = random.Random(5)
    for _ in range(600):
        place = chance.randrange(len(data))
        bit = bytes([data[place] ^ 1 << chance.randrange(8)])
        mutant = chance.choice([data[:place] + bit + data[place + 1 :], data[:place], data + bit])
        try:
            found = packing.unpack(mutant, sizes, BLOBS)
        except UserError:
            continue
        # the SHA-256 of the manifest refuses it before; here only nothing must break
        assert [len(part) for part in found] == [len(part) for part in whole]


def test_a_bomb_is_refused_within_little_memory() -> None:
    bomb = zstd.compress(bytes(400_000_000), 3)
    tracemalloc.start()
    refused(bomb, Sizes(len(bomb), 1000, 1000), [])
    refused(bomb, Sizes(len(bomb), 20_000_000, 20_000_000), [])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 80_000_000


def test_a_huge_window_is_refused_before_memory_is_spent() -> None:
    options = {int(zstd.CompressionParameter.window_log): 27}
    wide = zstd.compress(random.Random(6).randbytes(20_000_000), options=options)
    assert zstd.get_frame_info(wide).decompressed_size == 20_000_000
    refused(wide, Sizes(len(wide), 20_000_000, 20_000_000), [])


@pytest.mark.parametrize("change", [-1, 1, 1000])
def test_declared_sizes_must_be_exact(change: int) -> None:
    data, sizes = packing.pack(LINES, PAPERS)
    for wrong in (
        Sizes(sizes.packed, sizes.unpacked + change, sizes.operations),
        Sizes(sizes.packed, sizes.unpacked, sizes.operations + change),
    ):
        refused(data, wrong, BLOBS)


def test_one_frame_and_nothing_after_it() -> None:
    data, sizes = packing.pack(LINES, [])
    refused(data + data, sizes, [])
    refused(data + b"\0", sizes, [])
    refused(data[:-1], sizes, [])
    refused(b"", sizes, [])


def test_papers_that_are_not_those_named_are_refused() -> None:
    data, sizes = packing.pack(LINES, PAPERS)
    refused(data, sizes, [BLOBS[1], BLOBS[0], BLOBS[2]])
    refused(data, sizes, [Blob("0" * 64, BLOBS[0].size), *BLOBS[1:]])


@pytest.mark.parametrize("block", [b"no end", b"\n", b"a\n\nb\n", b"a" * 1_048_577 + b"\n"])
def test_odd_lines_are_refused(block: bytes) -> None:
    data = zstd.compress(block, 3)
    refused(data, Sizes(len(data), len(block), len(block)), [])


def test_too_many_lines_are_refused_before_they_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payload, "MOST_LINES", 10)
    block = b"a\n" * 11
    data = zstd.compress(block, 3)
    refused(data, Sizes(len(data), len(block), len(block)), [])
    with pytest.raises(UserError, match="bundle_too_big"):
        packing.pack([b"a"] * 11, [])


def test_what_nobody_could_read_is_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in (b"a\nb", b""):
        with pytest.raises(ValueError, match="one line"):
            packing.pack([line], [])
    with pytest.raises(UserError, match="bundle_too_big"):
        packing.pack([b"a" * (payload.MOST_LINE + 1)], [])
    monkeypatch.setattr(payload, "MOST_UNPACKED", 10)
    with pytest.raises(UserError, match="bundle_too_big"):
        packing.pack([b"a"], [bytes(10)])
