"""The manifest of format 1: strict, the same bytes each time, and true to its payload."""

import hashlib
import json
import random
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from app.services.bundles import manifest
from app.services.bundles.manifest import Blob, Manifest, Part, Sender, Sizes, Target
from app.services.errors import UserError

PAYLOAD = b"payload"
HEAD, PAPER = "ab" * 32, "cd" * 32
SAMPLE = Manifest(
    schema=3,
    bundle="0192f0c1-7b1e-7cc3-98c4-dc0c0c07398f",
    sender=Sender("DKR", "device-1"),
    target=Target("PAR"),
    pair=41,
    previous=None,
    created=1_795_000_000_000,
    roster=0,
    vector={"device-2": (7, HEAD), "device-1": (9, HEAD)},
    renew=("device-3",),
    parts=(
        Part("device-1", 3, 9, HEAD, bytes(64), 12),
        Part("device-2", 7, 7, HEAD, bytes(64), 11, "ef" * 32),
    ),
    wants=(PAPER,),
    blobs=(Blob(PAPER, 5),),
    sizes=Sizes(len(PAYLOAD), 25, 20),
    sha256=hashlib.sha256(PAYLOAD).hexdigest(),
    received={"device-4": ((1, 13), (15, 15))},
)


def written(**changes: Any) -> bytes:
    """The sample as another program could write it; None as value removes the key."""
    document = json.loads(manifest.encode(SAMPLE))
    for path, value in changes.items():
        *inside, last = path.split("__")
        place = document
        for step in inside:
            place = place[int(step) if step.isdigit() else step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return json.dumps(document).encode()


def refused(code: str, data: bytes) -> None:
    with pytest.raises(UserError, match=code):
        manifest.decode(data)


def test_a_manifest_comes_back_as_it_was() -> None:
    assert manifest.decode(manifest.encode(SAMPLE)) == SAMPLE
    assert SAMPLE.operations == 8


def test_the_same_manifest_has_the_same_bytes_in_any_order_of_devices() -> None:
    turned = msgspec.structs.replace(SAMPLE, vector=dict(reversed(SAMPLE.vector.items())))
    assert manifest.encode(turned) == manifest.encode(SAMPLE)


def test_the_keys_are_those_of_format_1() -> None:
    document = json.loads(manifest.encode(SAMPLE))
    assert list(document) == [
        *("format", "min_reader", "schema", "bundle", "from", "to", "pair", "previous"),
        *("created", "roster", "vector", "renew", "parts", "wants", "blobs", "sizes", "sha256"),
        *("backfill", "cards", "received", "serials"),
    ]
    assert document["from"] == {"office": "DKR", "device": "device-1"}
    assert document["to"] == {"office": "PAR"}
    assert document["vector"]["device-2"] == [7, HEAD]
    assert list(document["parts"][0]) == ["device", "from", "to", "head", "signature", "lamport"]
    assert document["parts"][1]["author"] == "ef" * 32
    assert document["sizes"] == {"packed": 7, "unpacked": 25, "operations": 20}


def test_a_newer_file_that_we_can_still_read_is_read() -> None:
    assert manifest.decode(written(format=2, slices=[1])).format == 2
    refused("bundle_too_new", written(format=2, min_reader=2, vector="changed"))


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": None},
        {"schema": "3"},
        {"schema": 3.5},
        {"schema": -1},
        {"schema": 2**60},
        {"bundle": "../../etc"},
        {"bundle": "x" * 41},
        {"bundle": "line\n"},
        {"from__office": "dkr"},
        {"from__device": ""},
        {"to__office": "PAR\n"},
        {"pair": 0},
        {"pair": True},
        {"vector": {"d": [0, HEAD]}},
        {"vector": {"d": [1, HEAD[:-1]]}},
        {"vector": {"d": [1, HEAD.upper()]}},
        {"vector": {"d": [1]}},
        {"vector": {"d d": [1, HEAD]}},
        {"vector": {f"d{n}": [1, HEAD] for n in range(10_001)}},
        {"renew": "device-1"},
        {"parts__0__to": 2},
        {"parts__0__from": 0},
        {"parts__0__head": "x"},
        {"parts__0__signature": "AAAA"},
        {"parts__0__signature": "*" * 88},
        {"parts__0__lamport": None},
        {"parts__1__device": "device-1"},
        {"wants": [1]},
        {"blobs": [{"sha256": PAPER, "size": -5}]},
        {"blobs": [{"sha256": PAPER, "size": 2}, {"sha256": PAPER, "size": 3}]},
        {"sizes__unpacked": 26},
        {"sizes__unpacked": 2**40, "sizes__operations": 2**40 - 5},
        {"sizes": [7, 25, 20]},
        {"sha256": ""},
        {"received": [[1, 3]]},
        {"received": {"d": [[0, 3]]}},
        {"received": {"d": [[1, 3, 5]]}},
        {"received": {"d": [[1, 1]] * 10_001}},
        {"received": {f"d{n}": [] for n in range(1_001)}},
        {"min_reader": "1"},
    ],
    ids=str,
)
def test_anything_outside_the_format_is_refused(changes: dict[str, Any]) -> None:
    refused("bundle_malformed", written(**changes))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"null", b"[]", b"{}", b"\xff", b'{"min_reader":1,"schema":"\xff"}'),
        b'{"min_reader":1,"x":' + b"[" * 100_000,
        b'{"min_reader":1,"x":' + b"[" * 1000 + b"]" * 1000 + b"}",
        b'{"min_reader":1,"bundle":"\\ud800"}',
        b'{"min_reader":1,"schema":1e999}',
        b'{"min_reader":1' + b"0" * 5000 + b"}",
    ],
    ids=range(11),
)  # fmt: skip
def test_hostile_json_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UserError, match="bundle_"):
        manifest.decode(data)


def test_mutants_are_read_or_refused_never_a_crash() -> None:
    data = manifest.encode(SAMPLE)
    chance = random.Random(4)
    for _ in range(800):
        place = chance.randrange(len(data))
        byte = bytes([chance.randrange(256)])
        mutant = chance.choice(
            [
                data[:place] + byte + data[place + 1 :],
                data[:place],
                data[:place] + data[place + 9 :],
            ]
        )
        with suppress(UserError):
            again = manifest.encode(manifest.decode(mutant))
            assert manifest.encode(manifest.decode(again)) == again


def test_only_the_signed_payload_is_accepted() -> None:
    manifest.check_payload(SAMPLE, PAYLOAD)
    for other in (b"", PAYLOAD[:-1], PAYLOAD + b"x", b"Payload"):
        with pytest.raises(UserError, match="bundle_damaged"):
            manifest.check_payload(SAMPLE, other)
