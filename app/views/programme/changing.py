"""What headquarters does to a line of the programme: add, change from a day on, end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from app.models.kinds import Options
from app.models.programme import Ceiling, ProgrammeRule, Service, Version
from app.services import catalogue, ceilings, rule_changes, rule_words
from app.services.access import Desk
from app.text import N_, Sayable, sentence
from app.views.forms.choice_editors import ListEditor
from app.views.language import Words, current
from app.views.programme.dialogs import ENDING, FORMER, Asked, Values, VersionDialog
from app.views.programme.rows import Place, rule_name

OF_SERVICE = ("label_fr", "label_en", "level", "mode", "default_ceiling", "countries", "unit_fr",
              "unit_en", "valid_from", "basis")  # fmt: skip
SERVICE_NEEDS = ("label_fr", "label_en", "level", "mode", "valid_from")
PLACE = ("country", "member_state")
EVERY = {"country": N_("Empty: every country"), "member_state": N_("Empty: every Member State")}
NEW_SERVICE = N_("It can be chosen for cases referred from that day on.")
PLACED = N_("Where a line names a country or a Member State, it wins over the general one.")


class Changing:
    """Opens the dialogs; each returns whether something was written."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk

    # ---- catalogue

    def add_service(self) -> bool:
        """A service that the catalogue does not have."""
        asked = Asked(
            Service, ("code", *OF_SERVICE), ("code", *SERVICE_NEEDS), _from_today(),
            hints={"code": N_("Capital letters and digits, such as N3-EQUIP")},
        )  # fmt: skip

        def write(key: str, values: Values) -> Any:
            code = str(values.pop("code")).upper()
            since = values.pop("valid_from")
            return catalogue.add(self._desk, code, values, since, record=key)

        return self._run(N_("Add a service"), NEW_SERVICE, asked, write)

    def change_service(self, row: Service) -> bool:
        """A service as it is from a day on."""
        start = {name: getattr(row, name) for name in OF_SERVICE if name != "basis"}
        asked = Asked(Service, OF_SERVICE, SERVICE_NEEDS, {**start, **_from_today()})

        def write(key: str, values: Values) -> Any:
            since = values.pop("valid_from")
            return catalogue.add(self._desk, row.code or "", values, since, record=key)

        return self._run(_title(N_("Change “{what}”"), line_name(row)), FORMER, asked, write)

    # ---- ceilings

    def add_ceiling(self) -> bool:
        """A ceiling of a level, perhaps of one country or Member State."""
        names = ("level", *PLACE, "amount", "valid_from", "basis")
        asked = Asked(
            Ceiling, names, ("level", "amount", "valid_from"), _from_today(), hints=dict(EVERY)
        )

        def write(key: str, values: Values) -> Any:
            line = (values["level"], values["country"], values["member_state"])
            given = (values["amount"], values["valid_from"], values["basis"])
            return ceilings.put(self._desk, line, *given, record=key)

        return self._run(N_("Add a ceiling"), PLACED, asked, write)

    def change_ceiling(self, row: Ceiling) -> bool:
        """A ceiling as it is from a day on."""
        names = ("amount", "valid_from", "basis")
        start = {"amount": row.amount, **_from_today()}
        asked = Asked(Ceiling, names, ("amount", "valid_from"), start)

        def write(key: str, values: Values) -> Any:
            line = ceilings.line_of(row)
            given = (values["amount"], values["valid_from"], values["basis"])
            return ceilings.put(self._desk, line, *given, record=key)

        return self._run(_title(N_("Change “{what}”"), line_name(row)), FORMER, asked, write)

    # ---- rules

    def add_rule(self, row: ProgrammeRule) -> bool:
        """The same rule otherwise for a country or a Member State."""
        asked = _rule(row, (*PLACE, *_of_rule(row)), {})

        def write(key: str, values: Values) -> Any:
            line = (row.key or "", values.pop("country"), values.pop("member_state"))
            return self._put_rule(line, key, values)

        title = _title(N_("“{what}” for a country or a Member State"), rule_name(row))
        return self._run(title, PLACED, asked, write)

    def change_rule(self, row: ProgrammeRule) -> bool:
        """A rule as it is from a day on."""
        asked = _rule(row, _of_rule(row), {"value": row.value})

        def write(key: str, values: Values) -> Any:
            return self._put_rule(rule_changes.line_of(row), key, values)

        return self._run(_title(N_("Change “{what}”"), line_name(row)), FORMER, asked, write)

    def _put_rule(self, line: rule_changes.Line, key: str, values: Values) -> str:
        return rule_changes.put(
            self._desk, line, str(values["value"]), values["valid_from"],
            unit=values.get("unit"), basis=values["basis"], record=key,
        )  # fmt: skip

    # ---- the end of a line

    def close(self, row: Version) -> bool:
        """Let a line end."""
        asked = Asked(type(row), ("valid_to",), ("valid_to",), {"valid_to": date.today()},
                      hints={"valid_to": N_("The last day on which it holds")})  # fmt: skip

        def write(_key: str, values: Values) -> None:
            last = values["valid_to"]
            match row:
                case Service():
                    catalogue.close(self._desk, row.code or "", last)
                case Ceiling():
                    ceilings.close(self._desk, ceilings.line_of(row), last)
                case ProgrammeRule():
                    rule_changes.close(self._desk, rule_changes.line_of(row), last)

        title = _title(N_("End “{what}”?"), line_name(row))
        return self._run(title, ENDING, asked, write, N_("End it"))

    def _run(
        self, title: Words, about: Words, asked: Asked, write: Callable[[str, Values], Any],
        accept: Words = N_("Save"),
    ) -> bool:  # fmt: skip
        dialog = VersionDialog(self._parent, title, about, asked, write, accept)
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done


def line_name(row: Version) -> Sayable | str:
    """What a line is called in the title of a dialog."""
    match row:
        case Service():
            return catalogue.name(row, current())
        case Ceiling():
            return _Named(sentence(N_("Ceiling {level}"), level=row.level or ""), row)
        case ProgrammeRule():
            return _Named(rule_name(row), row)
    return ""


class _Named:
    """A line with its country and Member State."""

    def __init__(self, name: Sayable | str, row: Ceiling | ProgrammeRule) -> None:
        self._name, self._place = name, Place(row.country, row.member_state)

    def said(self, language: Any) -> str:
        parts = (language.show(self._name), self._place.said(language))
        return " · ".join(part for part in parts if part)


def _title(message: str, what: Sayable | str) -> Words:
    return sentence(message, what=what)


def _from_today() -> Values:
    return {"valid_from": date.today()}


def _of_rule(row: ProgrammeRule) -> tuple[str, ...]:
    """Where a rule is said in several units, the unit is asked for too."""
    known = rule_words.keys().get(row.key or "")
    unit = ("unit",) if known and len(known.units) > 1 else ()
    return ("value", *unit, "valid_from", "basis")


def _rule(row: ProgrammeRule, names: tuple[str, ...], start: Values) -> Asked:
    known = rule_words.known(row.key or "")
    units = {unit: rule_words.unit_words(unit) for unit in known.units}
    return Asked(
        ProgrammeRule, names, ("value", "valid_from"),
        {"unit": row.unit if row.value else None, **_from_today(), **start},
        choices={"unit": lambda: cast(Options, units)},
        hints={**EVERY, "value": _value_hint(row)},
        editors={"unit": ListEditor},
    )  # fmt: skip


def _value_hint(row: ProgrammeRule) -> Words:
    match row.unit:
        case "list":
            return N_("Names or codes separated by ;")
        case "date":
            return N_("A day, such as 28/02/2021")
        case "percent":
            return N_("Percent; several parts are separated by ;")
        case str() if row.unit in rule_words.MONEY:
            return N_("An amount")
    return N_("A whole number")
