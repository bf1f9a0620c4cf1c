"""Functions and files stay small enough to be read in one look."""

from __future__ import annotations

import statistics

from tests.project import GENERATED, functions, python, said

LONGEST_FUNCTION, LONGEST_FILE = 40, 300
WRITTEN = [path for path in python() if GENERATED not in path.parents]
PROGRAM = [path for path in python("app", "main.py") if GENERATED not in path.parents]


def function_sizes(paths):
    return {
        f"{said(path, node)} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in paths
        for node in functions(path)
    }


def file_sizes(paths):
    return {said(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def over(sizes, limit):
    return [f"{place}: {size} lines" for place, size in sizes.items() if size > limit]


def test_no_function_is_longer_than_forty_lines():
    assert over(function_sizes(WRITTEN), LONGEST_FUNCTION) == []


def test_nine_functions_of_ten_are_under_twenty_lines():
    sizes = function_sizes(PROGRAM)
    long = over(sizes, 19)
    assert len(long) <= len(sizes) / 10, long


def test_the_median_function_is_a_few_lines():
    assert statistics.median(function_sizes(PROGRAM).values()) <= 8


def test_no_file_is_longer_than_three_hundred_lines():
    assert over(file_sizes(WRITTEN), LONGEST_FILE) == []


def test_nine_files_of_ten_are_under_two_hundred_lines():
    sizes = file_sizes(PROGRAM)
    long = over(sizes, 199)
    assert len(long) <= len(sizes) / 10, long
