"""What happened, and what is planned, feared, denied or done by nobody.

Rows of `event_table`: a sentence, and what it should give.
"""

from __future__ import annotations

ROWS: tuple[tuple[str, str], ...] = (
    # ---------------------------------------------------------------- negated
    (
        "Morocco did not clash over the demands of Tunisia.",
        "ACCUSE actor=Morocco recipient=Tunisia negated",
    ),
    (
        "The two sides did not sign a treaty and will meet again in May.",
        "SUPPORT negated",
    ),
    (
        "Kenya's president never threatened Uganda with sanctions.",
        "THREATEN recipient=Uganda negated",
    ),
    # ---------------------------------------------------------------- fact or not
    (
        "The president promised to fight corruption.",
        "not THREATEN",
    ),
    (
        "The minister has every right to criticise the judges.",
        "ACCUSE hypothetical",
    ),
    (
        "The militia will attack the port when the peacekeepers leave.",
        "RETREAT actor=peacekeepers planned",
    ),
    (
        "Norway announced the withdrawal of its troops from Mali.",
        "RETREAT/withdraw planned",
    ),
    (
        "Kenya said the bloc should have banned imports of timber.",
        "not REQUEST",
    ),
    (
        "Under the peace agreement with Niger, Chad will withdraw its artillery.",
        "AGREE asserted",
    ),
    (
        "The union called a strike over pay.",
        "PROTEST/strike actor=union asserted",
    ),
    (
        "The mayor will not talk to people who throw stones.",
        "not PROTEST",
    ),
    (
        "He resigned in protest.",
        "not PROTEST",
    ),
    (
        "In the wake of a grenade attack on a bus the mayor demanded more police.",
        "ASSAULT recipient=bus asserted",
    ),
    (
        "The gang has threatened to kill the other three hostages.",
        "THREATEN actor=gang",
    ),
    # ---------------------------------------------------------------- pledges and plans
    (
        "The Fijian rebels said they will release the governor.",
        "AGREE actor=rebels planned",
    ),
    ("Kenya is about to restore diplomatic ties with Uganda, an official said.", "SUPPORT planned"),
    ("Israel, Hamas to resume Cairo talks", "CONSULT actor=Israel actor=Hamas planned"),
    # ---------------------------------------------------------------- negation and denial
    ("The rebels have not attacked the city.", "ASSAULT actor=rebels recipient=city negated"),
    ("No attacks were reported in the province.", "ASSAULT negated"),
    ("The army did not shell the hospital.", "ASSAULT negated actor=army recipient=hospital"),
    ("Nobody was arrested at the rally.", "COERCE/arrest negated"),
    ("The talks never took place.", "CONSULT negated"),
    ("The two leaders failed to reach agreement.", "REJECT actor=leaders"),
    ("The guards left without firing a shot.", "not THREATEN"),
    ("Police have arrested no one.", "COERCE/arrest"),
    ("The ministry denied that its troops had crossed the border.", "not MOBILIZE"),
    ("Neither side has withdrawn its forces.", "RETREAT/withdraw negated"),
    ("The bank robbers never harmed their hostages.", "not ACCUSE"),
    # ---------------------------------------------------------------- plans, conditions, threats
    ("NATO will withdraw its troops by September.", "RETREAT/withdraw planned future"),
    ("The prisoners are scheduled for release on Friday.", "RETREAT/release planned"),
    ("If rebels attack the dam, the city will flood.", "ASSAULT hypothetical"),
    ("The rebels may have attacked the convoy.", "ASSAULT possible"),
    ("Gunmen tried to assassinate the judge.", "ASSAULT/assassinate attempted"),
    ("An assassination attempt on the judge failed.", "ASSAULT/assassinate"),
    ("The general threatened to bomb the bridge.", "THREATEN actor=general only"),
    ("Iran threatened Qatar with sanctions.", "THREATEN actor=Iran recipient=Qatar"),
    ("Police foiled an attack on the parliament.", "ASSAULT attempted"),
    ("Unless wages rise, nurses will strike in May.", "THREATEN planned actor=nurses"),
    ("The cabinet is considering a ban on rallies.", "not ASSAULT"),
    ("Hamas fighters could launch an attack at any time.", "ASSAULT possible"),
    ("The president vowed to crush the rebellion.", "THREATEN actor=president"),
    ("Residents fear an attack by the militia.", "ASSAULT possible"),
    ("The attackers intended to bomb the embassy.", "ASSAULT planned"),
    ("Peace talks are expected to begin next week.", "CONSULT planned"),
    ("Soldiers should not shoot at children.", "ASSAULT negated"),
    ("The opposition plans to boycott the election.", "PROTEST/boycott planned"),
    ("Canada promised to resettle the refugees.", "AGREE actor=Canada only"),
    ("Ghana offered to mediate in the dispute.", "AGREE actor=Ghana only"),
    ("Both sides agreed to a ceasefire.", "CONCEDE actor=sides"),
    ("Chile refused to extradite the former officer.", "REJECT actor=Chile only"),
    ("The union called for the minister's resignation.", "REQUEST actor=union"),
    (
        "Japan urged North Korea to halt its missile tests.",
        "REQUEST actor=Japan recipient=North_Korea only",
    ),
    (
        "The envoy asked the rebels to free the hostages.",
        "REQUEST actor=envoy recipient=rebels only",
    ),
    (
        "Opposition leaders demanded that the king step down.",
        "REQUEST actor=leaders recipient=king only",
    ),
)
