"""Which line breaks only wrapped a paragraph?"""

from __future__ import annotations

SHORTEST = 45
LONGEST = 100
"""Characters of a line that was wrapped."""

RAGGED = 25
"""Characters by which the lines of one wrapped paragraph differ in length."""


def unwrap(text: str) -> str:
    """The text with lines joined where a paragraph was plainly wrapped.

    A line goes on in the next one if it is 45 to 100 characters long and breaks off inside a sentence, and the next
    starts with a small letter; in a block of lines of about one length, a capital may follow too.
    """
    pieces: list[str] = []
    last = ""
    for number, block in enumerate(text.split("\n\n")):
        lines = block.split("\n")
        even = _is_even(lines)
        for index, line in enumerate(lines):
            start = line.lstrip()
            if start and (_goes_on(last, start) or (even and index)):
                while pieces[-1] == "\n":
                    pieces.pop()
                pieces.append(start if last[-1] in "-–—" and last[-2].isalpha() else " " + start)
            else:
                pieces.extend("\n" * (bool(number or index) + bool(number and not index)))
                if start:
                    pieces.append(line)
            last = line.strip() or last
    return "".join(pieces)


def _goes_on(last: str, start: str) -> bool:
    """Whether the line `start` continues the sentence that `last` broke off."""
    return (
        SHORTEST <= len(last) <= LONGEST
        and (last[-1].isalnum() or last[-1] in ",;-–—")
        and start[0].islower()
        and len(start) <= LONGEST
        and start.count(" ") > 1
        and not start.startswith(("by ", "by:", "via ", "http", "www."))
    )


def _is_even(lines: list[str]) -> bool:
    """Whether lines without a blank one between them are one paragraph, wrapped at one width."""
    if len(lines) < 3 or len(lines[-1]) > LONGEST or "\t" in lines[0] or " | " in lines[0]:
        return False
    widths = [len(line.strip()) for line in lines[:-1]]
    if min(widths) < SHORTEST or max(widths) > LONGEST or max(widths) - min(widths) > RAGGED:
        return False
    return sum(line.lstrip()[:1].islower() for line in lines[1:]) >= 0.4 * (len(lines) - 1)
