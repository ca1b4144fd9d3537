"""Where does the story begin after a dateline?"""

from __future__ import annotations

import re

from exotui.extraction.almanac import words as calendar_words
from exotui.extraction.pagelines import lead
from exotui.extraction.text import Document, once_a_document

DATELINE = re.compile(r"\s*([^\n]{3,60}?)(?: ?[-–—]{1,2} |: )")


@once_a_document
def dateline_end(document: Document) -> int:
    """Where the story begins after a dateline ('OSLO, May 3 - '), 0 without one."""
    found = DATELINE.match(document.text, document.paragraphs[lead(document)][0]) if document.paragraphs else None
    if found is None:
        return 0
    head = found[1].split()
    months = calendar_words(document.lexicon).months
    dated = any(word.strip(".,").lower() in months for word in head[1:])
    capital = head[0].strip(".,").isupper() and len(head[0]) > 2
    return found.end() if len(head) <= 8 and (capital or (dated and head[0][0].isupper())) else 0
