"""Random histories with backups put back and folders copied, drawn by weights from one number."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable

from app.services.bundles import going_on
from tests.office import Ready
from tests.properties import copying
from tests.properties.test_exchange_machine import TEN_YEARS, Exchange
from tests.properties.world import VALUES_A_FIELD

# How often each act comes (exchange.md 7); the others once.
WEIGHTS = {"edit": 14, "receive": 4, "export": 3, "round": 3, "put_back": 3, "copy": 2}
ACTS = (
    *("edit", "receive", "export", "round", "create", "bury", "settle", "open_form", "save_form"),
    *(
        "share",
        "erase",
        "hand_over",
        "retract",
        "turn_the_clock",
        "back_up",
        "put_back",
        "copy",
    ),
)
LENGTHS = (20, 40, 60)


class History(Exchange):
    """One history; `told` counts what happened in it."""

    rounds = 12

    def __init__(self, ready: Ready, seed: int) -> None:
        super().__init__()
        self.ready, self.chance = ready, random.Random(seed)
        self.told = Counter()
        self.begin()

    def run(self) -> Counter[str]:
        """Act, then exchange everything and look at it all."""
        weights = [WEIGHTS.get(act, 1) for act in ACTS]
        try:
            for act in self.chance.choices(ACTS, weights, k=self.chance.choice(LENGTHS)):
                self.act(act)
                self.one_office_at_most_changes_a_case()
        except BaseException:
            self.world.close()
            raise
        self.teardown()
        return self.told

    def close(self) -> None:
        """Count why new ids were taken, and what was recorded again or set aside."""
        for laptop in self.world.laptops:
            for one in going_on.listed(laptop.desk):
                self.told[one.reason] += 1
                self.told["again"] += one.again
                self.told["set aside"] += one.parked

    def act(self, name: str) -> None:
        number, chance = self.chance.randrange(12), self.chance.randrange(2**16)
        value = self.chance.choice(VALUES_A_FIELD)
        plain: dict[str, Callable[[], object]] = {
            "edit": lambda: self.edit(number, chance, value),
            "note": lambda: self.note(number, chance, value),
            "create": lambda: self.create(number),
            "bury": lambda: self.bury(number, chance),
            "settle": lambda: self.settle(number, chance),
            "open_form": lambda: self.open_form(number, chance),
            "save_form": lambda: self.save_form(number, chance, value),
            "export": lambda: self.export(number, chance),
            "receive": lambda: self.receive(number, chance),
            "round": self.round,
            "share": lambda: self.share(chance),
            # no keys are renewed: whoever goes back behind that must be given the new card by hand
            "erase": lambda: chance % 3 or self.erase_or_renew(chance),
            "hand_over": lambda: self.hand_over(number, chance),
            "retract": lambda: self.retract(number, chance),
            "turn_the_clock": lambda: self.turn_the_clock(
                number, self.chance.choice([0, TEN_YEARS, -TEN_YEARS])
            ),
            "back_up": lambda: copying.back_up(self.world, self.laptop(number)),
            "put_back": lambda: self.put_back_older(number, chance),
            "copy": lambda: self.copy(number, chance),
        }
        plain[name]()

    def laptop(self, number: int):
        return self.world.laptops[number % len(self.world.laptops)]

    def root(self, number: int, chance: int) -> str | None:
        found = self.pick(number, chance)
        return found.root if found is not None else None

    def hand_over(self, number: int, chance: int) -> None:
        if self.laptop(number) is not self.world.headquarters and (
            root := self.root(number, chance)
        ):
            self.world.hand_over(self.laptop(number), root, ("DKR", "BKO", "RBA")[chance % 3])

    def round(self) -> None:
        """Everybody sends and every file may be lost."""
        loss = self.chance.choice([0, 0, 0.3])
        for sender in list(self.world.laptops):
            for office in self.world.partners(sender):
                if self.chance.random() < 0.3 or office == sender.desk.office:
                    continue
                self.world.export(sender, office)
                for receiver in self.world.laptops:
                    if receiver.desk.office == office and self.chance.random() >= loss:
                        self.world.receive(receiver, self.world.files[-1][1])

    def put_back_older(self, number: int, chance: int) -> None:
        laptop = self.laptop(number)
        if not laptop.backups:
            copying.back_up(self.world, laptop)
        elif laptop is not self.world.headquarters:
            noticed = chance % 5 < 3
            copying.put_back(self.world, laptop, chance, noticed)
            self.told["noticed restore" if noticed else "silent restore"] += 1

    def copy(self, number: int, chance: int) -> None:
        laptop = self.laptop(number)
        if laptop is not self.world.headquarters and len(self.world.laptops) < copying.MOST:
            copying.copy(self.world, laptop, noticed=bool(chance % 2))
            self.told["noticed copy" if chance % 2 else "silent copy"] += 1


def many(ready: Ready, seeds: Iterable[int]) -> Counter[str]:
    """One history a number; what happened in all of them."""
    told: Counter[str] = Counter()
    for seed in seeds:
        try:
            told += History(ready, seed).run()
        except BaseException as error:
            error.add_note(f"history {seed}")
            raise
    return told
