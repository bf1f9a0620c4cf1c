"""The machine would catch us: each rule put back to what looks simpler fails within its histories.

Part of `make campaign` (exchange.md section 9 says which counter-example each rule answers)."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.services import records
from app.services.bundles import (
    applying,
    collecting,
    new_id,
    putting_back,
    repairing,
    undoing,
)
from app.services.journal.log import OwnLog, tips
from app.services.journal.registers import Contexts, Fields
from tests.properties.copies import many
from tests.properties.test_exchange_machine import Exchange

HISTORIES, STEPS = 150, 40

pytestmark = pytest.mark.skipif(
    "PASSERELLE_CAMPAIGN" not in os.environ, reason="minutes long: make campaign"
)


def merge_after_each_import(patch):
    """No. 1: importing a merge makes a merge, for ever."""
    write = applying.write

    def eager(desk, connection, planned):
        write(desk, connection, planned)
        log = OwnLog(connection, desk.device, desk.store.clock)
        log.catch_up()
        log.write()

    patch.setattr(applying, "write", eager)


def count_any_laptop(patch):
    """No. 3: the delta since the furthest laptop starves the slower one."""
    original = collecting.basis

    def furthest(connection, targets, held, began=None):
        each = [original(connection, [target], held, began) for target in targets]
        return {device: max(found[device] for found in each) for device in held}

    patch.setattr(collecting, "basis", furthest)


def never_say_what_was_seen(patch):
    """Without merges every edit after an import looks concurrent."""
    patch.setattr(OwnLog, "catch_up", lambda self: None)


def forms_do_not_remember(patch):
    """No. 15: what was saved while the form lay open is lost without a word."""
    patch.setattr(records, "refuse_stale", lambda *_: None)


def own_log_has_no_order(patch):
    """No. 20: two edits of one log, no merge between, count as concurrent."""
    known = Contexts.before

    def before(self, a, b):
        return a.device != b.device and known(self, a, b)

    patch.setattr(Contexts, "before", before)


def last_writer_wins(patch):
    """The greatest clock stamp wins, nobody is asked."""

    def take(self, dot, names, contexts):
        for name in names:
            self[name] = [max([*self.get(name, ()), dot])]

    patch.setattr(Fields, "take", take)


def undo_by_new_operations(patch):
    """No. 16: the queue is not as before, and the other office’s work is undone everywhere."""

    def write_over(desk, exchange, progress=None):
        for piece in putting_back.pieces(desk, exchange):
            if piece.refusal is None:
                putting_back.put_back(desk, exchange, piece.record)

    patch.setattr(undoing, "retract", write_over)


@pytest.mark.parametrize(
    "simpler",
    [
        merge_after_each_import,
        count_any_laptop,
        never_say_what_was_seen,
        forms_do_not_remember,
        own_log_has_no_order,
        last_writer_wins,
        undo_by_new_operations,
    ],
)
def test_a_simpler_rule_is_caught(ready, monkeypatch, simpler):
    simpler(monkeypatch)
    machine = type("Exchange", (Exchange,), {"ready": ready, "told": Counter()})
    with pytest.raises(Exception):  # noqa: B017, PT011  # caught in whichever way comes first
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=HISTORIES, stateful_step_count=STEPS, phases=[Phase.generate]
            ),
        )


def a_copy_is_only_refused(patch):
    """No. 9: the author can neither send nor receive its own log again."""
    patch.setattr(repairing, "put_right", lambda *_: None)


def the_old_log_is_closed_by_a_row(patch):
    """No. 12: the row forks the log, of which later operations are known elsewhere."""
    written = new_id.written

    def closing(desk, connection, reason, replaces, **more):
        log = OwnLog(connection, desk.device, desk.store.clock)
        log.append("put", c="closed", e="closed", id="closed", v={})
        log.write()
        return written(desk, connection, reason, replaces, **more)

    patch.setattr(new_id, "written", closing)


def what_had_seen_it_stays(patch):
    """Only the log in doubt is cut, not what was recorded by others who had seen it."""
    patch.setattr(repairing, "_spread", lambda seen, held, cuts: cuts)


def everything_is_seen_when_recorded_again(patch):
    """What is recorded again has seen headquarters’ branch: it overwrites it unseen."""

    def capped(self, op):
        return {log: tip.seq for log, tip in tips(self._connection).items()}

    patch.setattr(repairing._Mending, "_capped", capped)


@pytest.mark.parametrize(
    "simpler",
    [
        a_copy_is_only_refused,
        the_old_log_is_closed_by_a_row,
        what_had_seen_it_stays,
        everything_is_seen_when_recorded_again,
    ],
)
def test_a_simpler_rule_for_copies_is_caught(ready, monkeypatch, simpler):
    simpler(monkeypatch)
    with pytest.raises(Exception):  # noqa: B017, PT011  # caught in whichever way comes first
        many(ready, range(HISTORIES))
