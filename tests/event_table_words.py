"""Which words name an event, and of which type.

Rows of `event_table`: a sentence, and what it should give.
"""

# ruff: noqa: E501
from __future__ import annotations

ROWS: tuple[tuple[str, str], ...] = (
    # ---------------------------------------------------------------- words of one kind and another
    (
        "Mr. Costa said he agreed with Ana Vela.",
        "not AGREE",
    ),
    (
        "On the way to the airport the general called me.",
        "not REQUEST",
    ),
    (
        '"You should never say that," the minister said.',
        "not REQUEST",
    ),
    (
        "The foundation released a list of its donors.",
        "not RETREAT",
    ),
    (
        "The senator locked up the nomination in May.",
        "not COERCE",
    ),
    (
        "He campaigned on a platform of deporting foreign workers.",
        "COERCE/deport hypothetical",
    ),
    (
        "The candidate is suspending his campaign.",
        "not CONCEDE",
    ),
    (
        "The truce was brokered by Qatar after fighting in which at least 300 people died.",
        "RETREAT/ceasefire no-actor",
    ),
    (
        "The accord came after fighting that killed nine soldiers.",
        "ASSAULT killed=9",
    ),
    (
        "A ceasefire that was signed in 2017 collapsed last year.",
        "RETREAT/ceasefire date=2017",
    ),
    (
        "The army said that the man had been armed.",
        "not AID",
    ),
    (
        "Oman's foreign minister Ana Costa warned Iran on Monday.",
        "THREATEN actor=Costa recipient=Iran",
    ),
    (
        "Kenya is set to deploy troops to Haiti.",
        "MOBILIZE/troops actor=Kenya planned",
    ),
    (
        "Our fighters do not attack mosques, the group's spokesman said.",
        "not ASSAULT",
    ),
    (
        "Nine men were arrested in raids on Friday.",
        "COERCE/arrest arrested=9 only",
    ),
    (
        "A man who burned down a shop in Hull was jailed on Friday.",
        "SANCTION/convict date=2023-03-03",
    ),
    (
        "The Danish media and government warned the people of Kenya about the rebels.",
        "ACCUSE actor=media actor=government recipient=rebels",
    ),
    (
        "Senegal's media praised the judges.",
        "SUPPORT actor=media recipient=judges",
    ),
    # ---------------------------------------------------------------- attacks of words
    (
        "Senator Ted Cruz attacked Marco Rubio over his vote.",
        "ACCUSE/disapprove recipient=Rubio only",
    ),
    (
        "Senator Ted Cruz is battling with Marco Rubio for second place.",
        "not ASSAULT",
    ),
    (
        "Soldiers attacked Senator Ted Cruz at his home.",
        "ASSAULT actor=Soldiers recipient=Cruz",
    ),
    (
        "A bomb killed nine people in Gao on Monday. Officials at first reported 14 deaths.",
        "ASSAULT killed=9",
    ),
    # ---------------------------------------------------------------- words of CAMEO's classes
    (
        "Turkey lauded Jordan for taking in refugees.",
        "SUPPORT actor=Turkey recipient=Jordan",
    ),
    (
        "Peru repudiated the fishing pact with Chile.",
        "REJECT actor=Peru recipient=Chile",
    ),
    (
        "The court struck down the ban on rallies.",
        "REJECT actor=court",
    ),
    (
        "Judges threw out the opposition's petition.",
        "REJECT actor=Judges",
    ),
    (
        "A jury acquitted the former mayor of bribery.",
        "CONCEDE actor=jury recipient=mayor",
    ),
    (
        "Georgia scrambled two fighter jets over the Black Sea.",
        "MOBILIZE actor=Georgia",
    ),
    (
        "Eritrea massed troops along the border with Djibouti.",
        "MOBILIZE/troops actor=Eritrea",
    ),
    (
        "Chad severed ties with Niger and closed its embassy.",
        "SANCTION/discontinue actor=Chad recipient=Niger",
    ),
    (
        "Bolivia declared the Spanish ambassador persona non grata.",
        "SANCTION/expel actor=Bolivia recipient=ambassador",
    ),
    (
        "Nepal abandoned talks with Bhutan on Tuesday.",
        "SANCTION actor=Nepal recipient=Bhutan",
    ),
    (
        "Rebels laid siege to the garrison in Bria.",
        "COERCE actor=Rebels",
    ),
    (
        "Kenya will contribute nine million shillings to Malawi.",
        "AGREE actor=Kenya recipient=Malawi planned",
    ),
    (
        "Farmers set up roadblocks outside the port.",
        "PROTEST/obstruct actor=Farmers",
    ),
    (
        "Troops crossed the border into Sudan at dawn.",
        "ASSAULT actor=Troops",
    ),
    (
        "Senegal warned Ghana against sheltering the rebels.",
        "THREATEN actor=Senegal recipient=Ghana",
    ),
    (
        "Officers seized power in the island state.",
        "ASSAULT actor=Officers no-recipient",
    ),
    (
        "The ministers of Oman presented their credentials to Kenya's president.",
        "CONSULT recipient=president",
    ),
    # ---------------------------------------------------------------- nouns
    ("The Taliban's offensive in Faryab began in May.", "ASSAULT actor=Taliban"),
    ("US airstrikes hit a training camp in Yemen.", "ASSAULT/aerial actor=US"),
    (
        "A Taliban attack on an army outpost lasted three hours.",
        "ASSAULT actor=Taliban recipient=outpost",
    ),
    (
        "An attack by separatists on a bus shocked the region.",
        "ASSAULT actor=separatists recipient=bus",
    ),
    (
        "The assassination of the governor stunned Manila.",
        "ASSAULT/assassinate recipient=governor no-actor",
    ),
    ("The kidnapping of four nurses was reported on the radio.", "ASSAULT/abduct recipient=nurses"),
    (
        "Talks between Sudan and Ethiopia resumed in Cairo.",
        "CONSULT actor=Sudan actor=Ethiopia place=Cairo",
    ),
    (
        "The withdrawal of French troops from Mali was completed last year.",
        "RETREAT/withdraw actor=troops",
    ),
    (
        "The release of the hostages was welcomed by their families.",
        "RETREAT/release recipient=hostages",
    ),
    ("Egyptian mediation between Israel and Hamas continued.", "CONSULT/third-party"),
    (
        "Clashes between soldiers and tribesmen spread to Marib.",
        "ASSAULT actor=soldiers actor=tribesmen",
    ),
    (
        "The bombing of a mosque in Kunduz killed six worshippers.",
        "ASSAULT/explosives recipient=mosque killed=6",
    ),
    (
        "Rocket attacks on the airport continued overnight.",
        "ASSAULT/heavy-weapons recipient=airport instrument=rocket",
    ),
    (
        "A car bomb attack wounded nine shoppers in Mosul.",
        "ASSAULT/explosives instrument=car_bomb injured=9",
    ),
    ("A general strike by transport workers paralysed Lagos.", "PROTEST/strike actor=workers"),
    ("A hunger strike by prisoners entered its third week.", "PROTEST/hunger actor=prisoners"),
    ("Riots broke out in the old town after the verdict.", "PROTEST/riot"),
    ("The extradition of a drug trafficker to Spain took place at night.", "COOPERATE"),
    ("The beheading of an aid worker drew horror.", "ASSAULT/execute recipient=worker"),
    ("The deportation of forty migrants went ahead.", "COERCE/deport recipient=migrants"),
    # ---------------------------------------------------------------- light verbs
    (
        "Insurgents carried out attacks on two villages.",
        "ASSAULT actor=Insurgents recipient=villages only",
    ),
    (
        "The foreign ministers of Peru and Chile held talks in Lima.",
        "CONSULT actor=ministers place=Lima only",
    ),
    ("The patrol came under fire near the river.", "ASSAULT recipient=patrol only"),
    (
        "Soldiers opened fire on a crowd of farmers.",
        "ASSAULT/firearms actor=Soldiers recipient=crowd only",
    ),
    (
        "Militants launched an assault on the barracks.",
        "ASSAULT actor=Militants recipient=barracks only",
    ),
    ("Students staged a demonstration in Dhaka.", "PROTEST/demo actor=Students place=Dhaka only"),
    ("Teachers went on strike over unpaid wages.", "PROTEST/strike actor=Teachers"),
    ("The attack was carried out by a splinter group.", "ASSAULT actor=group only"),
    ("The two armies exchanged fire across the river.", "ASSAULT actor=armies"),
    (
        "Brazil imposed sanctions on three shipping companies.",
        "SANCTION actor=Brazil recipient=companies only",
    ),
    ("The junta imposed a curfew in the capital.", "COERCE/curfew actor=junta only"),
    (
        "Investigators opened an inquiry into the massacre.",
        "ACCUSE/investigate actor=Investigators",
    ),
    ("The rebels laid down their arms.", "RETREAT/disarm actor=rebels only"),
    ("The president paid a visit to Angola.", "CONSULT/visit actor=president"),
    ("Rebels took control of the airport.", "ASSAULT actor=Rebels recipient=airport"),
    (
        "The militia took five engineers hostage.",
        "ASSAULT/abduct actor=militia recipient=engineers",
    ),
    (
        "Zambia broke off diplomatic relations with Malawi.",
        "SANCTION actor=Zambia recipient=Malawi",
    ),
    ("The government made concessions to the unions.", "CONCEDE actor=government recipient=unions"),
    ("Farmers set a police car on fire.", "ASSAULT/destroy actor=Farmers"),
    ("The minister issued an ultimatum to the strikers.", "THREATEN actor=minister"),
    # ---------------------------------------------------------------- words that mean something else
    ("The club fired its coach after the defeat.", "not ASSAULT"),
    ("The company fired the manager on Friday.", "none"),
    ("Lawyers attacked the proposal as unworkable.", "not ASSAULT"),
    ("She died of a heart attack at her home.", "none"),
    ("The two firms struck a deal worth millions.", "not ASSAULT"),
    ("The musical bombed at the box office.", "none"),
    ("He shot a short film about beekeepers.", "none"),
    ("Prices hit a record high in January.", "none"),
    ("The senator took a shot at his rival's tax plan.", "not ASSAULT"),
    ("An earthquake struck northern Chile, killing nine people.", "not ASSAULT"),
    ("Six people were killed in a bus crash near Oruro.", "none"),
    ("The storm killed thirty people in Luzon.", "none"),
    ("Lightning struck the old tower.", "none"),
    ("The bill was killed in committee.", "none"),
    ("Her decision struck a chord with voters.", "none"),
    ("The band released a new album in April.", "none"),
    ("The central bank released its monthly report.", "none"),
    ("She met the deadline with an hour to spare.", "none"),
    ("The striker was released by the club on loan.", "not ASSAULT"),
    ("He was charged 40 dollars for parking.", "none"),
    ("The battery must be charged overnight.", "none"),
    ("Shares rallied after the announcement.", "none"),
    ("The new rules clash with tradition.", "none"),
    ("A virus attacks the roots of the plant.", "none"),
    ("The chef beat the eggs with a little salt.", "none"),
    ("The runner beat her rivals by ten seconds.", "none"),
    ("He raided the fridge at midnight.", "none"),
    ("The book explores the war between two families of bees.", "none"),
    ("The witness protection scheme was praised in a study of the law.", "not ASSAULT"),
    ("Population exploded in the suburbs.", "none"),
    ("Workers demonstrated the new machine to visitors.", "none"),
    ("He committed himself to learning the violin.", "none"),
    ("She executed the plan with care.", "none"),
    ("The attack helicopter is built in Italy.", "none"),
    ("He is a former hostage negotiator.", "none"),
    # ---------------------------------------------------------------- statements that are events, and those that are not
    ("France accused Mali of breaking the truce.", "ACCUSE/allege actor=France recipient=Mali"),
    ("The bishop condemned the killings.", "ACCUSE/disapprove actor=bishop"),
    (
        "Prosecutors charged the banker with fraud.",
        "ACCUSE/allege actor=Prosecutors recipient=banker",
    ),
    ("The mayor said the park would reopen in spring.", "none"),
    ("Officials said the harvest was good.", "none"),
    ("The group rejected the peace plan.", "REJECT actor=group only"),
    (
        "Parliament rejected the government's budget.",
        "REJECT actor=Parliament recipient=government",
    ),
    ("Greece praised Cyprus for its restraint.", "SUPPORT actor=Greece recipient=Cyprus"),
    ("The king thanked the rescuers.", "SUPPORT actor=king recipient=rescuers"),
    ("Police are investigating the murder of a lawyer.", "ACCUSE/investigate actor=Police"),
    ("Uganda apologised to Rwanda for the shooting.", "SUPPORT actor=Uganda recipient=Rwanda"),
    # ---------------------------------------------------------------- other types
    ("The government lifted the curfew in Sfax.", "CONCEDE actor=government only"),
    ("Unions called off the strike after talks.", "CONCEDE actor=Unions"),
    ("Poland deployed troops along its border.", "MOBILIZE/troops actor=Poland only"),
    ("Hundreds of police were deployed to the stadium district.", "MOBILIZE/police"),
    ("India and Oman held joint naval exercises.", "COOPERATE actor=India actor=Oman only"),
    ("The prime minister resigned.", "RETREAT/resign actor=prime_minister only"),
    ("Rebels declared a ceasefire in the north.", "RETREAT/ceasefire actor=Rebels only"),
    ("The rebels violated the ceasefire.", "REJECT actor=rebels only"),
    ("The court banned the nationalist party.", "COERCE/ban actor=court recipient=party"),
    ("Authorities shut down the newspaper.", "COERCE actor=Authorities"),
    ("Tunisia closed its border with Libya.", "COERCE/restrict actor=Tunisia"),
    ("Five hundred women marched through Santiago against violence.", "PROTEST/demo actor=women"),
    ("Looters ransacked shops in the harbour district.", "PROTEST/riot actor=Looters"),
    ("Iceland granted asylum to the dissident.", "AID actor=Iceland recipient=dissident"),
    (
        "The Red Cross evacuated wounded civilians from the city.",
        "AID actor=Red_Cross recipient=civilians",
    ),
    ("Nepal recalled its ambassador to Bhutan.", "SANCTION actor=Nepal"),
    ("The bloc suspended aid to the country.", "SANCTION actor=bloc"),
    ("The rebels surrendered to the army.", "RETREAT actor=rebels"),
    ("Ethiopia restored diplomatic ties with Eritrea.", "SUPPORT actor=Ethiopia recipient=Eritrea"),
    (
        "The prime ministers of Spain and Portugal met in Lisbon.",
        "CONSULT actor=ministers place=Lisbon",
    ),
    (
        "The envoy met the rebel commander in Doha.",
        "CONSULT actor=envoy recipient=commander place=Doha",
    ),
    (
        "Police evicted squatters from the warehouse.",
        "COERCE/restrict actor=Police recipient=squatters",
    ),
    (
        "The militia was disarmed by peacekeepers.",
        "RETREAT/disarm actor=peacekeepers recipient=militia",
    ),
)
