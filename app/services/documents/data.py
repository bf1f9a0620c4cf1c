"""Everything an agreement prints, as small frozen records that hold nothing else.

There is no room here for return type, asylum or vulnerability: what cannot be given cannot be
printed, nor read from a code on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from app.services.documents.arabic_labels import in_arabic
from app.text import Language

Amount = tuple[int, str]
"""Minor units and ISO 4217 code: (145000, "EUR"), (951138, "XOF")."""


@dataclass(frozen=True)
class Label:
    """The words of a code in both languages; a paper may need either or both, or the Arabic word
    for the French one."""

    fr: str
    en: str

    @classmethod
    def typed(cls, text: str) -> Label:
        """Free text, the same in every language."""
        return cls(text, text)

    def said(self, language: Language) -> str:
        """The words in this language; French stands in for a missing word."""
        if language.code == "ar":
            return in_arabic(self.fr)
        return (self.en if language.code == "en" else self.fr) or self.fr


@dataclass(frozen=True, kw_only=True)
class Office:
    """The office that signs; the head is who represents it on this paper.

    `logo`: a small grey PNG for its letterhead, which is no part of what was agreed."""

    label: Label
    city: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    head_name: str = ""
    head_title: str = ""
    logo: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Operator:
    """The organisation that accompanies the beneficiary, and who signs for it."""

    name: str
    person: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Beneficiary:
    """Who is helped; birth is a partial date: 1991-04-17, 1991-04, 1991, ~1985 or empty."""

    family_name: str
    given_names: str = ""
    arabic_name: str = ""
    sex: str = ""
    birth: str = ""
    birth_place: str = ""
    document: Label | None = None
    document_number: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class FamilyMember:
    """Somebody who came along; birth as for the beneficiary."""

    family_name: str
    given_names: str = ""
    relation: Label | None = None
    birth: str = ""


@dataclass(frozen=True, kw_only=True)
class Project:
    """What the help is for; start is a partial date."""

    title: str = ""
    level: Label | None = None
    sector: Label | None = None
    objectives: str = ""
    start: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of the help; an amount is None while no rate is known."""

    label: str
    service: Label | None = None
    supplier: str = ""
    mode: Literal["in_kind", "cash", "operator_fee"] = "in_kind"
    typed: Amount
    eur: Amount | None
    local: Amount | None
    quantity: Decimal | None = None
    unit: Label | None = None


@dataclass(frozen=True)
class Sum:
    """A sum of rounded lines in both currencies; None while a line has no amount."""

    eur: Amount | None
    local: Amount | None


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Units of the local currency for one euro, its day and where it comes from."""

    value: Decimal
    currency: str
    date: date | None = None
    source: Label | None = None
    sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What somebody pays beyond the amount granted: the beneficiary (own), or a donor by name."""

    label: Label
    own: bool = False
    typed: Amount
    eur: Amount


@dataclass(frozen=True, kw_only=True)
class Funding:
    """Who pays: two shares in euros that make up the amount granted, percent is ERRIN’s; others."""

    member_state: Label
    member_state_share: Amount
    errin_share: Amount
    errin_percent: Decimal
    others: tuple[Contribution, ...] = ()

    @property
    def granted(self) -> Amount:
        """The two shares together."""
        return self.member_state_share[0] + self.errin_share[0], "EUR"

    @property
    def total(self) -> Amount:
        """What all sources pay, a sum of rounded lines."""
        return self.granted[0] + sum(one.eur[0] for one in self.others), "EUR"


@dataclass(frozen=True, kw_only=True)
class Duration:
    """Months of social support and of follow-up, last day on which money may be spent."""

    social_months: int | None = None
    follow_up_months: int | None = None
    spending_end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One payment; share in percent of the total."""

    position: int
    share: Decimal
    eur: Amount | None
    local: Amount | None
    condition: Label | None = None
    proof: Label | None = None


@dataclass(frozen=True)
class Retention:
    """Years: of use after closure, of restricted archive, of expense vouchers."""

    active: int
    archive: int
    vouchers: int


@dataclass(frozen=True, kw_only=True)
class Signing:
    """How the beneficiary signs, and in which language the paper was read out."""

    mode: Literal["signature", "thumbprint"] = "signature"
    copies: int = 3
    read_in: Label | None = None
    interpreter: str = ""
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that an amendment changes; before or now is empty for what was not there."""

    what: Label
    before: Label
    now: Label


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """Which amendment this is, to which signed version, and everything it changes."""

    number: int
    version: int
    code: str
    signed_on: date | None = None
    signed_at: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgreementData:
    """One version of one agreement; totals are sums of its rounded lines.

    `amendment`: what it changes, where a signed version came before it."""

    number: str
    version: int = 1
    draft: bool = False
    clauses_version: str
    programme: str
    place: str = ""
    date: date | None = None
    office: Office
    operator: Operator | None = None
    beneficiary: Beneficiary
    family: tuple[FamilyMember, ...] = ()
    project: Project = field(default_factory=Project)
    items: tuple[Item, ...] = ()
    local_currency: str
    rate: Rate | None = None
    funding: Funding | None = None
    duration: Duration = field(default_factory=Duration)
    instalments: tuple[Instalment, ...] = ()
    retention: Retention
    signing: Signing = field(default_factory=Signing)
    complaints: str = ""
    data_contact: str = ""
    amendment: Amendment | None = None

    @property
    def to_beneficiary(self) -> Sum:
        """What goes to the beneficiary: every line but the fees of the operator."""
        return self._sum([item for item in self.items if item.mode != "operator_fee"])

    @property
    def operator_fees(self) -> Sum:
        """What the operator is paid for."""
        return self._sum([item for item in self.items if item.mode == "operator_fee"])

    @property
    def total(self) -> Sum:
        """The whole help."""
        return self._sum(self.items)

    def _sum(self, items: Iterable[Item]) -> Sum:
        lines = list(items)
        return Sum(
            _added([item.eur for item in lines], "EUR"),
            _added([item.local for item in lines], self.local_currency),
        )


def _added(amounts: list[Amount | None], currency: str) -> Amount | None:
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    if any(amount[1] != currency for amount in known):
        raise ValueError(f"a line of the agreement is not in {currency}")
    return sum(amount[0] for amount in known), currency
