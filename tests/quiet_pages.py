"""Pages of many kinds on which nothing happens that a data set of events would have."""

PAGES: dict[str, str] = {
    "soup": """Winter bean soup

Soak the beans overnight. Crush the garlic, beat it with oil and salt, and let it rest. Bring the
pot to a boil, then kill the heat and skim off the foam. Strike a match under the grill and blast
the tomatoes for ten minutes until their skins explode. Stab each potato with a fork. Whip the
yoghurt, smash the walnuts and fire up the pan. Add the chilli with care: it attacks the tongue
first and the throat later. If the soup threatens to stick, loosen it with stock. Capture the
juices with bread. Release the steam before you serve, and raid the cupboard for something sweet.
My grandmother, who ruled her kitchen like a general, demanded that nobody leave the table early.
Guests surrender to the second helping. The dish freezes well and will survive a month.
""",
    "derby": """City bury old rivals in a six-goal war

City destroyed their neighbours in a derby that their supporters will talk about for years. They
bombarded the box from the first minute, and the goalkeeper was left exposed when his back line
surrendered the ball. The captain fired home the first, and his strike partner shot low for the
second. The visitors launched a counter-attack after the break, and for ten minutes the hosts were
under siege. A penalty killed the game. The manager condemned the defending and accused his own
players of giving up. He will demand a reaction on Saturday, when they meet the champions. The
referee booked five players and dismissed the left back for a brutal tackle. The club has rejected
two bids for its young winger and threatened to report the other side to the league. The battle
for the title is far from over. Fans marched off happy into the rain.
""",
    "boxing": """The champion keeps his belt

It was a war for eleven rounds. The champion hit his man with everything, and the challenger, cut
over both eyes, refused to fall. In the ninth he was hurt by a left hook and held on. His corner
threatened to throw in the towel. He came out firing in the tenth, and the crowd roared. A right
hand ended the fight with a minute to go. The doctor cleared him. The two camps have agreed terms
for a rematch in the autumn, their promoters hope, though the champion first wants to fight at a
lighter weight. His trainer attacked the judges, one of whom had him behind. In the bout before
that, a bantamweight from the same gym knocked out his opponent. Ticket sales exploded in the
final week, and the hall was full.
""",
    "thriller film": """Review: a heist with no heart

Four thieves storm a bank in Vienna, take the staff hostage and demand a helicopter. That is the
opening scene, and the film never recovers from it. The director has shot it well. Bullets fly,
cars explode and a bridge is blown up, but nobody on the screen seems to be hurt. The heroine is
kidnapped in the second act by a mercenary who tortures her with bad dialogue. The villain
threatens to bomb the opera. An inspector, played by a fine actor who deserves better, chases the
gang across the roofs. The script steals from better films. When the police finally arrest the
leader, the audience has long since given up. The sequel has been announced. Two stars out of
five, one of them for the music.
""",
    "video game": """Hands on with the new strategy game

You begin with one village and three spearmen. Neighbours attack early, and the computer is
merciless: in my first campaign its cavalry burned my farms and killed half of my army within an
hour. Ceasefires can be bought with gold. Betray an ally and the other clans will declare war on
you. Sieges are the best part. Catapults destroy walls piece by piece, and defenders pour oil on
your soldiers. The developer promises a larger map after the launch, and players demand a better
camera. The console version crashed twice during our test. Multiplayer matches are limited to
eight players. Archers are too strong: they shoot everything that moves. A patch will fix this. It
costs forty euros and is out on all platforms on the first of May.
""",
    "weather": """A wet and windy weekend

A storm from the Atlantic will hit the west coast on Friday night. Gusts may reach ninety
kilometres an hour, and waves will batter the harbour walls. The rain moves east on Saturday, when
thunder may strike inland. Sunday brings a brief truce before the next front attacks from the
north-west. Frost threatens gardens in the valleys. Temperatures will retreat to four degrees. The
forecasters have issued a yellow warning, and ferry companies advise passengers to check the
timetable. Last winter's gale killed two hikers and left thousands of homes without power. A high
over Scandinavia blocks warmer air, and the cold will hold its ground until Wednesday. Then the
sun should win the fight.
""",
    "markets": """Tech shares lead a broad retreat

Stocks fell sharply on Monday as a sell-off in chip makers hit markets from Seoul to Frankfurt.
Fears of higher rates attacked the most expensive names, and investors fled to bonds. The index
lost two per cent. Analysts at one bank slashed their targets. A price war among carmakers hurt
margins, and shares in the largest of them crashed by a tenth. Oil exploded through ninety dollars
a barrel. The dollar struck a new high against the yen. A bid battle for the brewer killed hopes
of a quiet summer: its board rejected the second offer as too low. Short sellers were burned.
Traders said that the panic might be over soon, and futures pointed to a calmer opening on
Tuesday. The pound surrendered its gains.
""",
    "obituary": """The cellist who made the instrument sing

Matilde Arrocha, who has died at the age of ninety-one, was the finest cellist of her generation.
She was born in a fishing village, the daughter of a schoolteacher. At nine she won a scholarship
to the capital. Her first recital there in 1949 was a sensation; a critic wrote that she attacked
the bow like a swordsman. She fought for the music of living composers, and more than twenty wrote
for her. A wrist injury in 1968 threatened to end her career. She refused to teach by the book and
demanded of her students that they sing each phrase first. In later life she founded a festival in
her home town. She played there for the last time in 2011. Her husband, the painter Elio Prat,
died before her. She leaves two sons and a cello of 1711.
""",
    "science": """How white blood cells hunt

Inside the body an army is always on patrol. When bacteria invade a wound, cells send out an
alarm, and within minutes the first defenders arrive. They attack the intruders with enzymes,
surround them and destroy them. A new study shows how they find their way. The researchers
bombarded the cells with light and tracked their paths. A protein on the surface captures chemical
signals. Some bacteria fight back: they release a toxin that kills the hunters. Others hide. The
team at the institute blocked the protein in mice, and the cells lost their way. The finding could
help in the war on infections that resist drugs. Trials in people are years off. The work was
supported by two foundations and published on Thursday.
""",
    "history": """A walk along the old city wall

The wall is nine hundred years old, and parts of it are older. The Mongols besieged the town in
1241 and burned the lower quarter. Masons raised the towers again within ten years. In 1526 an
Ottoman army camped on the meadows where children now play football. The captain of the guard
surrendered the keys, so the tale goes, for a horse and a safe road south. The east gate was blown
up in 1704 and rebuilt in brick. Look for the cannonball in the chapel. A plaque tells of the
printers who marched from here in 1848. The last section, closed since it was hit by lightning,
reopens in June. The museum has swords, maps and a fine model of the siege. The walk takes two
hours; wear good shoes.
""",
    "horoscope": """Your week in the stars

Aries: Mars is on the march, and you are ready for battle. Pick your fights. A colleague may
attack your plan on Tuesday; do not strike back. Taurus: an old quarrel explodes at home. Offer a
truce by the weekend. Gemini: somebody captures your heart, and somebody else demands an answer.
Cancer: do not surrender to doubts. Release what hurts you. Leo: you hate to be threatened, but
this time the warning is fair. Virgo: a deal that you signed in spring pays off. Libra: refuse to
be drawn into the war between two friends. Scorpio: your temper is a bomb; walk away. Sagittarius:
a trip is blocked, then freed. Capricorn: accuse nobody before Thursday. Aquarius: talks go well.
Pisces: rest.
""",
    "phone launch": """The new phone is thinner and faster

The company launched its new phone on Tuesday at a show in its home city. The camera fires off
forty frames a second, and the battery survives two days. A new chip kills off the old design's
main weakness, heat. The launch is an attack on the market leader, whose shares slipped. Reviewers
demand more storage in the basic model. The maker has promised updates for seven years and will
release the first in October. Leaks had destroyed much of the surprise. The price war among makers
of cheap phones is hurting everybody else. A lock stops thieves who seize an unlocked phone. The
firm rejected the idea of a folding model for now. It comes in blue, grey and a green that strikes
the eye.
""",
    "gardening": """The slug war

Every gardener fights the same enemy. Slugs attack at night, when the soil is damp, and destroy a
row of lettuce before breakfast. Some people kill them with salt, which hurts the soil too. Beer
traps capture a few. Copper tape threatens them and blocks the way to the pots. Better is to
recruit allies: hedgehogs, toads and ground beetles patrol the beds for nothing. Invite them with
a pile of logs. Bombs of seed and clay, thrown on bare ground, explode into colour in June. Do not
surrender the strawberries. Net them early, for blackbirds raid them at dawn. Box moth has invaded
from the south; strip the caterpillars off by hand. Prune after flowering, and burn what is
diseased.
""",
    "chess": """Draw after a long siege

The world championship match is level after eight games. White attacked on the king's side with
both rooks, sacrificed a knight and seemed to be winning. Black defended like a man in a besieged
town. He surrendered a pawn, captured the bishop and threatened mate on the back rank. Then White
missed his chance: he pushed the wrong pawn, and the assault collapsed. After six hours the two
shook hands. The challenger rejected an offer of a draw on move thirty. His team has accused
nobody this time of spying. The ninth game is on Friday. Experts agree that the champion has the
better nerves. The loser of the match will have to fight his way back through the candidates.
""",
    "museum": """A museum of toys opens its doors

Ten thousand tin soldiers stand in the new museum, and not one of them will march. The collector
began as a boy with a cannon that fired peas. He never stopped. There are bombers with folding
wings, a tank that shoots sparks, and a whole navy in a bath. Children may attack a fort with soft
arrows. The gallery upstairs shows dolls, bears and a train. The city supported the project with a
grant, and the old fire station was given for the purpose. A few parents protested that war toys
have no place in a museum. The director does not reject that view; a room on the ground floor asks
what the toys teach. The puppet theatre will be released from its crates next month. Entry is free
on Mondays.
""",
    "column": """The school run, and other campaigns

My daughter declared war on shoes this week. She rejected the blue pair, refused the red pair and
threatened to go barefoot unless I surrendered the pink ones, which she outgrew in March.
Negotiations lasted until half past eight. We reached an agreement in the hall: she would wear her
wellingtons, and I would stop talking. Her brother condemned the deal. He had been promised the
front seat. In the car the two of them fought over the window, traded insults and accused each
other of breathing too loudly. I called for calm. A truce was announced at the traffic lights and
broken before they turned green. By the time we met the head teacher at the gate I had lifted all
sanctions on sweets. She greeted us warmly and praised the wellingtons. I thanked her, handed over
the children and withdrew to the nearest cafe, where the waiter took pity on me and sent a biscuit
with my coffee. My husband phoned to ask how it went. I blamed him for the shoes. At four o'clock
we will resume hostilities.
""",
    "flower show": """Roses steal the show at Elmbridge

Visitors flocked to the Elmbridge garden show at the weekend despite a downpour that halted the
brass band. First prize went to Mrs Edna Wray for a climbing rose called Rebel, which invaded her
porch in 2015 and has been held captive on a trellis ever since. The judges lauded its scent.
Second was a dahlia by Colin Peake, who protested that it had been moved out of the sun; the
committee turned down his complaint. A stall that sold slug traps was besieged all afternoon.
Children raided the cake tent, and the vicar surrendered the last slice of lemon drizzle without a
struggle. The society's chairman, Frank Noakes, announced that he will step down after eleven
years. Members urged him to stay. He declined, but agreed to run the raffle. The society also
voted against a proposal to charge for parking, and rebuffed an offer from a garden centre to
sponsor the tea. Next year's show will honour its founder, Lady Anne Orr, who planted the lime
walk.
""",
}
