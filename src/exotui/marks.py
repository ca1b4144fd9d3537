"""Which marks does the text of an article keep of how it was set?"""

from __future__ import annotations

BULLET = "•"
"""What an item of a list begins with."""
QUOTED = "\u2003"
"""What a paragraph of a quotation begins with: an em space, which is white space wherever words are looked for."""
