"""Refusals of territories."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class TooLittleContrast(Problem):
    """`ratio` as WCAG 2.1 defines it, in tenths; at least 4.5 is asked against white (success criterion 1.4.3)."""

    color: str
    ratio: str
    fr = "La couleur {color} n’est pas assez sombre pour du texte blanc : contraste {ratio}, il en faut 4,5."
    en = "The colour {color} is not dark enough for white text: contrast {ratio}, where 4.5 is needed."

    def facts(self, locale: str) -> dict[str, object]:
        return {"color": self.color, "ratio": self.ratio if locale == "en" else self.ratio.replace(".", ",")}
