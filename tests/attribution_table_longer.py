"""Claims in longer sentences, and in words that no rule was written for.

Rows of `attribution_table`.
"""

from __future__ import annotations

from attribution_rows import Row

LONGER: list[Row] = [
    # where the content ends: conjunction, second verb, relative clause, time of speaking
    (
        "The mayor said the bridge was closed and two roads were flooded.",
        "The mayor",
        "said",
        "the bridge was closed and two roads were flooded",
        "asserts",
    ),
    (
        "The mayor said the bridge was closed but gave no reason.",
        "The mayor",
        "said",
        "the bridge was closed",
        "asserts",
    ),
    (
        "The mayor said on Tuesday that the bridge, which dates from 1911, was closed.",
        "The mayor",
        "said",
        "the bridge, which dates from 1911, was closed",
        "asserts",
    ),
    (
        "The bridge was closed, the mayor said on Tuesday.",
        "the mayor",
        "said",
        "The bridge was closed",
        "asserts",
    ),
    (
        "The bridge, the mayor said, was closed at noon.",
        "the mayor",
        "said",
        "The bridge … was closed at noon",
        "asserts",
    ),
    (
        "Speaking in Ostby, the president said the siege would be lifted.",
        "the president",
        "said",
        "the siege would be lifted",
        "asserts",
    ),
    (
        "The coast guard said the ship had sunk, adding that nine sailors were missing.",
        "The coast guard",
        "said",
        "the ship had sunk",
        "asserts",
    ),
    (
        "The coast guard said the ship had sunk, adding that nine sailors were missing.",
        "The coast guard",
        "adding",
        "nine sailors were missing",
        "asserts",
    ),
    (
        "The police, who searched the house, said that it was empty.",
        "The police",
        "said",
        "it was empty",
        "asserts",
    ),
    (
        "After the fire, neighbours said they had smelled gas for days.",
        "neighbours",
        "said",
        "they had smelled gas for days",
        "asserts",
    ),
    (
        "The minister said that when the river rose, the army moved in.",
        "The minister",
        "said",
        "when the river rose, the army moved in",
        "asserts",
    ),
    (
        "Farmers say the drought, the worst in decades, has killed half their cattle.",
        "Farmers",
        "say",
        "the drought, the worst in decades, has killed half their cattle",
        "asserts",
    ),
    (
        "The government announced the release of 40 prisoners.",
        "The government",
        "announced",
        "the release of 40 prisoners",
        "asserts",
    ),
    (
        "The court heard that the men had planned the raid for months.",
        "The court",
        "heard",
        "the men had planned the raid for months",
        "asserts",
    ),
    (
        "U.S. officials said the vessel was seized near the Horn of Africa.",
        "U.S. officials",
        "said",
        "the vessel was seized near the Horn of Africa",
        "asserts",
    ),
]

UNSEEN: list[Row] = [
    # a figure told without a verb of saying
    (
        "Rights group Civil Aid put the death toll at 14.",
        "Rights group Civil Aid",
        "put",
        "the death toll at 14",
        "asserts",
    ),
    (
        "The officer, however, put the number of those killed at seven.",
        "The officer",
        "put",
        "the number of those killed at seven",
        "asserts",
    ),
    # who says so closes the sentence, whatever the parser makes of a noun and "claims"
    (
        "All the drones were shot down, the Tarvel Air Force claims.",
        "the Tarvel Air Force",
        "claims",
        "All the drones were shot down",
        "asserts",
    ),
    (
        "The mill was fined twice in five years, council records obtained by the Ostby Post show.",
        "council records obtained by the Ostby Post",
        "show",
        "The mill was fined twice in five years",
        "reports",
    ),
    (
        "Access to the valley has been denied by local commanders, partners say.",
        "partners",
        "say",
        "Access to the valley has been denied by local commanders",
        "asserts",
    ),
    # "this" is denied; so is a claim that others make
    (
        "Local media say shots were fired, but the governor's office denies this.",
        "the governor's office",
        "denies",
        "this",
        "denies",
    ),
    (
        "A clerk told the Ostby Post that the militia had moved guns, a claim the militia denies.",
        "the militia",
        "denies",
        "a claim",
        "denies",
    ),
    # what a charge is called by whom it denies
    ("The minister termed it baseless.", "The minister", "termed", "it baseless", "denies"),
    # an order is no assertion, a breached dyke no accusation
    ("The mayor told them to leave.", "The mayor", "told", "to leave", "demands"),
    (
        "Local authorities reported that the dykes were breached on 4 November.",
        "Local authorities",
        "reported",
        "the dykes were breached on 4 November",
        "reports",
    ),
    ("A group claimed the raid.", "A group", "claimed", "the raid", "claims_responsibility"),
    # what a source asks for itself, and what it does behind its words, is not said
    (
        "The raiders came at dawn, the sources said, asking not to be named because they feared "
        "for their lives.",
        "the sources",
        "said",
        "The raiders came at dawn",
        "asserts",
    ),
    (
        'A clerk said: "The minister stands by it," and put down the phone.',
        "A clerk",
        "said",
        '"The minister stands by it,"',
        "asserts",
    ),
    # a source is told to the end of its phrase
    (
        "A source close to the palace told the Ostby Post that a ransom was paid.",
        "A source close to the palace",
        "told",
        "a ransom was paid",
        "asserts",
    ),
    # whose claim it is stands before the noun; those who approve expect nothing
    (
        "The ministry rejected a Taliban claim that the base was shelled.",
        "Taliban",
        "claim",
        "the base was shelled",
        "asserts",
    ),
    (
        "The deal, which has been approved by the boards of both firms, is expected to close in "
        "May.",
        None,
        "is expected",
        "The deal … to close in May",
        "suggests",
    ),
    # money before figures is no end of a clause
    ("The ministry says this would cost €4 million.", "The ministry", "says",
     "this would cost €4 million", "asserts"),
    # another speaker behind a semicolon
    (
        "The ministry claims it destroyed 11 tanks; footage shows two.",
        "The ministry",
        "claims",
        "it destroyed 11 tanks",
        "asserts",
    ),
    # headlines
    (
        "Gunmen seize school bus near Ostby, demand ransom\n\nGunmen seized a bus on Monday.\n\n"
        "Nobody was hurt on the road.",
        "Gunmen",
        "demand",
        "ransom",
        "demands",
    ),
    (
        "Nine held after blast in Ostby; group claims attack\n\nPolice held nine men on Monday.\n\n"
        "Nobody was hurt in the town.",
        "group",
        "claims",
        "attack",
        "claims_responsibility",
    ),
    (
        "Over 140 youths were cheated in Ostby, say police\n\nA gang cheated more than 140 youths "
        "in Ostby on Monday.\n\nNobody was hurt in the town.",
        "police",
        "say",
        "Over 140 youths were cheated in Ostby",
        "asserts",
    ),
    (
        "Crown court: Boss 'showed contempt', judge says\n\nA boss was jailed on Monday over the "
        "deaths of nine men.\n\nNobody else was held in the town.",
        "judge",
        "says",
        "Boss 'showed contempt'",
        "asserts",
    ),
    # a share of people, and a post with "and" in it, have the name beside them
    (
        "One of the directors, Samuel Karo, denied wrongdoing.",
        "One of the directors",
        "denied",
        "wrongdoing",
        "denies",
    ),
    (
        "The ministry gave a figure of 40.",
        "The ministry",
        "gave",
        "a figure of 40",
        "asserts",
    ),
    (
        "The Post has not been able to verify the account.",
        "The Post",
        "not been able to verify",
        "the account",
        "not_confirmed",
    ),
    # the name stands behind the post, whatever the tree makes of the two
    (
        "A spokesman for the banned Ostby Front, Peter Karo, claimed responsibility for the blast.",
        "A spokesman for the banned Ostby Front, Peter Karo",
        "claimed responsibility",
        "the blast",
        "claims_responsibility",
        {"name": "Peter Karo"},
    ),
    # neither of two accounts; a new sentence behind the marks; a video in which it was denied
    (
        "Neither account could be confirmed.",
        None,
        "Neither account could be confirmed",
        "",
        "not_confirmed",
    ),
    (
        'He wrote: "They launched an attack in the south." Neither side could be reached.',
        "He",
        "wrote",
        '"They launched an attack in the south."',
        "asserts",
    ),
    (
        "The gang leader denied in a video posted on July 14 that his men had killed anybody.",
        "The gang leader",
        "denied",
        "his men had killed anybody",
        "denies",
    ),
    # an outlet that cites others passes on what they say; a name given is no demand
    (
        "According to Reuters, citing two officials, the deal is dead.",
        "two officials",
        "According to",
        "the deal is dead",
        "asserts",
        {"via": ["Reuters"]},
    ),
    ("Critics call it a coup.", "Critics", "call", "it a coup", "asserts"),
    (
        "Boko Haram said it had shot down a plane near Ostby.",
        "Boko Haram",
        "said",
        "it had shot down a plane near Ostby",
        "claims_responsibility",
    ),
    # an hour at the head of an entry
    (
        "Count goes on\n\n23:15 Turnout was above 88%, the board said\n\nNobody was hurt in the "
        "town on Monday.",
        "the board",
        "said",
        "Turnout was above 88%",
        "asserts",
    ),
]  # fmt: skip
