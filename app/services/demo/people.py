"""Invented returnees: names as they are common in the four countries, nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass

# Family name, given names, sex, other spelling.
NAMES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "SN": (
        ("Diallo", "Aminata Fatoumata", "F", "Jallow"), ("Traoré", "Ibrahima", "M", ""),
        ("Ndiaye", "Fatou Binetou", "F", "N’Diaye"), ("Sène", "Ousmane", "M", ""),
        ("Diop", "Mamadou Lamine", "M", ""), ("Kouyaté", "Mariam", "F", ""),
        ("Bâ", "Abdoulaye", "M", "Bah"), ("Cissé", "Rokhaya", "F", ""),
        ("Guèye", "El Hadji Malick", "M", ""), ("Mendy", "Jean-Baptiste", "M", ""),
        ("Sarr", "Ndèye Khady", "F", ""), ("Mbengue", "Cheikh", "M", ""),
        ("Faye", "Mbaye", "M", ""), ("Sow", "Djénaba", "F", ""),
        ("Camara", "Lamine", "M", ""), ("Tall", "Awa", "F", ""),
        ("Badji", "Landing", "M", ""), ("Thiam", "Coumba", "F", ""),
    ),
    "ML": (
        ("Coulibaly", "Adama", "M", ""), ("Keïta", "Fanta", "F", ""),
        ("Traoré", "Moussa", "M", ""), ("Diarra", "Assétou", "F", ""),
        ("Sissoko", "Bakary", "M", ""), ("Touré", "Hawa", "F", ""),
        ("Dembélé", "Yacouba", "M", ""), ("Sangaré", "Kadiatou", "F", ""),
        ("Konaté", "Souleymane", "M", ""), ("Maïga", "Aïssata", "F", ""),
    ),
    "MA": (
        ("El Amrani", "Youssef", "M", ""), ("Benali", "Khadija", "F", ""),
        ("Aït Lahcen", "Brahim", "M", ""), ("Tahiri", "Fouad", "M", ""),
        ("Bouchaïb", "Naïma", "F", ""), ("Idrissi", "Karim", "M", ""),
        ("Chraïbi", "Salma", "F", ""), ("Ouazzani", "Rachid", "M", ""),
        ("Mansouri", "Hanane", "F", ""), ("Berrada", "Omar", "M", ""),
    ),
    "CM": (
        ("Kamga Fotso", "Hervé", "M", ""), ("Nana Tchuente", "Alain", "M", ""),
        ("Ebolo", "Martin Fils", "M", ""), ("Ngo Bassa", "Pauline", "F", ""),
        ("Mbarga", "Joseph", "M", ""), ("Njoya", "Aïchatou", "F", ""),
        ("Tchinda", "Solange", "F", ""), ("Fouda", "Sylvain", "M", ""),
        ("Ewané", "Rose", "F", ""), ("Bello", "Oumarou", "M", ""),
    ),
}  # fmt: skip
TOWNS = {
    "SN": ("Mbour", "Thiès", "Touba", "Kolda", "Saint-Louis", "Ziguinchor"),
    "ML": ("Kayes", "Ségou", "Sikasso", "Bamako"),
    "MA": ("Salé", "Béni Mellal", "Casablanca", "Nador"),
    "CM": ("Bafoussam", "Douala", "Yaoundé", "Garoua"),
}
# National numbers that no operator gives out in a series like this one.
PHONES = {"SN": "+2217700000{:02d}", "ML": "+223700000{:02d}", "MA": "+2126000000{:02d}",
          "CM": "+2376700000{:02d}"}  # fmt: skip
MEMBER_STATES = ("DE", "BE", "AT", "NL", "DK", "SE")


@dataclass(frozen=True)
class Project:
    """A project as an officer would write it, with what is bought."""

    title: str
    level: str
    sector: str
    objectives: str
    items: tuple[tuple[str, str, str, int, str], ...]  # service, label, supplier, EUR, quote


PROJECTS = (
    Project(
        "Poissonnerie de détail au marché central",
        "N3",
        "Commerce alimentaire",
        "Ouvrir un étal de poisson frais, employer une personne après six mois.",
        (
            ("N3-LEASE", "Aménagement du local", "Menuiserie du Port (exemple)", 1200, "received"),
            (
                "N3-EQUIP",
                "Congélateur 300 L et vitrine",
                "Électro-Littoral (exemple)",
                1450,
                "received",
            ),
            (
                "N3-STOCK",
                "Stock de départ (poisson)",
                "Coopérative de pêche (exemple)",
                1500,
                "received",
            ),
            (
                "N3-TRAIN",
                "Formation gestion, 5 jours",
                "Agence de formation (exemple)",
                650,
                "none",
            ),
            ("N1-INST-AD", "Frais d’installation", "", 400, "flat"),
        ),
    ),
    Project(
        "Atelier de couture",
        "N3",
        "Artisanat",
        "Reprendre le métier de tailleur dans un atelier partagé.",
        (
            (
                "N3-EQUIP",
                "Deux machines à coudre",
                "Quincaillerie centrale (exemple)",
                1100,
                "received",
            ),
            ("N3-STOCK", "Tissus et fournitures", "Grossiste du marché (exemple)", 900, "received"),
            ("N3-FEE", "Suivi de l’opérateur", "Opérateur local (exemple)", 600, "flat"),
        ),
    ),
    Project(
        "Formation de mécanicien et premier emploi",
        "N2",
        "Mécanique",
        "Suivre une formation de six mois puis un contrat d’insertion.",
        (
            (
                "N2-VOC",
                "Formation professionnelle, 6 mois",
                "Centre technique (exemple)",
                1800,
                "received",
            ),
            ("N2-EQUIP", "Caisse à outils", "Quincaillerie centrale (exemple)", 450, "none"),
        ),
    ),
    Project(
        "Première installation de la famille",
        "N1",
        "Logement",
        "Louer et meubler un logement, scolariser les enfants.",
        (
            ("N1-RENT", "Loyer, 6 mois", "", 1200, "received"),
            ("N1-FURN", "Mobilier", "Menuiserie du Port (exemple)", 700, "received"),
            ("N1-SCHOOL", "Frais de scolarité", "", 500, "flat"),
        ),
    ),
)
