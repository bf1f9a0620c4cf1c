"""Every text that people read is marked, so that it is translated, and the catalogues know it."""

from __future__ import annotations

import ast

from tests.project import called, calls, python, said
from tools import translations

# Position of the message in each call that takes one.
SAYS = {"UserError": 1, "Sentence": 0, "sentence": 0, "say": 1}
MARKS = {"N_": 1, "NC_": 2, "ntr": 2, "plural": 2, "tr": 1}
SHOWS = {
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction"),
    *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis"),
    *("setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setTitle"),
    *("addAction", "setLabelText"),
}


def is_words(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and sum(letter.isalpha() for letter in node.value) > 1
    )


def test_no_sentence_is_declared_without_its_mark():
    wrong = [
        said(path, call)
        for path in python("app")
        for call in calls(path)
        if called(call) in SAYS
        and len(call.args) > SAYS[called(call)]
        and is_words(call.args[SAYS[called(call)]])
    ]
    assert wrong == []


def test_no_widget_is_given_raw_words():
    wrong = [
        said(path, call)
        for path in python("app/views", "app/bootstrap.py")
        for call in calls(path)
        if called(call) in SHOWS and call.args and is_words(call.args[0])
    ]
    assert wrong == []


def test_a_marked_text_is_never_put_together_by_the_program():
    wrong = [
        said(path, call)
        for path in python("app")
        for call in calls(path)
        for words in call.args[: MARKS.get(called(call), 0)]
        if isinstance(words, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_both_forms_of_a_plural_stand_in_one_call():
    # Marked one by one they are collected as two texts, and no catalogue finds the pair again.
    wrong = [
        said(path, call)
        for path in python("app")
        for call in calls(path)
        if called(call) in ("plural", "ntr")
        for words in call.args[:2]
        if isinstance(words, ast.Call) or (isinstance(words, ast.Name) and words.id.isupper())
    ]
    assert wrong == []


def test_both_catalogues_are_complete():
    assert list(translations.problems()) == []
