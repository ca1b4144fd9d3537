"""What are the things that every part of the program talks about? The words of the product, as frozen values."""

from exotui.model.article import Article, Rejection
from exotui.model.comparison import Comparison, Verdict
from exotui.model.figure import Figure, Modality, Qualifier, Statistic

__all__ = [
    "Article",
    "Comparison",
    "Figure",
    "Modality",
    "Qualifier",
    "Rejection",
    "Statistic",
    "Verdict",
]
