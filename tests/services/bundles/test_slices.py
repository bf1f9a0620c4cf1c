"""A bundle cut into files for small mailboxes: what each says of itself, and what is refused."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from app.services.bundles import joining, seal, slices
from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import language

CONTENT = seal.VERSION_LINE + random.Random(3).randbytes(3000)
STEP = 500
COUNT = 7


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "7F3K-92QD.passerelle"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def pieces(bundle: Path, tmp_path: Path) -> list[Path]:
    return slices.write(bundle, STEP + slices.BEFORE, tmp_path / "mail")


def refused(act, *values) -> UserError:
    with pytest.raises(UserError) as caught:
        act(*values)
    assert caught.value.said(language("fr"))
    return caught.value


def said(error: UserError) -> str:
    return error.said(language("en"))


def test_every_slice_fits_and_its_name_tells_nothing(pieces: list[Path]):
    assert len(pieces) == COUNT
    assert all(path.stat().st_size <= STEP + slices.BEFORE for path in pieces)
    assert all(re.fullmatch(r"\w{4}-\w{4}\.passerelle", path.name) for path in pieces)
    assert sorted(path.name for path in pieces[0].parent.iterdir()) == sorted(
        path.name for path in pieces
    )


def test_the_header_says_number_count_and_length_and_nothing_more(pieces: list[Path]):
    heads = [slices.head(path) for path in pieces]
    assert [(one.number, one.count, one.size) for one in heads] == [
        (number, COUNT, len(CONTENT)) for number in range(1, COUNT + 1)
    ]
    assert sum(one.length for one in heads) == len(CONTENT)
    assert slices.BEFORE == 85


@pytest.mark.parametrize("size", [1, STEP - 1, STEP, STEP + 1, 2 * STEP])
def test_at_every_border_the_slices_are_the_whole(tmp_path: Path, size: int):
    content = CONTENT[:size]
    pieces = slices.cut(content, STEP + slices.BEFORE)
    assert len(pieces) == -(-size // STEP)
    for number, piece in enumerate(pieces):
        (tmp_path / f"{number}.passerelle").write_bytes(piece)
    assert joining.content(tmp_path / "0.passerelle") == content


def test_there_are_never_more_than_a_thousand(bundle: Path, tmp_path: Path):
    for most in (0, slices.BEFORE, slices.BEFORE + 3):
        assert refused(slices.write, bundle, most, tmp_path / "mail").code == "too_many_slices"
    assert not (tmp_path / "mail").exists()


def test_only_a_bundle_is_cut(pieces: list[Path], tmp_path: Path):
    assert refused(slices.write, pieces[0], 10**6, tmp_path / "again").code == "not_a_bundle"


def test_when_the_disk_is_full_no_slice_is_left(bundle: Path, tmp_path: Path, monkeypatch):
    folder, real = tmp_path / "mail", whole_file.write

    def third_fails(path: Path, data: bytes) -> None:
        if len(list(folder.iterdir())) == 2:
            raise UserError("disk_full", "full")
        real(path, data)

    monkeypatch.setattr(whole_file, "write", third_fails)
    with pytest.raises(UserError, match="disk_full"):
        slices.write(bundle, STEP + slices.BEFORE, folder)
    assert not folder.exists()


def test_slices_are_joined_from_any_of_them_and_stay_as_they_were(pieces: list[Path]):
    before = {path: path.read_bytes() for path in pieces}
    for path in pieces:
        assert joining.content(path) == CONTENT
    assert {path: path.read_bytes() for path in pieces} == before
    assert len(list(pieces[0].parent.iterdir())) == COUNT


def test_slices_from_several_folders_are_joined_into_a_file(pieces: list[Path], tmp_path: Path):
    moved = tmp_path / "stick" / "renamed by the mail"
    moved.parent.mkdir()
    pieces[2].rename(moved)
    out = tmp_path / "whole.passerelle"
    joining.join([pieces[0].parent, moved], out)
    assert out.read_bytes() == CONTENT


def test_a_missing_slice_is_named(pieces: list[Path]):
    pieces[2].unlink()
    error = refused(joining.content, pieces[0])
    assert error.code == "slices_missing"
    assert said(error).startswith("Slice 3 of 7 is missing.")
    pieces[4].unlink()
    assert "Slices 3, 5 of 7 are missing." in said(refused(joining.content, pieces[0]))


def test_a_slice_that_came_twice_does_no_harm_and_a_sound_copy_is_taken(pieces: list[Path]):
    for place, name in ((0, "A"), (3, "B")):
        copy = pieces[place].with_name(f"{name}.passerelle")
        copy.write_bytes(pieces[place].read_bytes())
        assert joining.content(pieces[1]) == CONTENT
        copy.write_bytes(pieces[place].read_bytes()[:-1] + b"\0")
        assert joining.content(pieces[1]) == CONTENT


def test_slices_of_two_bundles_in_one_folder_are_told_apart(pieces: list[Path], tmp_path: Path):
    other = tmp_path / "other.passerelle"
    other.write_bytes(CONTENT + b"other")
    mixed = slices.write(other, STEP + slices.BEFORE, pieces[0].parent)
    assert joining.content(pieces[0]) == CONTENT
    assert joining.content(mixed[0]) == CONTENT + b"other"
    error = refused(joining.join, [pieces[0].parent], tmp_path / "out")
    assert (error.code, "2 different bundles" in said(error)) == ("slices_mixed", True)
    assert not (tmp_path / "out").exists()


def test_one_bundle_cut_twice_in_two_ways_is_joined(bundle: Path, pieces: list[Path]):
    larger = slices.write(bundle, STEP + 1 + slices.BEFORE, pieces[0].parent)
    larger[0].unlink()
    assert joining.content(pieces[0]) == CONTENT
    assert joining.content(larger[1]) == CONTENT  # the other cut is whole


@pytest.mark.parametrize("place", range(COUNT))
@pytest.mark.parametrize("left", [slices.BEFORE, slices.BEFORE + 1, -1])
def test_a_slice_cut_short_is_named(pieces: list[Path], place: int, left: int):
    path = pieces[place]
    path.write_bytes(path.read_bytes()[:left])
    error = refused(joining.content, pieces[0])
    assert error.code == "slice_damaged"
    assert f"Slice {place + 1} of 7 ({path.name})" in said(error)


@pytest.mark.parametrize("left", [0, 4, 8, slices.BEFORE - 1])
def test_a_slice_cut_within_its_header_is_missed_by_the_others(pieces: list[Path], left: int):
    pieces[3].write_bytes(pieces[3].read_bytes()[:left])
    assert "Slice 4 of 7 is missing." in said(refused(joining.content, pieces[0]))


def test_whatever_bit_of_a_slice_is_changed_nothing_else_is_joined(pieces: list[Path]):
    whole, chance = pieces[1].read_bytes(), random.Random(5)
    codes = set()
    for place in [*range(slices.BEFORE), *chance.choices(range(len(whole)), k=40)]:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        pieces[1].write_bytes(changed)
        codes.add(refused(joining.content, pieces[0]).code)
        try:
            joining.content(pieces[1])
        except UserError as error:
            codes.add(error.code)
        else:
            assert place < len(slices.MAGIC)  # then it is no slice, and no bundle either
    assert codes == {"slices_missing", "slice_damaged", "bundle_too_new"}


def test_something_appended_to_a_slice_is_noticed(pieces: list[Path]):
    pieces[6].write_bytes(pieces[6].read_bytes() + b"x")
    assert "Slice 7 of 7" in said(refused(joining.content, pieces[0]))


@pytest.mark.parametrize(
    "header",
    [
        (1, 1, 2**32 - 1, 2**32 - 1),  # 4 GB
        (1, 65535, 65535, 1),  # too many
        (1, 1000, 100, 1),  # a count that does not follow from the sizes
        (0, 1, 10, 10),
        (2, 1, 10, 10),
        (1, 1, 10, 0),
        (1, 1, 0, 0),
    ],
)
def test_a_header_that_announces_too_much_is_refused_before_anything_is_read(tmp_path, header):
    number, count, size, step = header
    path = tmp_path / "bomb.passerelle"
    packed = slices.HEADER.pack(slices.MAGIC, 1, number, count, size, step, bytes(32))
    path.write_bytes(packed + bytes(40))
    assert refused(joining.content, path).code == "slice_damaged"


def test_slices_that_are_sound_but_not_those_of_the_whole_they_name_are_refused(tmp_path: Path):
    header = slices.HEADER.pack(slices.MAGIC, 1, 1, 1, 5, 5, bytes(32))
    path = tmp_path / "forged.passerelle"
    path.write_bytes(slices._slice(header, b"12345"))
    assert refused(joining.content, path).code == "bundle_damaged"


def test_no_slice_among_the_files_is_said(bundle: Path, tmp_path: Path):
    assert refused(joining.join, [bundle, tmp_path], tmp_path / "out").code == "no_slice"
    assert refused(joining.join, [tmp_path / "none"], tmp_path / "out").code == "file_missing"


def test_what_is_still_being_written_and_cards_are_left_alone(pieces: list[Path]):
    folder = pieces[0].parent
    for name in ("~syncthing~7F3K.passerelle.part", ".7F3K.passerelle", "a.passerelle.filepart",
                 "DKR-0.passerelle-card", "notes.txt"):  # fmt: skip
        (folder / name).write_bytes(b"")
    (folder / "d.passerelle").mkdir()
    assert joining.expanded(folder) == sorted(pieces)
    pieces[0].rename(folder / "7F3K.passerelle (1)")
    assert joining.content(pieces[1]) == CONTENT
