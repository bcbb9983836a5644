"""Who does it, and to whom.

Rows of `event_table`: a sentence, and what it should give.
"""

# ruff: noqa: E501
from __future__ import annotations

ROWS: tuple[tuple[str, str], ...] = (
    # ---------------------------------------------------------------- parties in lists, behind adjectives
    (
        "Chad, the Sudan, Niger and Mali condemned the coup.",
        "ACCUSE actor=Chad actor=Sudan actor=Niger actor=Mali",
    ),
    (
        "Rival neighbours Kenya and Uganda have restored full relations.",
        "SUPPORT actor=Kenya actor=Uganda",
    ),
    (
        "The league is about to expel Benin, an official said.",
        "SANCTION actor=league recipient=Benin planned",
    ),
    (
        "Neither Rwanda nor Burundi boycotted the summit.",
        "PROTEST/boycott actor=Rwanda actor=Burundi negated",
    ),
    (
        "The presidents of Kenya and Uganda met in Arusha.",
        "CONSULT actor=Kenya_and_Uganda",
    ),
    (
        "Prime Minister Ana Costa arrived in Angola on Monday for an official visit.",
        "CONSULT/visit actor=Costa recipient=Angola",
    ),
    (
        "The defence minister clashed with his deputy over the plans of Qatar.",
        "ACCUSE actor=minister",
    ),
    # ---------------------------------------------------------------- who does it, who is hit
    (
        "A full-scale attack of the rebels on the province failed to take the capital.",
        "ASSAULT actor=rebels recipient=province",
    ),
    (
        "The shelling of the market by the army went on for an hour.",
        "ASSAULT/heavy-weapons actor=army recipient=market",
    ),
    (
        "According to two officials, Kenya accepted the offer of Uganda.",
        "AGREE actor=Kenya recipient=Uganda only",
    ),
    (
        "One group claims the attack on the barracks.",
        "ASSAULT actor=One_group recipient=barracks",
    ),
    (
        "France said it would suspend military cooperation unless the junta stepped aside.",
        "THREATEN actor=France planned",
    ),
    (
        "Eritrea said its jets had struck a fuel depot.",
        "ASSAULT/aerial actor=Eritrea recipient=depot",
    ),
    (
        "Anti-Kagame protests spread to three towns on Monday.",
        "PROTEST/demo recipient=Kagame no-actor",
    ),
    (
        "Banker jailed for nine years over fraud",
        "SANCTION/convict recipient=Banker no-actor",
    ),
    (
        "Air defences shot down nine drones over the harbour.",
        "ASSAULT/aerial actor=Air_defences",
    ),
    (
        "Turkey sent its condolences to Japan.",
        "SUPPORT actor=Turkey",
    ),
    (
        "The party dropped its opposition to the dam.",
        "CONCEDE actor=party no-recipient",
    ),
    (
        "Togo agreed to the plan after talks with Benin.",
        "CONSULT actor=Togo recipient=Benin",
    ),
    (
        "The ministry summoned the Chadian envoy to protest.",
        "not PROTEST",
    ),
    # ---------------------------------------------------------------- told deep in the object
    (
        "Kenya welcomed a resumption of diplomatic ties between Uganda and Rwanda.",
        "SUPPORT actor=Kenya recipient=Uganda recipient=Rwanda",
    ),
    ("Uganda was fiercely opposed by Kenya in the talks.", "REJECT actor=Kenya recipient=Uganda"),
    ("Kenya urged Uganda on Monday to help win a truce.", "REQUEST recipient=Uganda"),
    ("India sent 11 tonnes of relief supplies to Nepal.", "AID actor=India recipient=Nepal"),
    ("The African Union suspended Gabon on Thursday.", "SANCTION recipient=Gabon"),
    # ---------------------------------------------------------------- active, passive, agent
    (
        "Gunmen attacked a police station in Quetta.",
        "ASSAULT actor=Gunmen recipient=police_station only",
    ),
    (
        "A police station was attacked by gunmen in Quetta.",
        "ASSAULT actor=gunmen recipient=police_station only",
    ),
    (
        "The convoy, attacked by rebels near Goma, was carrying food.",
        "ASSAULT actor=rebels recipient=convoy",
    ),
    (
        "Rebels who attacked the convoy fled into the hills.",
        "ASSAULT actor=Rebels recipient=convoy",
    ),
    (
        "The village that the militia burned had been home to forty families.",
        "ASSAULT/destroy actor=militia recipient=village",
    ),
    (
        "Soldiers from Chad shelled a market town on the border.",
        "ASSAULT/heavy-weapons actor=Soldiers",
    ),
    (
        "Police arrested the mayor and his driver.",
        "COERCE/arrest actor=Police recipient=mayor recipient=driver only",
    ),
    (
        "The mayor and his driver were arrested.",
        "COERCE/arrest recipient=mayor recipient=driver no-actor only",
    ),
    (
        "The union and the opposition party condemned the ruling.",
        "ACCUSE/disapprove actor=union actor=party",
    ),
    (
        "Kenya expelled two diplomats from Eritrea.",
        "SANCTION/expel actor=Kenya recipient=diplomats",
    ),
    (
        "Two Eritrean diplomats were expelled by Kenya.",
        "SANCTION/expel actor=Kenya recipient=diplomats",
    ),
    (
        "Masked men kidnapped a Norwegian engineer outside his hotel.",
        "ASSAULT/abduct actor=men recipient=engineer",
    ),
    (
        "A Norwegian engineer was kidnapped outside his hotel.",
        "ASSAULT/abduct recipient=engineer no-actor",
    ),
    (
        "The army released nine captured fishermen.",
        "RETREAT/release actor=army recipient=fishermen released=9",
    ),
    ("Nine fishermen were released by the army.", "RETREAT/release actor=army recipient=fishermen"),
    (
        "Norway's prime minister visited Jordan.",
        "CONSULT/visit actor=prime_minister recipient=Jordan",
    ),
    ("Turkey sent food and blankets to Haiti.", "AID actor=Turkey recipient=Haiti"),
    (
        "Doctors from a Swiss charity treated wounded refugees.",
        "AID actor=Doctors recipient=refugees",
    ),
    (
        "Lawmakers in Manila impeached the chief justice.",
        "ACCUSE/allege actor=Lawmakers recipient=justice",
    ),
    ("Protesters blocked the main road to the port.", "PROTEST/obstruct actor=Protesters"),
    # ---------------------------------------------------------------- control and coordination
    (
        "The general ordered troops to fire on the demonstrators.",
        "REQUEST actor=general recipient=troops only",
    ),
    (
        "Bandits stopped a bus and kidnapped nine passengers.",
        "ASSAULT/abduct actor=Bandits recipient=passengers",
    ),
    ("The gang robbed a bank, killing a guard.", "ASSAULT killed=1"),
    (
        "Soldiers stormed the village, burned houses and beat residents.",
        "ASSAULT actor=Soldiers recipient=village",
    ),
    ("The rebels kidnapped and killed a teacher.", "ASSAULT actor=rebels recipient=teacher"),
    (
        "Police and soldiers raided the newspaper's offices.",
        "COERCE/seize actor=Police actor=soldiers",
    ),
    ("Hungary and Slovakia signed a border treaty.", "SUPPORT actor=Hungary actor=Slovakia only"),
    (
        "Fighters loyal to the warlord captured the town after hours of shelling.",
        "ASSAULT actor=Fighters recipient=town",
    ),
    (
        "After attacking the checkpoint, the militants fled.",
        "ASSAULT actor=militants recipient=checkpoint",
    ),
    ("A man accused of killing two nuns was freed.", "RETREAT/release recipient=man"),
)
