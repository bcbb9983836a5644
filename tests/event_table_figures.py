"""How many, with what, when, and whether it is one event or two.

Rows of `event_table`: a sentence, and what it should give.
"""

# ruff: noqa: E501
from __future__ import annotations

ROWS: tuple[tuple[str, str], ...] = (
    # ---------------------------------------------------------------- one event, one record
    (
        "Thousands marched through Lima to protest against the tax.",
        "PROTEST/demo only",
    ),
    (
        "A truce signed in May has held.",
        "RETREAT/ceasefire only",
    ),
    (
        "Police made an arrest in the case. Juma Otieno was arrested at his home.",
        "COERCE/arrest recipient=Otieno only",
    ),
    (
        "A man was arrested in Gulu on Monday. Juma Otieno, 34, was arrested at a bus stop.",
        "COERCE/arrest recipient=Otieno only",
    ),
    (
        "The first rocket attack hit Camp Arna. The second rocket attack landed near Camp Brig.",
        "count=2",
    ),
    (
        "A bomb exploded at a market in Kano. Nine people were killed.",
        "ASSAULT/explosives killed=9 only",
    ),
    (
        "Togo and Benin will resume border talks in Lome on Tuesday.",
        "AGREE actor=Togo actor=Benin only planned",
    ),
    # ---------------------------------------------------------------- size
    ("The blast killed more than 100 people.", "ASSAULT/explosives killed=101+"),
    ("At least 5,800 people were wounded in the bombing.", "ASSAULT injured=5800+"),
    ("Dozens of villagers were killed in the raid.", "ASSAULT killed=24+~"),
    ("About 40 miners were kidnapped by gunmen.", "ASSAULT/abduct abducted=40~ recipient=miners"),
    ("The shelling killed two soldiers and a nurse.", "ASSAULT/heavy-weapons killed=2 killed=1"),
    ("The rocket attack caused no injuries.", "ASSAULT/heavy-weapons injured=0"),
    (
        "There were no casualties in the attack on the port.",
        "ASSAULT killed=0 injured=0 recipient=port",
    ),
    ("Neither attack resulted in casualties.", "ASSAULT casualties=0"),
    ("Up to 30 people were injured in the explosion at the market.", "ASSAULT injured=..30"),
    ("Fewer than ten rebels were captured.", "ASSAULT captured=..9"),
    ("Between 20 and 25 hostages were freed.", "RETREAT/release released=20-25"),
    (
        "The suicide bombing left twelve people dead and thirty wounded.",
        "ASSAULT/suicide-attack killed=12 injured=30 only",
    ),
    ("Gunmen killed ten people, including three children, in Jos.", "ASSAULT killed=10"),
    ("Two soldiers, one of them an officer, were killed in an ambush.", "ASSAULT killed=2"),
    ("Police arrested 1.5 million people, the group claimed.", "COERCE/arrest arrested=1500000"),
    ("Several hundred farmers were arrested.", "COERCE/arrest"),
    ("Thousands of civilians were displaced by the fighting.", "ASSAULT displaced=2000+~"),
    ("The attack claimed eleven lives.", "ASSAULT killed=11 only"),
    ("A dozen policemen were hurt when protesters hurled stones.", "PROTEST/riot"),
    ("Nearly 60 people died in the airstrike.", "ASSAULT/aerial killed=60~"),
    ("The death toll of the bombing rose to 44.", "ASSAULT/explosives killed=44"),
    ("A roadside bomb killed a colonel.", "ASSAULT/explosives killed=1 instrument=bomb"),
    ("Thirty soldiers are missing after the battle for the town.", "ASSAULT missing=30"),
    ("Half a dozen fishermen were detained by the coast guard.", "COERCE/arrest arrested=6"),
    ("Twenty-two students were abducted from their school.", "ASSAULT/abduct abducted=22"),
    ("Inflation spiked to 45% after the war began.", "not ACCUSE"),
    # ---------------------------------------------------------------- instruments and modes
    (
        "Militants fired twelve rockets at the base.",
        "ASSAULT/heavy-weapons actor=Militants recipient=base instrument=rocket only",
    ),
    ("Five mortar shells landed in the refugee camp.", "ASSAULT/heavy-weapons instrument=shell"),
    ("A drone strike destroyed a fuel depot.", "ASSAULT/drone recipient=depot"),
    ("The attackers used machetes and axes to kill the guards.", "ASSAULT"),
    (
        "A man stabbed two tourists with a kitchen knife.",
        "ASSAULT/primitive actor=man recipient=tourists instrument=knife",
    ),
    (
        "Police fired tear gas at the marchers.",
        "ASSAULT/crowd-control actor=Police recipient=marchers",
    ),
    ("Warplanes bombed three villages near Idlib.", "ASSAULT/aerial recipient=villages"),
    ("Chlorine gas was used against civilians in the suburb.", "ASSAULT"),
    ("A sniper shot a reporter in the leg.", "ASSAULT/firearms actor=sniper recipient=reporter"),
    (
        "Troops tortured the prisoners for weeks.",
        "ASSAULT/torture actor=Troops recipient=prisoners",
    ),
    ("Hackers broke into the ministry and a cyberattack shut its website.", "COERCE/cyber"),
    (
        "The regime executed four officers for treason.",
        "ASSAULT/execute actor=regime recipient=officers",
    ),
    (
        "Gunmen armed with rifles attacked a school bus.",
        "ASSAULT actor=Gunmen recipient=school_bus",
    ),
    (
        "The court sentenced the general to ten years in prison.",
        "SANCTION/convict actor=court recipient=general",
    ),
    ("The navy seized a tanker carrying stolen oil.", "COERCE/seize actor=navy recipient=tanker"),
    # ---------------------------------------------------------------- dates
    ("Gunmen attacked a bank in Lima on Monday.", "ASSAULT date=2023-03-06"),
    ("On Monday, gunmen attacked a bank in Lima.", "ASSAULT date=2023-03-06"),
    (
        "Police said on Tuesday that gunmen had attacked a bank on Sunday.",
        "ASSAULT date=2023-03-05",
    ),
    ("Gunmen attacked a bank, police said on Tuesday.", "ASSAULT no-date"),
    ("The attack on the bank took place on 2 March.", "ASSAULT date=2023-03-02"),
    ("Rebels captured the town in 1998 and lost it a year later.", "ASSAULT date=1998"),
    ("The hostages were freed yesterday.", "RETREAT/release date=2023-03-07"),
    (
        "A bomb exploded outside the court on Friday night, wounding four people.",
        "ASSAULT/explosives date=2023-03-03 injured=4",
    ),
    # ---------------------------------------------------------------- one event
    ("A bomb exploded in Basra on Monday. The blast killed three people.", "ASSAULT killed=3 only"),
    ("Gunmen attacked a hotel in Kabul. The attack left nine dead.", "ASSAULT killed=9 only"),
    ("Rebels shelled Goma on Monday. Rebels shelled Bukavu on Tuesday.", "count=2"),
    (
        "Soldiers killed two smugglers near Tindouf. In a separate attack, bandits robbed a bank in Oran.",
        "count=2",
    ),
    ("Peru and Ecuador signed a trade agreement. The agreement covers fruit.", "SUPPORT only"),
    ("The envoys met in Geneva on Monday. The meeting lasted two hours.", "CONSULT only"),
    ("Police arrested a student in Minsk. He was released on Tuesday.", "count=2"),
)
