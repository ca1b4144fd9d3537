"""Pages written for the tests, with the furniture that news sites have, and the bodies within them."""

from __future__ import annotations

FERRY_BODY = [
    "A ferry carrying 214 passengers ran aground off the northern coast early on Thursday, the coastguard said, and "
    "everyone on board was brought ashore within four hours.",
    "“The ship is stable and nobody is missing,” harbour master Lena Ortiz told reporters in the port of Brixa. She "
    "said 11 people were treated for bruises and cold.",
    "It was the third grounding on the route in two years.",
    "What happened",
    "The vessel, built in 1998, left Brixa at dawn and struck a sandbank about 3 kilometres out, according to the "
    "maritime authority, which has opened an inquiry.",
    "The operator cancelled 16 sailings and promised refunds worth $40,000.",
]

FERRY_PAGE = """Skip to content
Home
News
Sport
Weather
Subscribe
Sign in
Search for:

Most read
Mayor of Brixa promises a cheaper bus pass
Ten beaches to see before the summer ends

Ferry runs aground off Brixa, all 214 passengers safe

By
Tom Arden
Tom Arden
and
Mina Kovac
Published March 7, 2024
Share
Facebook
Twitter
WhatsApp
Photo: Harbour Pictures/Getty Images

{body}

Advertisement

{rest}

Related: How safe are the old ferries?

{end}

Sign up for our newsletter to get the news in your inbox every morning.

Leave a Reply
Your email address will not be published. Required fields are marked *
Comment *
Name *
Save my name, email, and website in this browser for the next time I comment.

Related stories
Tourists return to the islands after the storm
January 5, 2025
Coastguard buys two helicopters…
February 9, 2025

© 2025 The Brixa Courier. All rights reserved. Terms of Use and Privacy Policy
"""


def ferry_page(gap: str = "\n\n") -> str:
    """The ferry story as a browser copies it; `gap` stands between paragraphs."""
    return FERRY_PAGE.format(body=gap.join(FERRY_BODY[:2]), rest=gap.join(FERRY_BODY[2:5]), end=FERRY_BODY[5])


BUDGET_BODY = [
    "The city council of Northam approved a budget of £1.2bn on Monday night, with 4 percent more for schools.",
    "Councillors voted 31 to 14 for the plan after a debate of six hours.",
    "“We had no good choices left,” the treasurer, Paul Imrie, said.",
]

BUDGET_PAGE = """Business

Northam council passes a £1.2bn budget

Listen to this article

Sara Lindqvist

{0}

{1}

{2}

Follow us on Twitter

Advertise with The Northam Echo

Lorem ipsum dolor sit amet, tempor incididunt ut labore et dolore magna aliqua consectetur.

{3}
"""


def budget_page() -> str:
    """A short story whose first paragraph comes again, broken off, at the end of its page."""
    return BUDGET_PAGE.format(*BUDGET_BODY, BUDGET_BODY[0][:90] + "…")


def paragraphs(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [line for line in text.split("\n") if line.strip()]
