"""Sentences of our own, and what their events must be; read by test_event_sentences.py."""

# ruff: noqa: E501
from __future__ import annotations

from typing import Any

NEVER: list[Any] = [
    ("The biscuit maker has come under fire after it shrank its most popular packet.", "ASSAULT"),
    ("The minister came under attack from critics over the delay.", "ASSAULT"),
    ("The actress clashed with the senator on social media.", "ASSAULT"),
    ("She regretted her public clash with Mr Dawlish.", "ASSAULT"),
    ("The supermarket and its supplier clashed over prices.", "ASSAULT"),
    ("A survivor spoke of the carnage after the coach left the motorway.", "ASSAULT"),
    ("Supporters filled the hall for the candidate's final rally of the day.", "PROTEST"),
    ("At a rally in the suburbs, Mr Dawlish promised lower taxes.", "PROTEST"),
    ("A late home run sparked a rally that won the game.", "PROTEST"),
    ("Fans took to the streets to celebrate the title.", "PROTEST"),
    ("He claimed it was an honour to meet the president.", "ACCUSE"),
    ("The officer claimed that the search had taken four hours.", "ACCUSE"),
    ("She insisted that her priority was a smooth handover.", "REQUEST"),
    ("The spokeswoman insisted the change had nothing to do with costs.", "REQUEST"),
    ("“I must say he surprised me,” said his father, Karel Novotny.", "REQUEST"),
    ("“It should not be this close,” said the singer Ana Bright.", "REQUEST"),
    ("The singer was forced to cancel her tour after losing her voice.", "COERCE"),
    ("The runner sliced a double into the corner to break the tie.", "SANCTION"),
    ("An expert said the president looked resigned and tired.", "RETREAT"),
    ("One of the last passengers was released from the wreckage at noon.", "RETREAT"),
    ("Sometimes you just have to agree to disagree.", "AGREE"),
    ("Not everyone agreed.", "AGREE"),
    ("Scientists bombarded the sample with neutrons.", "ASSAULT"),
    ("The firm launched a drone at a fair in Lisbon.", "ASSAULT"),
    ("On the stump she vowed to repeal the tax and win back the north.", "AGREE"),
    ("The candidate pledged to overturn the health law.", "AGREE"),
    ("The tram was negotiating a sharp curve when it left the track.", "CONSULT"),
    ("Some of those hurt were treated in a tent beside the track.", "AID"),
    ("Friends paid tribute to the father of two.", "SUPPORT"),
    ("Journalists were allowed to photograph the couple.", "RETREAT"),
]
"""Text, the type that it must not give."""

STILL: list[Any] = [
    ("A patrol came under fire near Tarvel on Monday.", "ASSAULT"),
    ("The town came under attack from rebels overnight.", "ASSAULT"),
    ("Protesters clashed with police outside the parliament.", "ASSAULT|PROTEST"),
    ("Herders and farmers clashed near the village of Odubo, killing six people.", "ASSAULT"),
    ("Thousands joined a rally against the new pension law in Lisbon.", "PROTEST"),
    ("Police dispersed a rally in the capital with tear gas.", "PROTEST|COERCE"),
    ("Hundreds of teachers took to the streets over unpaid wages.", "PROTEST"),
    ("The opposition claimed the army had massacred villagers.", "ACCUSE"),
    ("The union insisted that the minister must resign.", "REQUEST"),
    ("The army forced the villagers to leave their homes.", "COERCE"),
    ("Mali broke diplomatic ties with Denmark.", "SANCTION"),
    ("The prime minister resigned on Friday.", "RETREAT"),
    ("The rebels released twelve hostages.", "RETREAT"),
    ("Russia launched 70 drones at Ukraine overnight.", "ASSAULT"),
    ("The two sides agreed to a prisoner swap.", "AGREE"),
    ("The president paid tribute to the peacekeepers.", "SUPPORT"),
    ("Three officers face charges of torture.", "ACCUSE"),
]
"""Text, the type (or one of the types) that it must give."""

HURT: list[Any] = [
    ("The gunmen also wounded the mayor's daughter.", "injured 1-1"),
    ("Two masked men last night wounded a guard at the gate of a school.", "injured 1-1"),
    (
        "Ana Vela, head of the union, reported that some seven persons were wounded in a shooting at "
        "the plant.",
        "injured 7-7",
    ),
    (
        "The police have reported that the minister was seriously wounded in a bomb attack.",
        "injured 1-1",
    ),
    ("An attack on the barracks left 12 dead and 35 injured.", "injured 35-35, killed 12-12"),
    ("The attack left two dead and three wounded.", "injured 3-3, killed 2-2"),
    ("A mortar attack left 8 people dead and more than 40 injured.", "injured 41-, killed 8-8"),
    ("Gunmen attacked a bus, and four soldiers were wounded.", "injured 4-4"),
    ("A sniper killed one man and wounded 5 others.", "injured 5-5, killed 1-1"),
    ("A bomb attack on the newspaper resulted in injuries to a policeman.", "injured 1-1"),
    (
        "A bomb exploded in a bus in the capital. Rivas died and Molina was seriously injured.",
        "injured 1-1, killed 1-1",
    ),
]
"""Text, the figures of killed and injured."""

ONE: list[Any] = [
    (
        "ASSAULT",
        "A suicide bomber blew himself up in a mosque in Multan on Friday, killing nine people. The "
        "attacker detonated his vest during the sermon.",
    ),
    (
        "ASSAULT",
        "Shells struck a crowded market in Tel Hamra on Tuesday, killing 23 people. Witnesses said the "
        "shells were fired from a ridge.",
    ),
    (
        "ASSAULT",
        "Drones hit an oil depot near Ryazan on Tuesday. The strike was carried out by the security "
        "service, a source said.",
    ),
    (
        "ASSAULT",
        "Juan Pereda, a radio reporter, was shot dead in Tumaco on Monday. Gunmen on a motorcycle "
        "killed the reporter outside his home.",
    ),
    (
        "ASSAULT",
        "At least 17 people were killed in a bombing in Kirkuk. The blast killed 17 and wounded "
        "dozens.",
    ),
    ("PROTEST", "Thousands marched in Lima on Sunday. The march ended in front of the palace."),
    (
        "PROTEST",
        "Nurses in Accra walked off the job and protested on Monday. The protest lasted three hours.",
    ),
    ("COERCE", "Police arrested two men in Oslo on Friday. The arrests followed a search."),
]
"""Type, a text that tells one event of it."""

TWO: list[Any] = [
    (
        "ASSAULT",
        "A bomb exploded in Kirkuk on Monday, killing two people. A bomb exploded in Kirkuk on Sunday, "
        "wounding a guard.",
    ),
    (
        "ASSAULT",
        "Gunmen attacked a police station in Quetta. Gunmen attacked a police station in Karachi.",
    ),
    (
        "ASSAULT",
        "Gunmen killed three soldiers near Gao on Friday. In a separate attack, gunmen killed two "
        "teachers.",
    ),
    ("ASSAULT", "Rebels shot dead Juan Pereda on Monday. Rebels shot dead Ana Solis on Monday."),
    ("ASSAULT", "US forces bombed a camp near Sirte. The militants bombed a camp near Derna."),
    ("PROTEST", "Students marched in Lima on Sunday. Farmers marched in Cusco on Monday."),
]
"""Type, a text that tells two."""

MISHAPS: list[Any] = [
    "At least 157 people were killed and 300 injured when an earthquake shook western Nepal.",
    "Floods killed eleven people in the valley on Monday, officials said.",
    "An explosion at a gas plant killed four workers near Gdansk on Friday.",
    "Twelve people died in a fire at a garment factory in Dhaka.",
    "Seven people were killed when two trains collided near Bologna.",
    "A blast destroyed two houses in Leipzig on Sunday, injuring a woman. Neighbours heard the bang "
    "at about six in the morning. The street was closed for most of the day, and forty people spent "
    "the night with friends. Engineers want to know whether the old heating was to blame. The "
    "woman, who is seventy, was asleep when the ceiling came down; she is well.",
]
"""Accidents and nature: no ASSAULT."""

DEEDS: list[Any] = [
    "A bomb killed four people in Kabul on Friday.",
    "A blast outside the governor's office wounded three people; police said that militants had "
    "hidden a bomb in a bag.",
    "Four farmers were killed near Gao.",
    "Gunmen killed four workers at a gas plant near Gdansk.",
    "The minefield explosion near Samarra killed two youths.",
]
"""Somebody did it: an ASSAULT."""

FILLERS: list[Any] = [
    ("Police attributed the bombing to the drug cartels.", "actors", "the drug cartels"),
    ("The rebels are responsible for the bombing of the market.", "actors", "The rebels"),
    ("Members of the Popular Liberation Army kidnapped two engineers.", "names", "EPL"),
    ("No group has claimed responsibility for the attack on the barracks.", "actors", ""),
    (
        "A bomb exploded opposite a telephone exchange in Medellin.",
        "recipients",
        "a telephone exchange",
    ),
    (
        "The guerrillas attacked the residence of Roberto Angul.",
        "recipients",
        "the residence of Roberto Angul",
    ),
    ("An elderly man named Julio Robles was killed by soldiers.", "recipients", "Julio Robles"),
    ("The dynamite attack against the union headquarters left 10 dead.", "instruments", "dynamite"),
    ("The first bomb was placed at a bank branch by rebels.", "instruments", "bomb"),
]
"""Text, role, the one filler of the ASSAULT."""

SIZES: list[Any] = [
    ("The massacre of six Jesuits by soldiers was condemned.", "killed", [(6, 6)]),
    ("Juan Marin, 32, was killed by gunmen in Arvena.", "killed", [(1, 1)]),
    (
        "At least 157 people were killed and more than 300 injured when gunmen struck.",
        "injured",
        [(301, None)],
    ),
    ("Officials did not confirm any deaths in the attack on the base.", "killed", []),
    ("Gunmen killed the mayor as well as two peasants.", "killed", [(1, 1), (2, 2)]),
    ("Three civilians, two women and a man, died in the attack on the town.", "killed", [(3, 3)]),
]
"""Text, kind, (min, max) of each figure."""

OWNERS: list[Any] = [
    ("Ukrainian drones struck a depot near Oldo.", "ASSAULT", ["Ukraine"], ["depot"]),
    ("Iran's missiles hit a base in Iraq.", "ASSAULT", ["Iran"], ["base"]),
    ("Afghan mortars were fired at the village.", "ASSAULT", ["Afghanistan"], ["village"]),
    ("Rebels fired shells at Seoul on Monday.", "ASSAULT", ["Rebels"], ["Seoul"]),
    (
        "Officers placed President Karim Odo under house arrest.",
        "COERCE",
        ["Officers"],
        ["Karim Odo"],
    ),
    (
        "The defence ministry said the depot was empty. It accused Riga of lies.",
        "ACCUSE",
        ["defence ministry"],
        ["Riga"],
    ),
]
"""Text, type, names of actors, names of recipients."""

CONDEMNED: list[Any] = [
    ("The murder of two nuns was condemned by the bishop.", "ASSAULT", [], ["two nuns"]),
    ("The murder of two nuns was condemned by the bishop.", "ACCUSE", ["the bishop"], []),
    ("The bishop condemned the murder of two nuns.", "ACCUSE", ["The bishop"], []),
    ("France condemned the attack by Chad on Sudan.", "ACCUSE", ["France"], ["Chad"]),
    ("France condemned Chad's attack on Sudan.", "ACCUSE", ["France"], ["Chad"]),
    (
        "The bishop condemned the abduction of a priest by rebels.",
        "ACCUSE",
        ["The bishop"],
        ["rebels"],
    ),
    ("The assassination of the mayor on Monday shocked Oldo.", "ASSAULT", [], ["the mayor"]),
    (
        "A judge sentenced the former general to life for ordering the massacre.",
        "ASSAULT",
        ["the former general"],
        [],
    ),
    (
        "The minister escaped an attack by gunmen on his convoy.",
        "ASSAULT",
        ["gunmen"],
        ["convoy", "The minister"],
    ),
    (
        "Rebels lost the town to government troops on Monday.",
        "ASSAULT",
        ["government troops"],
        ["Rebels"],
    ),
    (
        "Government shelling of rebel positions continued.",
        "ASSAULT",
        ["Government"],
        ["rebel positions"],
    ),
]
"""Text, type, texts of actors, texts of recipients."""

PAIRS: list[Any] = [
    ("The Israel-Hamas ceasefire collapsed on Monday.", ["Israel", "Hamas"]),
    ("Russia-Ukraine negotiations collapsed on Monday.", ["Russia", "Ukraine"]),
    ("India–Pakistan talks stalled on Monday.", ["India", "Pakistan"]),
    ("The United States-China talks stalled.", ["United States", "China"]),
    ("The government of Guinea-Bissau rejected the deal.", None),
]
"""Text, names of the actors; None: one at most."""
