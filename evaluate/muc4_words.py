"""Words by which MUC-4 fillers are told apart: persons, titles, numbers."""

from __future__ import annotations

import re

ORG_SECTORS = frozenset("""REB MIL GOV COP SPY PTY PARTY UAF PRM CRM ORG NGO IGO JUD LEG""".split())
PERSON_WORDS = frozenset(
    """people person persons man men woman women child children boy boys girl girls baby youth
    youths civilian civilians peasant peasants farmer farmers soldier soldiers troops troop
    officer officers policeman policemen police guard guards bodyguard bodyguards agent agents
    sergeant lieutenant captain major colonel general admiral commander commanders chief mayor
    mayors judge judges magistrate senator deputy deputies congressman minister ministers
    president presidents candidate candidates leader leaders official officials politician
    politicians diplomat diplomats ambassador consul adviser advisers priest priests jesuit
    jesuits bishop archbishop nun nuns monk missionary missionaries journalist journalists
    reporter reporters editor worker workers employee employees laborer laborers trade-unionist
    unionist unionists student students teacher teachers professor professors doctor doctors
    nurse nurses lawyer lawyers engineer engineers technician technicians businessman
    businessmen merchant rancher driver drivers passenger passengers tourist tourists passerby
    passersby bystander bystanders pedestrian citizen citizens resident residents inhabitant
    inhabitants villager villagers refugee refugees indian indians family families wife husband
    son sons daughter daughters brother brothers sister sisters father mother parents relative
    relatives cook housekeeper victim victims hostage hostages prisoner prisoners detainee
    detainees guerrilla guerrillas rebel rebels insurgent insurgents terrorist terrorists gunman
    gunmen militant militants fighter fighters combatant combatants member members militiaman
    militiamen individual individuals subversive subversives trafficker traffickers attacker
    attackers assassin assassins criminal criminals suspect suspects demonstrator demonstrators
    protester protesters witness witnesses survivor survivors personality personalities activist
    activists native natives foreigner foreigners american americans salvadoran salvadorans
    colombian colombians peruvian peruvians crewman crewmen pilot pilots sailor sailors marine
    marines others figure figures personnel wounded dead casualties""".split()
)
TITLES = re.compile(
    r"^(?:(?:former|ex|late|president|vice|senator|sen|deputy|dr|mr|mrs|ms|miss|prof|p"
    r"rofessor|col|colonel|gen|general|lt|lieutenant|major|maj|capt|captain|sgt|sergea"
    r"nt|admiral|judge|justice|mayor|minister|governor|monsignor|msgr|father|fr|sister"
    r"|archbishop|bishop|cardinal|reverend|rev|don|dona|commander|attorney|ambassador|"
    r"candidate|presidential|congressman|engineer|lawyer|jesuit|priest|retired)\.? )+",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:(?:about|around|at least|some|nearly|almost|more than|over|up "
    r"to|approximately|several|many|few|dozens of|hundreds of|\d[\d,.]*|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a "
    r"dozen|a|an|the|other|another) )+",
    re.IGNORECASE,
)
