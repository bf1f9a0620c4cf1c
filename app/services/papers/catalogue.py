"""Every kind of paper of a case: what it is about, in which languages, for whom, who signs it.

The module `app/services/papers/<kind>.py` of each has `gather(desk, case_id, profile, subject)`,
which reads what is printed, and `render(data, language)`, which prints it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, get_type_hints

from app.models.agreement import PAPER_LANGUAGES, WORKING_LANGUAGES
from app.models.paper import INTERNAL, KINDS, PARTNER
from app.services.access import CASEWORK, Desk
from app.services.errors import UserError
from app.text import N_

TWO_TONGUES = tuple(WORKING_LANGUAGES)
# What a beneficiary signs or keeps is also printed in Arabic.
THREE_TONGUES = tuple(PAPER_LANGUAGES)
FOR_ALL, FOR_US = (INTERNAL, PARTNER), (INTERNAL,)
RETURNEE, OFFICE, OFFICER = N_("Beneficiary"), N_("OFII"), N_("Case officer")
OPERATOR, SUPPLIER, WITNESS = N_("Operator"), N_("Supplier"), N_("Witness")


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """One kind of paper. `about`: what it is made of, a key of subjects.SUBJECTS; `needs`: fields
    without which it is not frozen; `signers`: who signs, in the order of the boxes; `kept`: whether
    it is frozen at all; `makers`: the roles that freeze it."""

    kind: str
    about: str = "case"
    languages: tuple[str, ...] = TWO_TONGUES
    profiles: tuple[str, ...] = FOR_ALL
    needs: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    kept: bool = True
    makers: frozenset[str] = CASEWORK

    @property
    def label(self) -> str:
        """Its name, to be translated."""
        return KINDS[self.kind]

    @property
    def signed_by_returnee(self) -> bool:
        """Whether the beneficiary signs it."""
        return RETURNEE in self.signers

    @property
    def data_type(self) -> type:
        """The dataclass that holds everything it prints."""
        return get_type_hints(self._module.gather)["return"]  # type: ignore[no-any-return]

    def gather(self, desk: Desk, case_id: str, profile: str, subject: str = "") -> Any:
        """Everything it prints for these readers; UserError when it cannot be made yet."""
        return self._module.gather(desk, case_id, profile, subject)

    def render(self, data: Any, language: str) -> bytes:
        """The PDF; the same bytes for the same data."""
        return bytes(self._module.render(data, language))

    @property
    def _module(self) -> Any:
        # Loaded when a paper is made: starting the program must not draw in all documents.
        return import_module(f"app.services.papers.{self.kind}")


_ALL = (
    PaperKind(kind="intake_form", kept=False),
    PaperKind(
        kind="intake_sheet",
        needs=("ms_reference", "family_name", "return_type"),
        signers=(OFFICER, OFFICE),
    ),
    PaperKind(
        kind="reintegration_plan",
        needs=("title", "level", "objectives"),
        signers=(RETURNEE, OPERATOR, OFFICER),
    ),
    PaperKind(kind="quote_comparison", about="quoted_item", signers=(OFFICER, OFFICE)),
    PaperKind(
        kind="purchase_order", about="supplied_item", needs=("town",), signers=(OFFICE, SUPPLIER)
    ),
    PaperKind(
        kind="handover_certificate",
        about="item",
        languages=THREE_TONGUES,
        needs=("family_name",),
        signers=(RETURNEE, SUPPLIER, WITNESS),
    ),
    PaperKind(
        kind="agreement_draft",
        languages=THREE_TONGUES,
        kept=False,
        signers=(RETURNEE, OFFICE),
    ),
    PaperKind(kind="committee_sheet", about="session", profiles=FOR_US),
    PaperKind(
        kind="consent",
        languages=THREE_TONGUES,
        needs=("family_name",),
        signers=(RETURNEE, OFFICE),
    ),
    PaperKind(kind="decision_letter", about="session", signers=(OFFICE,)),
    PaperKind(
        kind="initiative_letter",
        about="initiative_referral",
        needs=("family_name",),
        signers=(OFFICE,),
    ),
    PaperKind(
        kind="payment_order",
        about="payment",
        signers=(N_("Who asked"), N_("Who approved"), N_("Who paid")),
        makers=CASEWORK | {"finance"},
    ),
    PaperKind(
        kind="payment_receipt",
        about="payment",
        languages=THREE_TONGUES,
        signers=(N_("Who paid"), RETURNEE),
        makers=CASEWORK | {"finance"},
    ),
)
PAPERS = {one.kind: one for one in _ALL}


def known(kind: str) -> PaperKind:
    """The kind of this name; UserError unknown_paper."""
    found = PAPERS.get(kind)
    if found is None:
        raise UserError(
            "unknown_paper",
            N_(
                "This version of Passerelle does not know papers of the kind “{kind}”. Nothing was "
                "changed. Install the latest version."
            ),
            kind=kind,
        )
    return found
