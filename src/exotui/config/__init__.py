"""What does the user wish? The settings of `config.toml`, each with its type, its default and what it is for."""

from exotui.config.reading import Config, load, place
from exotui.config.settings import SETTINGS, Setting

__all__ = ["SETTINGS", "Config", "Setting", "load", "place"]
