"""Words of the large demonstration: common ones by hand, names of people and places by syllables."""

from itertools import islice, product


def _words(text: str) -> list[str]:
    return text.split()


FIRST_NAMES = _words(
    "Adèle Aïcha Alban Amina Anaïs Antoine Awa Bastien Béatrice Boris Camille Célestin Chloé Clément Daphné Driss "
    "Édith Élie Émeline Fanta Félix Flora Gaël Gisèle Hakim Hélène Hugo Idris Inès Jeanne Joël Karim Kenza Léo Lina "
    "Loïc Lucie Malik Manon Maël Mireille Nadia Noé Odile Omar Paula Pierre Quitterie Rachid Rose Sacha Salomé Simon "
    "Tania Théo Ursule Valentin Vera Wassim Yaëlle Yves Zélie"
)
_STARTS = _words("Bar Ber Bon Cas Cha Cor Dar Dou Far Fon Gar Gri Lan Lar Mar Mau Mon Nar Per Pra Rou Sal Ser Tar Val")
_MIDDLES = _words("a al ba be bi da de di ga go la le li ma mi na ne ra re ri ta te ti va vi")
_ENDS = _words("gnac gny court dal don fort gas las let lon mont nac nel nous rac ran ret rou sac sin tal tel val vin")
NAMES = ["".join(parts) for parts in islice(product(_STARTS, _MIDDLES, _ENDS), 0, None, 5)]
"""3,000 of them, of streets, towns and families."""

THINGS = (
    "Un verger partagé",
    "Un four à pain",
    "Une piste cyclable abritée",
    "Des bancs à l’ombre",
    "Une ludothèque ambulante",
    "Des nichoirs à mésanges",
    "Un atelier de réparation",
    "Une scène ouverte",
    "Des arbres d’alignement",
    "Un composteur collectif",
    "Une fontaine à boire",
    "Un terrain de pétanque",
    "Des livres en libre-service",
    "Une cuisine de quartier",
    "Un mur d’escalade",
    "Des jeux pour les petits",
    "Un jardin d’eau",
    "Une maison des abeilles",
    "Un skatepark couvert",
    "Des garages à vélos",
)
WHERE = ("rue", "place", "chemin", "avenue", "impasse", "quai", "parvis", "cour")
SENTENCES = (
    "Le lieu est à l’abandon depuis des années, et les voisins l’aimeraient vivant.",
    "Nous sommes une dizaine à nous être réunis tout l’hiver pour en dessiner les plans.",
    "L’école voisine y viendrait chaque semaine, et la maison de retraite aussi.",
    "Le sol est à désimperméabiliser ; l’eau de pluie arroserait les plantations.",
    "Une association s’engage à en prendre soin, par une convention de trois ans.",
    "Le coût comprend les études, les travaux et la première année d’entretien.",
    "Les personnes qui se déplacent en fauteuil y entreraient sans marche ni pente.",
    "Nous avons mesuré le bruit, la chaleur et le passage, aux quatre saisons.",
    "Tout le mobilier viendrait des ateliers municipaux, fait de bois récupéré.",
    "Un chantier ouvert permettrait à chacun de planter, de clouer et de peindre.",
)
REASONS = (
    "Le terrain n’appartient pas à la commune.",
    "Le coût dépasse l’enveloppe.",
    "Un projet semblable est déjà prévu.",
)
EVERY_WORD = " ".join((*NAMES, *THINGS, *WHERE, *SENTENCES))
