"""One of each paper of a case, of people who do not exist, for the tests of papers."""

from datetime import date
from decimal import Decimal

from app.services.documents.data import Contribution, Funding, Label, Sum
from app.services.documents.handover_certificate import Handed, HandoverCertificate
from app.services.documents.intake_sheet import Answer, Chapter, IntakeSheet
from app.services.documents.plan_tables import Category, PlannedItem, Step
from app.services.documents.purchase_order import PurchaseOrder
from app.services.documents.quote_comparison import ComparedQuote, QuoteComparison
from app.services.documents.reintegration_plan import ReintegrationPlan
from tests.services.documents.samples import AGREEMENT, BENEFICIARY, LOT, OFFICE, OPERATOR, PROJECT

CASE, WRITTEN = "DKR-2026-00147-8", date(2026, 11, 24)
IN_KIND = Label("En nature", "In kind")
SHEET = IntakeSheet(
    office=OFFICE,
    case=CASE,
    ms_reference="DE-2026-0417",
    officer="Awa Essai",
    written=WRITTEN,
    chapters=(
        Chapter(
            title=Label("Demande", "Application"),
            answers=(
                Answer(
                    label=Label("Pays de retour", "Country of return"),
                    answer=Label("Sénégal", "Senegal"),
                ),
                Answer(label=Label("Projet", "Project"), answer=Label.typed("ERRIN-OFII-2020")),
                Answer(label=Label("Conseiller", "Counsellor")),
            ),
        ),
        Chapter(
            title=Label("Retour", "Return"),
            answers=(
                Answer(label=Label("Type de retour", "Return type"), needed=True),
                Answer(
                    label=Label("Date de départ prévue", "Expected departure date"), needed=True
                ),
            ),
        ),
    ),
)
COMPARISON = QuoteComparison(
    office=OFFICE,
    case=CASE,
    beneficiary="DIALLO Aminata Fatoumata",
    item=Label.typed("Congélateur 300 L et vitrine"),
    quantity=Decimal(1),
    unit=LOT,
    local_currency="XOF",
    rate=AGREEMENT.rate,
    quotes=(
        ComparedQuote(
            name="Froid Spécimen",
            number="F-118",
            quoted_on=date(2026, 11, 12),
            eur=(137204, "EUR"),
            local=(900000, "XOF"),
            more=(0, "EUR"),
        ),
        ComparedQuote(
            name="Électro-Modèle",
            number="2026/31",
            quoted_on=date(2026, 11, 10),
            eur=(145000, "EUR"),
            local=(951138, "XOF"),
            more=(7796, "EUR"),
            chosen=True,
        ),
        ComparedQuote(
            name="Quincaillerie Exemple",
            eur=(152449, "EUR"),
            local=(1000000, "XOF"),
            more=(15245, "EUR"),
        ),
    ),
    reason="Livraison à Mbour comprise et garantie de deux ans.",
    prepared_by="Awa Essai",
    written=WRITTEN,
)
ORDER = PurchaseOrder(
    office=OFFICE,
    number="7F3K92QD",
    case=CASE,
    written=WRITTEN,
    supplier=OPERATOR,
    quote="2026/31",
    quoted_on=date(2026, 11, 10),
    item=Label.typed("Congélateur 300 L et vitrine"),
    quantity=Decimal(1),
    unit=LOT,
    amount=(951138, "XOF"),
    beneficiary="DIALLO Aminata Fatoumata",
    phone="+221 77 000 00 00",
    address="Quartier Exemple, près du château d’eau, Mbour",
    planned=date(2026, 12, 10),
)
CERTIFICATE = HandoverCertificate(
    office=OFFICE,
    number="7F3K92QD",
    case=CASE,
    agreement="DKR-2026-00147-8/1 · 7KQ2M4XZ",
    beneficiary=BENEFICIARY,
    items=(
        Handed(label=Label.typed("Congélateur 300 L et vitrine"),
            quantity=Decimal(1),
            unit=LOT,
            supplier="Électro-Modèle",
            amount=(951138, "XOF"),
        ),
        Handed(label=Label.typed("Stock de départ (poisson)"), supplier="Coopérative Spécimen",
               amount=(983936, "XOF")),
    ),
    local_currency="XOF",
    supplier="Électro-Modèle",
    read_in=Label("Wolof", "Wolof"),
    interpreter="Astou Témoin",
)  # fmt: skip
THUMB = HandoverCertificate(
    office=OFFICE, number="7F3K92QD", case=CASE, beneficiary=BENEFICIARY,
    items=CERTIFICATE.items[:1], local_currency="XOF", place="Mbour", on=date(2026, 12, 10),
    signature_mode="thumbprint", witnesses=("Coumba Présente", "Samba Présent"),
)  # fmt: skip


def planned(label, cents, francs, supplier=""):
    """One planned expense."""
    return PlannedItem(
        label=Label.typed(label),
        supplier=supplier,
        mode=IN_KIND,
        eur=(cents, "EUR"),
        local=(francs, "XOF"),
    )


PLAN = ReintegrationPlan(
    office=OFFICE,
    case=CASE,
    ms_reference="DE-2026-0417",
    beneficiary="DIALLO Aminata Fatoumata",
    people=3,
    arrival_date=date(2026, 10, 2),
    written=WRITTEN,
    officer="Awa Essai",
    operator=OPERATOR.name,
    project=PROJECT,
    needs="Un logement proche du marché, la scolarité de l’enfant.",
    social_months=6,
    follow_up_months=12,
    local_currency="XOF",
    categories=(
        Category(
            title=Label("Insertion sociale", "Social reintegration"),
            items=(planned("Loyer, trois mois", 30000, 196787),),
            sum=Sum((30000, "EUR"), (196787, "XOF")),
        ),
        Category(
            title=Label("Insertion économique", "Economic reintegration"),
            items=(
                planned("Congélateur 300 L et vitrine", 145000, 951138, "Électro-Modèle"),
                planned("Stock de départ (poisson)", 150000, 983936, "Coopérative Spécimen"),
            ),
            sum=Sum((295000, "EUR"), (1935074, "XOF")),
        ),
    ),
    total=Sum((325000, "EUR"), (2131861, "XOF")),
    rate=AGREEMENT.rate,
    funding=Funding(
        member_state=Label("Allemagne", "Germany"),
        member_state_share=(150000, "EUR"),
        errin_share=(150000, "EUR"),
        errin_percent=Decimal(50),
        others=(
            Contribution(
                label=Label("Apport", "Own"), own=True, typed=(25000, "EUR"), eur=(25000, "EUR")
            ),
        ),
    ),
    steps=(
        Step(
            what=Label("Versement 1", "Instalment 1"),
            under=Label("Signature de la convention", "Signature of the agreement"),
            share=Decimal(70),
            eur=(227500, "EUR"),
            local=(1492303, "XOF"),
        ),
        Step(
            on=date(2027, 4, 2),
            what=Label("Visite de suivi à 6 mois", "Monitoring visit at 6 months"),
        ),
        Step(
            on=date(2027, 10, 2),
            what=Label("Fin des dépenses", "End of spending"),
        ),
    ),
)
