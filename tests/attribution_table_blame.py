"""Claims that deny, take or lay blame.

Rows of `attribution_table`.
"""

from __future__ import annotations

from attribution_rows import Row

DENIALS: list[Row] = [
    ("Police ruled out sabotage.", "Police", "ruled out", "sabotage", "denies"),
    (
        "The group denied any role in the bombing.",
        "The group",
        "denied",
        "any role in the bombing",
        "denies",
    ),
    (
        "A rebel spokesman denied that his men had crossed the river.",
        "A rebel spokesman",
        "denied",
        "his men had crossed the river",
        "denies",
    ),
    (
        "The minister rejected the accusation.",
        "The minister",
        "rejected",
        "the accusation",
        "denies",
    ),
    (
        "The company dismissed the report as a rumour.",
        "The company",
        "dismissed",
        "the report as a rumour",
        "denies",
    ),
    ("The embassy disputed the figures.", "The embassy", "disputed", "the figures", "denies"),
    (
        "The Front said it was not behind the blast.",
        "The Front",
        "said",
        "it was not behind the blast",
        "denies",
    ),
    (
        "The rebels said they had nothing to do with the kidnapping.",
        "The rebels",
        "said",
        "they had nothing to do with the kidnapping",
        "denies",
    ),
    (
        '"We had no part in this," the commander said.',
        "the commander",
        "said",
        '"We had no part in this,"',
        "denies",
    ),
    (
        '"These claims are baseless," a palace official said.',
        "a palace official",
        "said",
        '"These claims are baseless,"',
        "denies",
    ),
    (
        "The militia said none of its men was involved, and that the claim was false.",
        "The militia",
        "said",
        "none of its men was involved, and that the claim was false",
        "denies",
    ),
    (
        "The president ruled out talks with the rebels.",
        "The president",
        "ruled out",
        "talks with the rebels",
        "denies",
    ),
    (
        "The airline has repeatedly denied wrongdoing.",
        "The airline",
        "denied",
        "wrongdoing",
        "denies",
    ),
]

RESPONSIBILITY: list[Row] = [
    # set phrases that a model does not see, passives and what is not claimed
    (
        "Responsibility for the blast was claimed by the Northern Front.",
        "the Northern Front",
        "was claimed",
        "the blast",
        "claims_responsibility",
    ),
    (
        "The minister held the Northern Front responsible for the blast.",
        "The minister",
        "held",
        "the Northern Front responsible for the blast",
        "attributes_responsibility",
    ),
    (
        "Police suspect the Northern Front.",
        "Police",
        "suspect",
        "the Northern Front",
        "attributes_responsibility",
    ),
    (
        "The rebels neither claimed nor denied responsibility for the raid.",
        "The rebels",
        "neither claimed nor denied responsibility",
        "the raid",
        "declines_to_comment",
    ),
    (
        "The Northern Front has not claimed responsibility for the raid.",
        "The Northern Front",
        "has not claimed responsibility",
        "the raid",
        "not_confirmed",
    ),
    (
        "None of the armed groups has taken responsibility for the raid.",
        None,
        "taken responsibility",
        "the raid",
        "not_confirmed",
    ),
    (
        "The Northern Front claimed responsibility for the attack.",
        "The Northern Front",
        "claimed responsibility",
        "the attack",
        "claims_responsibility",
    ),
    (
        "The Red Hand has claimed responsibility for the bombing in Tarvel.",
        "The Red Hand",
        "claimed responsibility",
        "the bombing in Tarvel",
        "claims_responsibility",
    ),
    (
        "Two groups admitted responsibility for the blast.",
        "Two groups",
        "admitted responsibility",
        "the blast",
        "claims_responsibility",
    ),
    (
        "A little-known group took responsibility for the raid.",
        "A little-known group",
        "took responsibility",
        "the raid",
        "claims_responsibility",
    ),
    (
        "The rebels said their fighters had carried out the ambush.",
        "The rebels",
        "said",
        "their fighters had carried out the ambush",
        "claims_responsibility",
    ),
    (
        "Officials blamed the Northern Front for the bombing.",
        "Officials",
        "blamed",
        "the Northern Front for the bombing",
        "attributes_responsibility",
    ),
    (
        "Police said the Red Hand was behind the shooting.",
        "Police",
        "said",
        "the Red Hand was behind the shooting",
        "attributes_responsibility",
    ),
    (
        "The inquiry blamed the port authority for the explosion.",
        "The inquiry",
        "blamed",
        "the port authority for the explosion",
        "attributes_responsibility",
    ),
    (
        "No group has claimed responsibility for the attack.",
        None,
        "claimed responsibility",
        "the attack",
        "not_confirmed",
    ),
    (
        "There was no immediate claim of responsibility.",
        None,
        "no immediate claim of responsibility",
        "",
        "not_confirmed",
    ),
]

ACCUSING: list[Row] = [
    (
        "The opposition accused the government of rigging the vote.",
        "The opposition",
        "accused",
        "the government of rigging the vote",
        "accuses",
    ),
    (
        "Kesh accused its neighbour of shelling a border post.",
        "Kesh",
        "accused",
        "its neighbour of shelling a border post",
        "accuses",
    ),
    (
        "Lawyers alleged that the guards had beaten the prisoners.",
        "Lawyers",
        "alleged",
        "the guards had beaten the prisoners",
        "accuses",
    ),
    (
        "The envoy said the army had violated the truce.",
        "The envoy",
        "said",
        "the army had violated the truce",
        "accuses",
    ),
    ("The union condemned the arrests.", "The union", "condemned", "the arrests", "condemns"),
    (
        "The president condemned the attack on the school.",
        "The president",
        "condemned",
        "the attack on the school",
        "condemns",
    ),
    (
        "Church leaders denounced the killings.",
        "Church leaders",
        "denounced",
        "the killings",
        "condemns",
    ),
    (
        "Villagers criticised the slow rescue.",
        "Villagers",
        "criticised",
        "the slow rescue",
        "condemns",
    ),
    (
        '"We condemn this cowardly act," the bishop said.',
        "the bishop",
        "said",
        '"We condemn this cowardly act,"',
        "condemns",
    ),
    ("The council slammed the decision.", "The council", "slammed", "the decision", "condemns"),
]
