"""Files that are small and would grow: refused, or taken, in little time and memory."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyrage
import pytest
from backports import zstd

from app.services.access import Desk
from app.services.bundles import importing, manifest, seal
from app.services.bundles.manifest import MOST_UNPACKED, Sizes
from app.services.errors import UserError
from tests.faults.contained import file_digest, in_words, little_memory, stands, unchanged
from tests.office import a_case, send
from tests.services.bundles.forging import manifest_of, operations, tip_of, write

MB = 2**20
SECONDS = 20  # far above what it takes, far below what would freeze a laptop


@pytest.fixture
def case(dakar: Desk, paris: Desk) -> str:
    """A case of Dakar that Paris holds."""
    made = a_case(dakar)
    send(dakar, paris)
    return made


def refusal(paris: Desk, path: Path, most: int) -> str:
    """The code of a refusal that took little time and memory and changed nothing."""
    digest, before, began = file_digest(paris), stands(paris), time.monotonic()
    with little_memory(most), pytest.raises(UserError) as caught:
        importing.plan(paris, path)
    assert time.monotonic() - began < SECONDS
    assert unchanged(paris, digest, before)
    return in_words(caught.value)


def signed(dakar: Desk, paris: Desk, path: Path, said: dict[str, Any], content: bytes) -> Path:
    """Any manifest and any payload, with the true signature of Dakar."""
    usual, _ = manifest_of(dakar, paris, [])
    whole = {**json.loads(manifest.encode(usual)), **said}
    whole["sha256"] = hashlib.sha256(content).hexdigest()
    write(dakar, paris, path, msgspec.json.encode(whole), content)
    return path


def sizes(packed: int, unpacked: int, of_operations: int | None = None) -> dict[str, Any]:
    rest = unpacked if of_operations is None else of_operations
    return {"sizes": msgspec.to_builtins(Sizes(packed, unpacked, rest))}


@pytest.mark.parametrize("size", [2 * MB, 20 * MB, 200 * MB])
def test_what_unpacks_to_tens_of_thousands_of_times_its_size_is_refused(
    case, dakar, paris, tmp_path, size
):
    packed = zstd.compress(bytes(size), 19)
    assert size / len(packed) > 20_000  # zstd reaches 33,000 at most; a million is only announced
    for said in (1_000, 200 * MB, 1_000_000 * len(packed)):
        told = sizes(len(packed), min(said, MOST_UNPACKED))
        bomb = signed(dakar, paris, tmp_path / "bomb", told, packed)
        assert refusal(paris, bomb, 48 * MB) == "bundle_damaged"
    bomb = signed(dakar, paris, tmp_path / "bomb", sizes(len(packed), MOST_UNPACKED + 1), packed)
    assert refusal(paris, bomb, MB) == "bundle_malformed"


def a_part(number: int) -> dict[str, Any]:
    return {
        "device": f"d{number}", "from": 1, "to": 1, "head": "00" * 32, "signature": "A" * 86 + "==",
        "lamport": 1,
    }  # fmt: skip


MANY: dict[str, Callable[[], dict[str, Any]]] = {
    "ten thousand parts": lambda: {"parts": [a_part(n) for n in range(10_001)]},
    "a million empty parts": lambda: {"parts": [{}] * 1_000_000},
    "a million wishes": lambda: {"wants": [""] * 1_000_000},
    "a million blobs": lambda: {"blobs": [0] * 1_000_000},
    "a million logs": lambda: {"vector": {str(n): 0 for n in range(300_000)}},
    "parts that announce a billion entries": lambda: {"parts": [{**a_part(1), "to": 2**53}]},
}


@pytest.mark.parametrize("name", MANY)
def test_a_manifest_of_a_million_things_is_refused(case, dakar, paris, tmp_path, name):
    bomb = signed(dakar, paris, tmp_path / "bomb", MANY[name](), zstd.compress(b""))
    assert refusal(paris, bomb, 300 * MB) == "bundle_malformed"


@pytest.mark.parametrize("brackets", [b"[]", b"{}"])
def test_a_manifest_that_lies_in_itself_a_million_times_is_refused(
    case, dakar, paris, tmp_path, brackets
):
    opening = b'{"a":' if brackets == b"{}" else b"["
    deep = opening * 400_000 + b"1" + brackets[1:] * 400_000
    content = b'{"min_reader":1,"zone":' + deep + b"}"
    write(dakar, paris, tmp_path / "bomb", content, b"")
    assert refusal(paris, tmp_path / "bomb", 100 * MB) == "bundle_malformed"


def test_a_million_small_operations_and_a_million_empty_lines_are_refused(
    case, dakar, paris, tmp_path
):
    first = tip_of(dakar).seq + 1
    part = {**a_part(1), "device": dakar.device, "from": first, "to": first + 999_999}
    for line, code in (
        (b"{}", "bundle_malformed"),
        (b"", "bundle_damaged"),
        (b'{"d":"00","l":1}', "bundle_malformed"),
    ):
        block = (line + b"\n") * 1_000_000
        packed = zstd.compress(block, 3)
        said = {**sizes(len(packed), len(block)), "parts": [part]}
        bomb = signed(dakar, paris, tmp_path / "bomb", said, packed)
        assert refusal(paris, bomb, 48 * MB) == code


def test_operations_that_lie_deep_in_themselves_are_refused_one_by_one(
    case, dakar, paris, tmp_path
):
    line = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}})[0]
    deep = line.replace(b'"x"', b'{"a":' * 900 + b"1" + b"}" * 900)
    deeper = line.replace(b'"x"', b"[" * 400_000 + b"]" * 400_000)
    for lines in ([deep], [deeper], [deeper] * 20):
        said, packed = manifest_of(dakar, paris, lines)
        write(dakar, paris, tmp_path / "bomb", manifest.encode(said), packed)
        assert refusal(paris, tmp_path / "bomb", 200 * MB) == "bundle_malformed"


def test_a_header_with_thousands_of_stanzas_is_refused_before_anything_is_decrypted(
    case, dakar, paris, tmp_path
):
    own = seal.recipient_of(paris.keys.age_identity)
    others = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(3_000)]
    (tmp_path / "bomb").write_bytes(seal.seal(b"x" * 1000, [*others, own]))
    assert refusal(paris, tmp_path / "bomb", 30 * MB) == "bundle_damaged"
    grease = b"-> x-grease\n" + b"A" * 64 + b"\n\n"
    for stanza in (
        grease * 100_000,
        b"-> " + b"a" * 5_000_000,
        b"-> X25519 " * 500_000,
        b"\n" * MB,
    ):
        (tmp_path / "bomb").write_bytes(seal.VERSION_LINE + stanza)
        assert refusal(paris, tmp_path / "bomb", 60 * MB) == "bundle_damaged"
