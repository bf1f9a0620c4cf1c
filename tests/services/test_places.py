"""What is remembered outside the data folder survives, and never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services import places
from app.services.errors import UserError
from app.services.places import Places


def test_nothing_is_remembered_at_first():
    assert places.read() == Places()
    assert places.data_folder() == places.offered_folder()


def test_what_is_remembered_is_read_again(tmp_path):
    folder = tmp_path / "bureau « Été » \\ n° 1"
    places.remember(folder=str(folder), language="fr", text_size=125, opened=1_764_000_000_000)
    assert places.read() == Places(
        folder=str(folder), language="fr", text_size=125, opened=1_764_000_000_000
    )
    assert places.data_folder() == folder


def test_remembering_one_thing_keeps_the_others():
    places.remember(language="en")
    places.remember(theme="dark")
    assert (places.read().language, places.read().theme) == ("en", "dark")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "folder = ",
        "\0\xff",
        'folder = 3\nlanguage = "xx"\ntext_size = "big"\ntheme = "pink"\nopened = true',
        "unheard = 1",
    ],
)
def test_a_file_damaged_or_edited_counts_as_empty(text):
    places.file().parent.mkdir(parents=True)
    places.file().write_bytes(text.encode("latin-1"))
    assert places.read() == Places()


def test_a_size_beyond_what_can_be_shown_is_the_nearest():
    places.remember(text_size=900)
    assert places.read().text_size == 200


def test_a_place_that_cannot_be_written_is_no_failure():
    places.file().parent.parent.mkdir(parents=True)
    places.file().parent.write_text("a file where the folder should be")
    assert places.remember(language="fr").language == "fr"
    assert places.read() == Places()


def test_an_office_goes_into_a_folder_of_its_own(tmp_path):
    assert places.new_folder(tmp_path / "none") == tmp_path / "none"
    assert places.new_folder(tmp_path / "empty") == tmp_path / "empty"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("something else")
    assert places.new_folder(tmp_path / "full") == tmp_path / "full" / "Passerelle"


def test_a_folder_that_holds_an_office_is_that_office(tmp_path):
    (tmp_path / "passerelle.db").write_bytes(b"")
    assert places.new_folder(tmp_path) == tmp_path


def test_the_folder_of_the_program_is_refused():
    with pytest.raises(UserError) as refused:
        places.refuse_unfit(Path(places.__file__).parent / "data")
    assert refused.value.code == "inside_program"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as refused:
        places.refuse_unfit(tmp_path / "file" / "office")
    assert refused.value.code == "folder_unusable"


def test_a_fit_folder_is_there_afterwards(tmp_path):
    places.refuse_unfit(tmp_path / "new" / "office")
    assert (tmp_path / "new" / "office").is_dir()
