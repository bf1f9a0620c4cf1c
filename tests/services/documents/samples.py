"""Agreements of people who do not exist, for the tests of papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.services.documents.data import (
    AgreementData,
    Amendment,
    Beneficiary,
    Change,
    Duration,
    FamilyMember,
    Funding,
    Instalment,
    Item,
    Label,
    Office,
    Operator,
    Project,
    Rate,
    Retention,
    Signing,
)

OFFICE = Office(
    label=Label("OFII Dakar", "OFII Dakar"),
    city="Dakar",
    address="12, rue de l’Exemple, Dakar-Plateau, Dakar",
    phone="+221 33 000 00 00",
    email="dakar@ofii.example",
    head_name="Claire Essai",
    head_title="cheffe du bureau",
)
OPERATOR = Operator(
    name="Accompagnement Exemple SARL",
    person="Modou Modèle",
    address="Sicap Spécimen, villa 14, Dakar",
    phone="+221 33 000 00 01",
)
BENEFICIARY = Beneficiary(
    family_name="Diallo",
    given_names="Aminata Fatoumata",
    sex="F",
    birth="1989-03-12",
    birth_place="Kaolack",
    document=Label("Passeport sénégalais", "Senegalese passport"),
    document_number="A00000000",
    address="Quartier Exemple, près du château d’eau, Mbour",
    phone="+221 77 000 00 00",
)
FAMILY = (
    FamilyMember(
        family_name="Ndiaye",
        given_names="Ibrahima",
        relation=Label("Conjoint", "Spouse"),
        birth="~1985",
    ),
    FamilyMember(
        family_name="Ndiaye",
        given_names="Awa",
        relation=Label("Enfant mineur", "Minor child"),
        birth="2017-06",
    ),
)
PROJECT = Project(
    title="Poissonnerie de détail au marché central de Mbour",
    level=Label("Niveau 3 – création d’activité", "Level 3 – business creation"),
    sector=Label("Commerce alimentaire", "Food trade"),
    objectives="Louer et aménager un étal, acheter un congélateur et un premier stock, "
    "tenir une comptabilité simple et atteindre l’équilibre au sixième mois.",
    start="2027-01",
)


def item(label: str, cents: int, supplier: str = "", **others: object) -> Item:
    """A line typed in euros at the fixed rate of the CFA franc."""
    francs = int(Decimal(cents) * Decimal("6.55957") + Decimal("0.5"))
    values = {"typed": (cents, "EUR"), "eur": (cents, "EUR"), "local": (francs, "XOF")}
    return Item(label=label, supplier=supplier, **{**values, **others})


SERVICES = {
    "stock": Label("Stock de départ", "Starting stock"),
    "equipment": Label("Équipement professionnel", "Business equipment"),
    "training": Label("Formation à la gestion", "Management training"),
    "fee": Label("Accompagnement de l’opérateur", "Operator’s accompaniment"),
}
LOT = Label("lot", "set")
ITEMS = (
    item("Aménagement du local", 120000, "Menuiserie Exemple", service=SERVICES["equipment"]),
    item(
        "Congélateur 300 L et vitrine",
        145000,
        "Électro-Modèle",
        service=SERVICES["equipment"],
        quantity=Decimal(1),
        unit=LOT,
    ),
    item("Stock de départ (poisson)", 150000, "Coopérative Spécimen", service=SERVICES["stock"]),
    item(
        "Frais d’installation",
        40000,
        mode="cash",
        typed=(262383, "XOF"),
        local=(262383, "XOF"),
    ),
    item(
        "Suivi du projet pendant douze mois",
        65000,
        OPERATOR.name,
        mode="operator_fee",
        service=SERVICES["fee"],
    ),
)
INSTALMENTS = (
    Instalment(
        position=1,
        share=Decimal(70),
        eur=(364000, "EUR"),
        local=(2387684, "XOF"),
        condition=Label("Signature de la convention", "Signature of the agreement"),
        proof=Label("Devis acceptés", "Accepted quotations"),
    ),
    Instalment(
        position=2,
        share=Decimal(30),
        eur=(156000, "EUR"),
        local=(1023293, "XOF"),
        condition=Label("Projet en place après six mois", "Project in place after six months"),
        proof=Label(
            "Factures du premier versement et compte rendu de visite",
            "Invoices of the first instalment and visit report",
        ),
    ),
)
AGREEMENT = AgreementData(
    number="DKR-2026-00147-8",
    version=1,
    clauses_version="2026-11",
    programme="ERRIN-OFII-2020",
    place="Dakar",
    date=date(2026, 11, 24),
    office=OFFICE,
    operator=OPERATOR,
    beneficiary=BENEFICIARY,
    family=FAMILY,
    project=PROJECT,
    items=ITEMS,
    local_currency="XOF",
    rate=Rate(
        value=Decimal("655.957"),
        currency="XOF",
        date=date(2026, 11, 24),
        source=Label("parité fixe", "fixed parity"),
    ),
    funding=Funding(
        member_state=Label("Allemagne", "Germany"),
        member_state_share=(315000, "EUR"),
        errin_share=(315000, "EUR"),
        errin_percent=Decimal(50),
    ),
    duration=Duration(social_months=6, follow_up_months=12, spending_end=date(2027, 10, 2)),
    instalments=INSTALMENTS,
    retention=Retention(2, 5, 10),
    signing=Signing(read_in=Label("wolof", "Wolof"), interpreter="Astou Témoin"),
    complaints="OFII Dakar, 12, rue de l’Exemple, Dakar, +221 33 000 00 00, dakar@ofii.example",
    data_contact="dakar@ofii.example",
)
ALONE = replace(
    AGREEMENT,
    operator=None,
    items=ITEMS[:4],
    signing=Signing(copies=2, read_in=Label("français", "French")),
)
THUMBPRINT = replace(
    AGREEMENT,
    signing=Signing(
        mode="thumbprint",
        read_in=Label("pulaar", "Pulaar"),
        interpreter="Astou Témoin",
        witnesses=("Coumba Présente", "Samba Présent"),
    ),
)
AMENDED = replace(
    AGREEMENT,
    version=2,
    amendment=Amendment(
        number=1,
        version=1,
        code="7KQ2M4XZ",
        signed_on=date(2026, 10, 5),
        signed_at="Mbour",
        changes=(
            Change(
                what=Label("Bénéficiaire : Téléphone", "Beneficiary: Phone"),
                before=Label.typed("+221 77 000 00 09"),
                now=Label.typed("+221 77 000 00 00"),
            ),
            Change(
                what=Label("Poste de l’aide « Machine » : Montant", "Item “Machine”: Amount"),
                before=Label("1 250,00 €", "€1,250.00"),
                now=Label("1 450,00 €", "€1,450.00"),
            ),
            Change(
                what=Label("Poste de l’aide", "Item of the package"),
                before=Label("Mobilier", "Furniture"),
                now=Label.typed(""),
            ),
        ),
    ),
)
UNCHANGED = replace(ALONE, version=3, amendment=Amendment(number=2, version=2, code="7KQ2M4XZ"))
DRAFT = AgreementData(
    number="",
    draft=True,
    clauses_version="2026-11",
    programme="ERRIN-OFII-2020",
    office=Office(label=Label("OFII Dakar", "OFII Dakar")),
    beneficiary=Beneficiary(family_name="Diallo"),
    local_currency="XOF",
    retention=Retention(2, 5, 10),
)
