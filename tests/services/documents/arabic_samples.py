"""Papers of somebody who does not exist and went back to Morocco, for the tests of Arabic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.services.documents.consent import ConsentData
from app.services.documents.data import (
    Amendment,
    Beneficiary,
    Change,
    FamilyMember,
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
from app.services.documents.payment_paper import PaymentPaper
from tests.services.documents.samples import AGREEMENT

DARIJA = Label("Arabe marocain (darija)", "Moroccan Arabic (Darija)")
OFFICE = Office(
    label=Label("OFII Rabat", "OFII Rabat"),
    city="Rabat",
    address="3, rue de l’Exemple (2e étage), Rabat",
    phone="+212 537-000000",
    email="rabat@ofii.example",
    head_name="Claire Essai",
    head_title="cheffe du bureau",
)
PERSON = Beneficiary(
    family_name="El Alaoui",
    given_names="Mohammed Amine",
    arabic_name="محمد أمين العلوي",
    sex="M",
    birth="1991-04-17",
    birth_place="Fès",
    document=Label("Carte nationale d’identité électronique (CNIE)", "Identity card (CNIE)"),
    document_number="AB000000",
    address="حي المثال، زنقة 12 (قرب المسجد)، سلا",
    phone="+212 650-000000",
)
ITEMS = (
    Item(
        label="تجهيزات مهنية",
        supplier="Menuiserie Exemple",
        typed=(2450075, "MAD"),
        eur=(225813, "EUR"),
        local=(2450075, "MAD"),
        quantity=Decimal(1),
        unit=Label("lot", "set"),
    ),
    Item(
        label="مواد أولية (الدفعة 1)",
        service=Label("Stock de départ", "Opening stock"),
        supplier="تعاونية المثال",
        typed=(100000, "EUR"),
        eur=(100000, "EUR"),
        local=(1085010, "MAD"),
    ),
    Item(
        label="Suivi de l’opérateur (12 mois)",
        mode="operator_fee",
        supplier="جمعية المثال",
        typed=(65000, "EUR"),
        eur=(65000, "EUR"),
        local=(705257, "MAD"),
    ),
)
RABAT = replace(
    AGREEMENT,
    number="RBA-2026-00012-4",
    place="Rabat",
    office=OFFICE,
    operator=Operator(name="جمعية المثال", person="خديجة نموذج", phone="+212 537-000001"),
    beneficiary=PERSON,
    family=(
        FamilyMember(
            family_name="El Alaoui",
            given_names="Salma",
            relation=Label("Enfant mineur", "Minor child"),
            birth="2017-06",
        ),
    ),
    project=Project(
        title="ورشة للنجارة بحي المثال",
        level=Label("Niveau 3 – création d’entreprise", "Level 3 – business creation"),
        sector=Label.typed("Menuiserie"),
        objectives="كراء محل (40 م2) وتجهيزه، واقتناء منشار من نوع MAKITA 5008MG، ثم بلوغ "
        "رقم معاملات قدره 12 000 درهم في الشهر السادس.",
        start="2027-01",
    ),
    items=ITEMS,
    local_currency="MAD",
    rate=Rate(
        value=Decimal("10.8501"),
        currency="MAD",
        date=date(2026, 11, 1),
        source=Label("exemple, non officiel", "sample, not official"),
        sample=True,
    ),
    instalments=(
        Instalment(
            position=1,
            share=Decimal(100),
            eur=(390813, "EUR"),
            local=(4240342, "MAD"),
            condition=Label("Convention signée par toutes les parties", "Agreement signed"),
            proof=Label("Devis ou facture du fournisseur, reçu signé", "Quotation or invoice"),
        ),
    ),
    signing=Signing(
        mode="thumbprint",
        read_in=DARIJA,
        interpreter="خديجة نموذج",
        witnesses=("Samir Présent", "عمر الحاضر"),
    ),
    complaints="+212 537-000000 · rabat@ofii.example",
    data_contact="rabat@ofii.example",
)
AMENDED = replace(
    RABAT,
    version=2,
    amendment=Amendment(
        number=1,
        version=1,
        code="7KQ2M4XZ",
        signed_on=date(2026, 10, 1),
        signed_at="Rabat",
        changes=(
            Change(
                what=Label("Bénéficiaire : Téléphone", "Beneficiary: Phone"),
                before=Label.typed("+212 650-000009"),
                now=Label.typed("+212 650-000000"),
            ),
            Change(
                what=Label("Poste de l’aide « Scie (2) » : Montant", "Item “Saw (2)”: Amount"),
                before=Label("1 250,00 €", "€1,250.00"),
                now=Label("1 450,00 €", "€1,450.00"),
            ),
        ),
    ),
)
RECEIPT = PaymentPaper(
    kind="receipt",
    office=OFFICE,
    number="RBA-R-2026-00007",
    case="RBA-2026-00012-4",
    beneficiary="EL ALAOUI Mohammed Amine",
    agreement="RBA-2026-00012-4/1 · 7KQ2M4XZ",
    instalment=1,
    payee="تعاونية المثال",
    means=Label("Espèces contre reçu", "Cash against receipt"),
    amount=(1085010, "MAD"),
    amount_eur=(100000, "EUR"),
    rate=Decimal("10.8501"),
    proof="Facture n° 7 (2 pages)",
    asked=("Awa Ndiaye", date(2026, 11, 20)),
    approved=("Claire Essai", date(2026, 11, 21)),
    paid=("خديجة نموذج", date(2026, 11, 22)),
)
CONSENT = ConsentData(
    case="RBA-2026-00012-4",
    programme="ERRIN-OFII-2020",
    office=OFFICE,
    person="EL ALAOUI Mohammed Amine",
    arabic_name="محمد أمين العلوي",
    birth="1991-04-17",
    birth_place="Fès",
    member_state=Label("Allemagne", "Germany"),
    retention=Retention(2, 5, 10),
    signing=Signing(read_in=DARIJA),
    data_contact="rabat@ofii.example",
    place="Rabat",
)
