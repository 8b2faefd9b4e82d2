"""Made-up cables of any size, to measure with."""

HEADER = """\
VZCZCXYZ0017
RR RUEHC RUEHBY RUEHWL
DE RUEHSV #{serial:04}/01 0710901
ZNR UUUUU ZZH
R 120901Z MAR 09
FM AMEMBASSY SUVA
TO RUEHC/SECSTATE WASHDC 4410
INFO RUEHBY/AMEMBASSY CANBERRA 0210
RUEHWL/AMEMBASSY WELLINGTON 0107
RUEHNZ/AMCONSUL AUCKLAND 0055
UNCLAS SUVA 000{serial}

SENSITIVE
SIPDIS

E.O. 12958: N/A
TAGS: PREL, EWWT, FJ
SUBJECT: THE FERRY AND ITS HARBOR

REF: A. SUVA 12
     B. WELLINGTON 35

"""

SMART = """\
UNCLASSIFIED
SBU

MRN:	16 SUVA {serial}
Date/DTG:	Mar 12, 2016 / 120901Z MAR 16
From:	AMEMBASSY SUVA
Action:	WASHDC, SECSTATE ROUTINE
E.O.:	13526
TAGS:	PREL, EWWT, FJ
Captions:	SENSITIVE
Reference:	A) 16 SUVA 12
	B) 16 WELLINGTON 35
Subject:	The Ferry and Its Harbor

"""

SMART_CLOSING = """
Signature:	BAINIMOKU

Drafted By:	SUVA:Doe, Jane
Cleared By:	ECON:Roe, Richard
Approved By:	EXEC:Poe, Robert
Released By:	SUVA:Doe, Jane
Info:	CANBERRA, AMEMBASSY ROUTINE

Dissemination Rule:	Archive Copy

UNCLASSIFIED
SBU
"""

BODIES = [
    "The harbor master told the deputy on March 4 that the\nferry had carried 900 travelers in the spring, and that the\nnew pier would be ready by the autumn (if the stone came\nfrom the quarry on the other island).",
    "\"We will not wait,\" he said. \"The people of the island\nneed the boat, and the boat needs a pier.\" The minister of\nworks, who had read the plan, agreed (ref A).",
    "Comment: The post believes that the plan is sound. It\nmay cost $1.4 million, or 12 percent of the budget for\n2009. End comment.",
    "-- Three of the five villages asked for a second boat;\nthe others, such as Lami and Nasinu, did not.",
]


def telegram(size, findings=0, serial=140, pilcrow=False):
    """A telegram of about `size` bytes; each finding is a word that is written twice."""
    text = HEADER.format(serial=serial)
    sign = "\u00b6" if pilcrow else ""
    paragraphs = []
    length = len(text)
    number = 0
    while length < size:
        body = BODIES[(number + serial) % len(BODIES)]
        if not body.startswith("--"):
            # From 999 on there are no numbers.
            number += 1
            body = f"{sign}{number}. (SBU) {body}" if number < 1000 else f"-- {body}"
        else:
            number += 1
            body = f"{sign}{number}. (SBU) {body[3:]}" if number < 1000 else body
        paragraphs.append(body)
        length += len(body) + 2
    for index in range(findings):
        at = index * len(paragraphs) // findings
        paragraphs[at] = paragraphs[at].replace(" the ", " the the ", 1)
    return text + "\n\n".join(paragraphs) + "\nBAINIMOKU\n"


def smart(size, serial=140):
    """A cable in SMART's layout of about `size` bytes."""
    text = SMART.format(serial=serial)
    number = 0
    while len(text) < size:
        number += 1
        body = BODIES[(number + serial) % len(BODIES)].replace("\n", " ").removeprefix("-- ")
        text += f"{number}. (SBU) Point {number} of the plan: {body}\n\n"
    return text + SMART_CLOSING
