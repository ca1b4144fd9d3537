"""What are the things that every part of the program talks about? The words of the product, as frozen values."""

from exotui.model.article import Article, Rejection
from exotui.model.comparison import Comparison, Verdict
from exotui.model.figure import Figure, Modality, Qualifier, Statistic
from exotui.model.review import Action, Review

__all__ = [
    "Action",
    "Article",
    "Comparison",
    "Figure",
    "Modality",
    "Qualifier",
    "Rejection",
    "Review",
    "Statistic",
    "Verdict",
]
