"""Ten events told twice, early and late, in words written for this project.

Each pair: (name, day and text of the early report, day and text of the late one, the kind of
figure and its two values). Some lie near each other on purpose: two bombings in one country
in one week, two arrests by one police, two visits to one capital.
"""

from __future__ import annotations

PAIRS: list[tuple[str, tuple[str, str], tuple[str, str], tuple[str, int, int]]] = [
    (
        "bus-bomb",
        (
            "2021-03-02",
            "Bomb kills five on bus in Larkana\n\nLARKANA, Pakistan - A bomb exploded on a crowded "
            "bus in the Pakistani city of Larkana on Tuesday, killing at least five people, police "
            "said.\n\nA dozen passengers were wounded in the blast near the grain market, police "
            "officer Imran Soomro said.\n",
        ),
        (
            "2021-03-03",
            "Toll from Larkana bus bombing rises to nine\n\nLARKANA, Pakistan - Four more people "
            "have died of their wounds after a bomb tore through a bus in the Pakistani city of "
            "Larkana, raising the death toll to nine, a hospital doctor said Wednesday.\n\nThe "
            "bomb "
            "exploded on the crowded bus near the grain market on Tuesday. The Sindh Liberation "
            "Front claimed responsibility for the attack.\n",
        ),
        ("killed", 5, 9),
    ),
    (
        "police-post",
        (
            "2021-03-05",
            "Gunmen attack police post near Quetta\n\nQUETTA, Pakistan - Gunmen attacked a police "
            "post outside the Pakistani city of Quetta on Friday, killing three officers, police "
            "said.\n\nThe attackers fled on motorcycles toward the mountains, officer Dawood Kakar "
            "said.\n",
        ),
        (
            "2021-03-06",
            "Sixth officer dies after Quetta attack\n\nQUETTA, Pakistan - Gunmen who attacked a "
            "police post outside the Pakistani city of Quetta on Friday killed six officers, the "
            "provincial government said Saturday, doubling an earlier toll.\n\nPolice were "
            "searching "
            "the mountains for the attackers, who fled on motorcycles.\n",
        ),
        ("killed", 3, 6),
    ),
    (
        "drone-depot",
        (
            "2022-06-14",
            "Drones hit fuel depot in Hodeidah\n\nHODEIDAH, Yemen - Drones struck a fuel depot in "
            "the Yemeni port of Hodeidah before dawn on Tuesday, killing two guards, residents "
            "said.\n\nThe coalition did not comment on the strike.\n",
        ),
        (
            "2022-06-15",
            "Four dead in strike on Hodeidah depot\n\nHODEIDAH, Yemen - Four people were killed "
            "when drones struck a fuel depot in the Yemeni port of Hodeidah on Tuesday, the port "
            "authority said on Wednesday.\n\nThe Houthi movement blamed the Saudi-led coalition "
            "for "
            "the strike. The coalition denied that it carried out any raid on the port.\n",
        ),
        ("killed", 2, 4),
    ),
    (
        "school-abduction",
        (
            "2020-12-11",
            "Gunmen abduct pupils from school in Kankara\n\nKANKARA, Nigeria - Gunmen stormed a "
            "boarding school in the Nigerian town of Kankara on Friday and abducted about 80 "
            "pupils, "
            "a teacher said.\n\nThe army sent soldiers to the forest where the gunmen were last "
            "seen.\n",
        ),
        (
            "2020-12-13",
            "More than 300 pupils missing after Kankara raid\n\nKANKARA, Nigeria - Gunmen who "
            "stormed a boarding school in the Nigerian town of Kankara on Friday abducted 333 "
            "pupils, the state governor said Sunday.\n\nThe army said its soldiers had surrounded "
            "the gunmen in a forest.\n",
        ),
        ("abducted", 80, 333),
    ),
    (
        "fuel-protest",
        (
            "2019-10-08",
            "Clashes at fuel protest in Guayaquil\n\nGUAYAQUIL, Ecuador - Thousands of people "
            "protested in the Ecuadorean port of Guayaquil on Monday against an end to fuel "
            "subsidies.\n\nPolice arrested 19 protesters, a spokeswoman said.\n",
        ),
        (
            "2019-10-09",
            "Police free some held at Guayaquil march\n\nGUAYAQUIL, Ecuador - Police said on "
            "Wednesday that they arrested 43 protesters in the Ecuadorean port of Guayaquil on "
            "Monday, when thousands of people protested against an end to fuel "
            "subsidies.\n\nTwelve "
            "have been released.\n",
        ),
        ("arrested", 19, 43),
    ),
    (
        "ferry-seizure",
        (
            "2023-02-20",
            "Coast guard seizes trawler off Phu Quoc\n\nPHU QUOC, Vietnam - Vietnam's coast guard "
            "seized a Cambodian trawler off the island of Phu Quoc on Sunday and detained seven "
            "fishermen, state radio said.\n",
        ),
        (
            "2023-02-22",
            "Cambodia protests over seized trawler\n\nPHNOM PENH, Cambodia - Cambodia has demanded "
            "that Vietnam release a trawler that the Vietnamese coast guard seized off the island "
            "of Phu Quoc on Sunday.\n\nVietnam detained eleven fishermen in all, the foreign "
            "ministry in Phnom Penh said on Wednesday.\n",
        ),
        ("arrested", 7, 11),
    ),
    (
        "market-shooting",
        (
            "2018-07-21",
            "Gunman opens fire at Halifax market\n\nHALIFAX, Canada - A gunman opened fire at a "
            "farmers' market in the Canadian city of Halifax on Saturday, wounding four people, "
            "police said.\n\nOfficers arrested a 34-year-old man at the scene.\n",
        ),
        (
            "2018-07-23",
            "Halifax market shooting: two victims have died\n\nHALIFAX, Canada - Two women wounded "
            "when a gunman opened fire at a farmers' market in the Canadian city of Halifax on "
            "Saturday have died, police said on Monday. In all he shot six people.\n\nPolice "
            "charged "
            "Colin Tarrant, 34, with murder.\n",
        ),
        ("injured", 4, 6),
    ),
    (
        "air-raid",
        (
            "2016-05-05",
            "Air strike hits camp near Sarmada\n\nSARMADA, Syria - Warplanes bombed a camp for "
            "displaced people near the Syrian town of Sarmada on Thursday, killing at least 12 "
            "people, rescue workers said.\n",
        ),
        (
            "2016-05-06",
            "Death toll in Sarmada camp bombing reaches 28\n\nSARMADA, Syria - At least 28 people "
            "were killed when warplanes bombed a camp for displaced people near the Syrian town of "
            "Sarmada on Thursday, a monitoring group said on Friday.\n\nThe Syrian army denied "
            "that "
            "its aircraft had attacked the camp.\n",
        ),
        ("killed", 12, 28),
    ),
    (
        "prison-release",
        (
            "2022-09-21",
            "Rebels free prisoners in Taiz\n\nTAIZ, Yemen - Rebels released 20 prisoners in the "
            "Yemeni city of Taiz on Wednesday, the Red Cross said.\n",
        ),
        (
            "2022-09-22",
            "Red Cross takes Taiz prisoners home\n\nADEN, Yemen - The Red Cross said on Thursday "
            "that "
            "rebels released 31 prisoners in the Yemeni city of Taiz on Wednesday, more than at "
            "first reported.\n",
        ),
        ("released", 20, 31),
    ),
    (
        "border-clash",
        (
            "2021-04-29",
            "Kyrgyz and Tajik forces clash at border\n\nBATKEN, Kyrgyzstan - Kyrgyz and Tajik "
            "forces "
            "clashed on the border near the town of Batken on Thursday in a dispute over a water "
            "intake, leaving three people dead, the health ministry said.\n",
        ),
        (
            "2021-05-01",
            "Batken border clash killed 31, Kyrgyzstan says\n\nBISHKEK, Kyrgyzstan - Thirty-one "
            "people were killed when Kyrgyz and Tajik forces clashed on the border near the town "
            "of "
            "Batken on Thursday, the Kyrgyz health ministry said on Saturday.\n\nThe dispute over "
            "a "
            "water intake forced thousands from their homes.\n",
        ),
        ("killed", 3, 31),
    ),
]
"""Every pair tells one event; no report of one pair tells an event of another."""
