"""Who is named as the source: outlets, officials without a name, headlines.

Rows of `attribution_table`.
"""

from __future__ import annotations

from attribution_rows import Row

OUTLETS: list[Row] = [
    # who passes it on
    (
        "Reuters reported that the port was closed.",
        "Reuters",
        "reported",
        "the port was closed",
        "reports",
    ),
    (
        "The BBC reports that two ministers have resigned.",
        "The BBC",
        "reports",
        "two ministers have resigned",
        "reports",
    ),
    (
        "A border guard told Reuters that the gate was shut.",
        "A border guard",
        "told",
        "the gate was shut",
        "asserts",
        {"via": ["Reuters"]},
    ),
    (
        "Three officials who spoke with the New York Times said the depot was empty.",
        "Three officials who spoke with the New York Times",
        "said",
        "the depot was empty",
        "asserts",
        {"via": ["New York Times"]},
    ),
    (
        "Reuters reported that a Kesh official said the port was closed.",
        "a Kesh official",
        "said",
        "the port was closed",
        "asserts",
        {"via": ["Reuters"]},
    ),
    (
        "The Guardian quoted a nurse as saying that the ward was full.",
        "a nurse",
        "quoted",
        "the ward was full",
        "asserts",
        {"via": ["The Guardian"]},
    ),
    (
        '"The ward is full," a nurse was quoted as saying by Reuters.',
        "a nurse",
        "quoted",
        '"The ward is full,"',
        "asserts",
        {"via": ["Reuters"]},
    ),
    (
        "In an interview with CNN, the president said the war was over.",
        "the president",
        "said",
        "the war was over",
        "asserts",
        {"via": ["CNN"], "medium": "interview"},
    ),
    (
        "The minister told a news conference that the bridge was safe.",
        "The minister",
        "told",
        "the bridge was safe",
        "asserts",
        {"medium": "news conference", "via": []},
    ),
    (
        "The group said in a statement that the boat was its own.",
        "The group",
        "said",
        "the boat was its own",
        "asserts",
        {"medium": "statement"},
    ),
    (
        "The mayor tweeted that the road was open.",
        "The mayor",
        "tweeted",
        "the road was open",
        "asserts",
        {"medium": "tweet"},
    ),
    (
        "The captain said in a letter that he had been paid.",
        "The captain",
        "said",
        "he had been paid",
        "asserts",
        {"medium": "letter"},
    ),
    (
        "The general said on television that the town was quiet.",
        "The general",
        "said",
        "the town was quiet",
        "asserts",
        {"medium": "broadcast"},
    ),
]

SOURCES: list[Row] = [
    # titles, apposition, roles; what the source is called
    (
        "Kesh army spokesman Idris Vane said the road was mined.",
        "Kesh army spokesman Idris Vane",
        "said",
        "the road was mined",
        "asserts",
        {"name": "Idris Vane"},
    ),
    (
        "Idris Vane, a spokesman for the army, said the road was mined.",
        "Idris Vane, a spokesman for the army",
        "said",
        "the road was mined",
        "asserts",
        {"name": "Idris Vane"},
    ),
    (
        "The army's spokesman, Idris Vane, said the road was mined.",
        "The army's spokesman, Idris Vane",
        "said",
        "the road was mined",
        "asserts",
        {"name": "Idris Vane"},
    ),
    (
        "Three Western diplomats said the talks had failed.",
        "Three Western diplomats",
        "said",
        "the talks had failed",
        "asserts",
        {"name": "Western diplomats", "count": 3},
    ),
    (
        "One of the guards said the door was open.",
        "One of the guards",
        "said",
        "the door was open",
        "asserts",
    ),
    (
        "An official who asked not to be named said the deal was dead.",
        "An official",
        "said",
        "the deal was dead",
        "asserts",
        {"name": "official"},
    ),
    (
        "Idris Vane arrived on Monday. He said the road was mined.",
        "He",
        "said",
        "the road was mined",
        "asserts",
        {"name": "Idris Vane"},
    ),
    (
        "Idris Vane, an army spokesman, arrived on Monday. The spokesman said the road was mined.",
        "The spokesman",
        "said",
        "the road was mined",
        "asserts",
        {"name": "Idris Vane"},
    ),
    (
        "A study by the University of Ostby found that the lake was dying.",
        "A study by the University of Ostby",
        "found",
        "the lake was dying",
        "asserts",
    ),
    (
        "The agreement calls for an end to the siege.",
        "The agreement",
        "calls for",
        "an end to the siege",
        "demands",
    ),
    (
        "The United Nations said 40,000 people had fled.",
        "The United Nations",
        "said",
        "40,000 people had fled",
        "asserts",
        {"name": "United Nations"},
    ),
    (
        "Both the mayor and the bishop said the hall was full.",
        "Both the mayor and the bishop",
        "said",
        "the hall was full",
        "asserts",
    ),
    (
        "Some residents said the water smelled of oil.",
        "Some residents",
        "said",
        "the water smelled of oil",
        "asserts",
        {"name": "residents"},
    ),
]

HEADLINES: list[Row] = [
    (
        "Report: Rebels may have sold stolen oil\n\nThe market in Ostby was quiet on Monday.\n",
        "Report",
        ":",
        "Rebels may have sold stolen oil",
        "suggests",
    ),
    (
        "Rockets hit depot near Tarvel – Northern Front claims responsibility\n\n"
        "The market was quiet.\n",
        "Northern Front",
        "claims responsibility",
        "Rockets hit depot near Tarvel",
        "claims_responsibility",
    ),
    (
        "Army confirms the loss of two drones over Tarvel\n\nThe market in Ostby was quiet.\n",
        "Army",
        "confirms",
        "the loss of two drones over Tarvel",
        "confirms",
    ),
    (
        "Dam near Ostby could burst: officials\n\nThe market in Ostby was quiet on Monday.\n",
        "officials",
        ":",
        "Dam near Ostby could burst",
        "asserts",
    ),
    (
        "Minister denies taking money from builders\n\nThe market in Ostby was quiet on Monday.\n",
        "Minister",
        "denies",
        "taking money from builders",
        "denies",
    ),
]
