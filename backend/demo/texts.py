"""Words and pictures of the demonstration. Figures and titles of 2019 are the real ones; the people are invented."""

WELCOME = "Ici, les habitantes et les habitants proposent, choisissent et suivent ce que devient chaque projet."
PARTNER = "Les Jardins du Préau"
PERSONAS = {
    "citizen": "Inès Moreau",
    "partner": "Karim Benali",
    "agent": "Claire Fabre",
    "elected": "Hélène Castel",
    "juror": "Paule Nguyen",
    "operator": "Sam Robert",
}
PAST = {
    "title": "Budget participatif 2019",
    "summary": "Un million d’euros pour trente projets d’habitants : 1 494 personnes ont réparti leurs points.",
    "body": "Chaque personne disposait de **7 points**, 3 au plus par projet.\n\n"
    "Les projets sont financés par ordre de points, tant qu’ils tiennent dans l’enveloppe.",
    "source": "Bulletins réels du budget participatif de Toulouse 2019, publiés par Pabulib (pabulib.org).",
}
PRESENT = {
    "title": "Budget participatif : votez !",
    "summary": "Les trente projets de 2019 sont remis au vote, pour essayer : répartissez un million d’euros.",
    "body": "Vous disposez de **7 points** à répartir, 3 au plus par projet. Vous pouvez changer d’avis jusqu’à la "
    "clôture : seul votre dernier bulletin compte.\n\n"
    "Votre bulletin est scellé dès qu’il est déposé ; les bulletins sont mélangés puis publiés à la clôture, sans nom. "
    "Le code de votre reçu vous permet d’y retrouver le vôtre.",
}
IMAGES = {str(number): f"demo/toulouse-2019-{number}.svg" for number in range(1, 31)}
GRANT_REASON = "Personnage de la démonstration"
