"""Pages with the kind of each line, for `test_sections.py`: every page is of another make.

Each page is written as `kind| line`, so that the expected kind of every line can be read
beside it; a line without words stands for a blank one. `dateline+body|` marks a paragraph that
opens with a dateline, up to the mark `¦` (which is taken out).
"""

from __future__ import annotations

PAGES = {
    # A WordPress page: banner, headline, box of the publisher, share buttons, comment form.
    "blog": """
boilerplate| Join our Telegram channel for uncensored news!
boilerplate| Menu

headline| Rebels seize border post as talks stall
byline| Highland Post
byline| Highland Post
boilerplate| Highland Post is an independent news website based in Osh.
byline| Posted on May 3, 2021 by admin

body| Rebels seized a border post in the south on Monday, hours after talks broke off.
body| The army said that it would take it back.

boilerplate| - Advertisement -
boilerplate| More articles
boilerplate| Please enter your comment!
boilerplate| Captcha verification failed!
""",
    # Breadcrumbs, a caption with its credit, "check also" with a foreign teaser and link spam.
    "breadcrumbs": """
boilerplate| Home / World / Asia / Two sides trade blame over dam
headline| Two sides trade blame over dam
caption| Water pours over the dam at Sarvan in this file photo. (Photo credit: J. ROE / REUTERS)

dateline+body| SARVAN: ¦The two sides blamed each other on Sunday for opening the gates of the dam.

body| No one was hurt, the governor said.
boilerplate| About admin
boilerplate| Check Also
teaser| Teachers in the capital go on strike over unpaid wages
teaser| Teachers in the capital and in two other towns walked out on Sunday over … http://spin.example
""",
    # Camera-ready scene without a credit in brackets, date line under it.
    "date under caption": """
headline| Storm leaves thousands without power
caption| Workers stand near a fallen pylon outside Leiria, Portugal, Jan. 4, 2016. (Ana Reis/AP)
dateline| March 11, 2018

body| A storm left some 40,000 homes in central Portugal without power on Sunday, the grid said.
body| Repairs would take two days, it added.
""",
    # A broadcaster's page as copied: labels, publication label and day on lines of their own.
    "broadcaster": """
boilerplate| Skip to content
boilerplate| World
headline| Ferry sinks off Mindoro with 60 aboard
byline| By Jane Doe
byline| Published: 3 May 2021
caption| Image source, Getty Images
caption| Image caption, The ferry in 2019

body| A ferry with at least 60 people aboard sank off the island of Mindoro on Monday morning.
body| The coastguard said that 41 were saved.
teaser| Read more: Why ferries sink in May
body| The cause was not known.
boilerplate| Share this story
boilerplate| Comments
""",
    # Square brackets round the credit; standfirst under the headline.
    "standfirst": """
boilerplate| News|Conflict
headline| Truce holds in border towns after week of fighting
headline| Aid trucks cross for first time since clashes began, UN says
caption| A boy looks at a burned truck near the crossing [Omar Saleh/Reuters]
dateline| 3 May 2021

body| A truce between the two armies held for a second day on Monday, the United Nations said.
body| Eleven trucks crossed the border at noon.
teaser| READ ALSO: Who are the border guards?
body| They carried flour and tents.
""",
    # A British paper: byline with place, day and hour, changed later.
    "broadsheet": """
headline| Council votes to close three libraries
byline| By Jane Doe in Hull and agencies
dateline| Mon 3 May 2021 16.31 BST
byline| Last modified on Tue 4 May 2021 07.00 BST

body| Councillors in Hull voted on Monday to close three of the city's eleven libraries by autumn.
body| “It is a sad day,” said one of them.
boilerplate| Topics: Libraries / Hull
boilerplate| Most viewed
""",
    # An American magazine: a sentence that sums up, byline and date below it.
    "summary above the byline": """
boilerplate| Obituaries
headline| Ada Mbeki, midwife who ran from two armies, dies at 88
headline| She delivered some 9,000 children, many of them by candle light, in a valley at war.
byline| By Jane Doe
dateline| Nov. 9, 2016

body| Ada Mbeki, a midwife who twice carried her instruments over the hills, died on Sunday in Aru.
body| Her son confirmed the death.
""",
    # A page that is changed by the hour: the first entry is not the title.
    "live": """
boilerplate| LIVE
headline| Sarvan vote: Mbeki ahead as count nears end – live updates
byline| Last updated: 14 May 2023 at 23:47
byline| By Jane Doe, John Roe

headline| 23:47 Rival asks his people to stay by the boxes
body| Peter Wolf has asked his people in Sarvan not to leave the boxes alone before the count ends.
body| He said that it would be a long night.
boilerplate| Share this post
""",
    # What a page takes back is no part of the story; loose titles at the foot are others'.
    "correction": """
boilerplate| THE HARBOUR POST
headline| Mill was fined twice before spill, records show
byline| By Jane Doe | Environment Reporter
dateline| 6 February 2023
boilerplate| Correction, 7 February: This story originally stated that the mill closed in 2019.

body| A mill that spilled acid into the river Sar last month had been fined twice in five years.
body| The company did not dispute either fine.
body| Iwi elders said that they were tired of hearing sorry from the owners of the mill.
body| The council will meet on Monday.
boilerplate| An earlier version of this article gave the wrong name for the river.
boilerplate| Copyright Harbour Post. All rights reserved. No part may be used without leave.
boilerplate| Kindly share this story:
boilerplate| Top News Today
teaser| Rain lashes coast; more showers forecast
""",
    "titles at the foot": """
headline| Bus falls into gorge near Aru, nine dead
byline| INTERVIEW | 3 May 2019

dateline+body| ARU, Sarvan, May 3, 2019 /NewsLine/ -- ¦A bus fell into a gorge, police said.
body| Nine people died and eleven were hurt.
body| The driver had fallen asleep, a survivor told a reporter at the hospital in Aru.
body| Two cranes were sent.
teaser| Related
teaser| Explainer: Who looks after the roads?
teaser| Gas project starts again, says head of firm
""",
    # A menu of sections in capitals, the stamp above the title.
    "menu first": """
boilerplate| HOME LATEST PAKISTAN OPINION BUSINESS WORLD
byline| Published August 14, 2019

headline| Two guards killed at post near Aru
byline| Our Correspondent

dateline+body| ARU: ¦Two guards were killed when armed men fired on a post near Aru, police said.
body| A third was hurt.
""",
    # A broadcaster's key points, a picture's credit with its agency first, terms of a form.
    "credit with agency first": """
headline| Fire takes second life near Sarvan
byline| Posted Sat 4 Jan 2020 at 7:02am, updated Sat 4 Jan 2020 at 2:41pm AEDT
caption| A fire front nears the river on Friday. (Supplied: Jane Doe)

body| A second man has died in the fires near Sarvan, the second death there this week, police say.
body| His family have been told.
boilerplate| By providing an email address. I agree to the Terms of Use.
""",
    # Copy that an agency sends: no page around it at all.
    "agency": """
dateline+body| LIMA, May 3 (AFP) - ¦Miners blocked a road in Peru on Monday, police said.

body| Two people were hurt.
""",
    # All in capitals, broken at 72 columns, places in brackets.
    "capitals": """
dateline+body|    LA PAZ (BOLIVIA), 3 MAY 88 (RADIO SUR) -- [TEXT] ¦THE MINERS' UNION HAS CALLED
body| A STRIKE OF TWO DAYS IN THE TIN MINES OF THE SOUTH, THE STATION SAID TODAY,
body| AND THE GOVERNMENT HAS SENT TROOPS TO THE REGION TO KEEP THE ROADS OPEN TO
body| TRAFFIC.

body|    THE UNION'S LEADER SAID THAT THE STRIKE WOULD BE EXTENDED IF THE TROOPS
body| DID NOT LEAVE.
""",
    # A headline that asks, a one-word paragraph, speech over paragraphs.
    "question": """
headline| Why did the bridge fall?

body| The bridge at Tarn fell at noon on Monday, and nobody has yet said why it did so.
body| Nobody.
body| “We asked for years,” the mayor said.
body| “We were told to wait.
body| “We waited.”
""",
    # Captions between paragraphs, credited with a colon.
    "captions inside": """
headline| Festival of kites draws record crowd

dateline| Saturday, May 1, 2021

body| A festival of kites drew a record crowd of 30,000 to the beach at Weifang on Saturday.
caption| A kite in the shape of a crab. Image: Lin Yao.
caption| File photo of the beach in winter. Image: City of Weifang.
body| The organisers had expected fewer.
""",
    # Sub-headings, questions and lists in the story are the story.
    "sub-headings": """
headline| What we know about the crash

body| A goods train and a bus collided at a crossing near Nagpur early on Monday, killing nine.
body| What happened?
body| The gates were open, according to a witness.
body| Where the inquiry stands
body| Three men were questioned, police said.
""",
    # Furniture of all sorts between paragraphs.
    "furniture inside": """
headline| Senate passes bill on grain exports
byline| JANE DOE, Associated Press

body| The Senate passed a bill on the export of grain on Monday by 51 votes to 47 after a night.
boilerplate| Advertisement
boilerplate| Story continues below
body| The lower house will vote in June.
boilerplate| Sign up for our newsletter to get the day's stories in your inbox.
body| The president has said that he will sign it.
boilerplate| Follow Jane Doe on Twitter
byline| (Reporting by Jane Doe; Editing by John Roe)
boilerplate| Copyright 2021 The Plains Herald. All rights reserved.
""",
    # Credits of the makers at the foot.
    "makers": """
headline| Wildfire reaches edge of Evia town

body| A wildfire reached the edge of a town on Evia on Monday, and its 2,000 people were told to go.
body| Planes could not fly in the smoke.
byline| Jane Doe contributed to this report.
byline| John Roe reported from Athens.
""",
    # A cookie notice above, a stamp and a form below.
    "cookies": """
boilerplate| We use cookies to improve this site. By clicking accept you agree.
boilerplate| 3 min read
headline| Strike shuts Antwerp port
body| A strike shut the port of Antwerp on Monday, and 40 ships were waiting, its owner said.
body| It is to end on Tuesday.
boilerplate| Publish : 2021-05-03 06:48:00
boilerplate| Give Your Comments
""",
    # An opinion piece and its author's box.
    "column": """
boilerplate| OPINION
headline| In praise of slow trains
byline| Ada Quill

body| There is a train from Porto to the east that takes four hours to do what a car does in two.
body| I take it when I can.
boilerplate| Ada Quill is a columnist and the author of two books on rivers.
""",
    # A row of titles under a label at the foot.
    "read more": """
headline| Court frees editor after 200 days

body| A court in Ankara freed the editor of a small weekly on Monday after 200 days in a cell.
body| “I am going home to sleep,” he said.
teaser| Related:
teaser| Press council asks for new law
teaser| Editor's wife on a year without him
""",
    # A newsletter's item signed with its source is no caption.
    "signed": """
headline| Three things this morning

body| The minister said that the “talks are over” and that the troops would not move. [Reuters]
body| Prices rose by 3 percent in April, more than banks had thought, the office said. (AP)
body| It will rain.
""",
    # "Publisher, date" on one line; a question to the readers.
    "dated name": """
headline| Island votes to keep its only bank
byline| The Harbour Standard, May 3, 2021
dateline+body| TARBERT — ¦The people of the island voted on Monday to keep their bank, it said.
body| Turnout was high.
boilerplate| What do you think?
boilerplate| Add comment
""",
    # A photo's caption and its credit on lines of their own.
    "credit below": """
headline| Landslide buries hamlet in Nepal
byline| By Anil Rana
caption| A man digs with his hands in the mud at Rolpa.
caption| Photo: Anil Rana/Himal News

body| A landslide buried a hamlet in western Nepal on Monday, and eleven people were missing.
body| Soldiers were on their way.
""",
    # Rows of a site's sections above the headline; the outlet signs with initials.
    "navigation": """
boilerplate| Login
boilerplate| The Future of Rivers
boilerplate| World News
headline| Bridge at Sarvan falls, nine missing
byline| Plains Wire Staff
boilerplate| 1 Min Read
dateline+body| SARVAN, Karvia (Plains Wire) - ¦A bridge at Sarvan fell on Monday with nine on it.

body| Nobody has yet said why.
byline| Reporting by Jane Doe; Writing by John Roe; Editing by Ann Poe
boilerplate| Our Standards: The Plains Wire rules of trust.
""",
    # The title with the site's name, and again above the story; a caption told twice.
    "title twice": """
boilerplate| Plains Voice - Quake toll rises to 72 in Karvia
boilerplate| SCS -0.23% 17.16 $
caption| Rescuers carry a woman out of the ruins of a school at Oro
caption| Rescuers carry a woman out of the ruins of a school at Oro / Photo: Jane Doe - AFP
headline| Quake toll rises to 72 in Karvia

body| The toll of the quake in Karvia rose to 72 on Thursday, and two towns were not reached.
boilerplate| Text size:
body| Rain was expected.
""",
    # Labels above their values, at the foot.
    "fields": """
boilerplate| UP
headline| Mine shaft floods in north Karvia
body| A mine shaft in the north of Karvia was flooded on Monday and eleven men got out alive.
body| One was in hospital.
byline| Date
byline| 2021.05.03 / 10:28
byline| Author
byline| Jane Doe
boilerplate| Comments
boilerplate| See also
teaser| A lorry overturned at the pass: nine were hurt
""",
    # A paragraph of another article under "More from": it shares no words with the story.
    "more from": """
headline| Rockets land near airport at Oro after raid
body| Rockets landed near the airport at Oro on Monday, hours after a raid in which a leader died.
body| The army said that the rockets did no harm, and that the airport was open.
body| Flights landed at Oro as usual, a clerk at the airport said on Monday evening.
teaser| More from Plains Radio
teaser| A town without cars in the middle of the sea
teaser| Faial, a remote island, has banned engines for twenty years. Our writer went there.
""",
    # The title of another article between paragraphs; the writer's box at the foot.
    "loose title": """
headline| Army leaves town of Aru after truce
byline| By Jane Doe
body| The army left the town of Aru on Monday, two days after a truce was signed there.
body| Shops opened again, said a trader.
teaser| Mayor Makes Rude Joke About Bank Chief And Regrets It
body| What is next for Aru
body| The rebels have promised to stay away from the town until the talks are over, the mayor said.
boilerplate| Jane Doe is a journalist who writes on the south from Oro.
""",
    # A picture dated as agencies do it, without a credit.
    "dated scene": """
boilerplate| Skip to main content
headline| Sanctions 'a catastrophe', minister says
caption| People look at a house after shelling at Ibleen, Karvia, Saturday, July 3, 2021
body| The minister of foreign affairs called the sanctions a “catastrophe” for the people of Karvia.
body| He was speaking to a video conference of 120 states, among them South Africa and Cuba.
boilerplate| You have reached the free limit.
boilerplate| Subscribe to continue reading.
boilerplate| Similar stories
teaser| Confetti is dropped from a military helicopter
""",
    # Spam in another script around a page; an agency's line of source, time and editor.
    "spam": """
boilerplate| 国产综合色产在线观看_色多黄片资源
headline| Two rebel leaders killed in north Karvia clash
boilerplate| Source: Plainswire| 2018-03-14 18:39:35|Editor: Jane
boilerplate| Video PlayerClose
dateline+body| ORO, Karvia, March 14 (Xinhua) -- ¦Two rebel leaders died in a clash, it said.
body| Six rebels were hurt.
boilerplate| MOST VIEWED
boilerplate| 010020070750000000000000011100001370388651
boilerplate| 无码人妻一区二区三区
""",
    # A caption inside the story whose credit stands below.
    "credit inside": """
dateline+body| ORO, Karvia — ¦The government showed a video on Thursday of a jet by a drone.
body| The neighbours said that their jet never touched it.
caption| This photo taken from the video shows the jet as it nears the back of the drone.
caption| Ministry of Defence via AP
body| On a second approach the jet struck the drone's propeller, according to the ministry.
""",
    "pictures with a credit behind them": """
headline| Flood closes the bridge at Calder
byline| Jane Doe, The Calder Herald
caption| Boats pass the bridge, where two people drowned on Sunday. AFP
caption| 2/5 A boat on the river, where two people drowned on Sunday.
caption| The bridge at Calder before the flood of last year [File: Joe Roe/Calder TV]
caption| The river rose over its banks at noon. Credit: Joe Roe
body| The bridge at Calder was closed on Monday as the flood rose, the mayor said.
body| One half of the town, 2/5 of its houses, stood in the water by noon, she said.
""",
    "a lead with strokes": """
headline| Flood closes the bridge at Calder
body| Calder | AFP | Monday 3/15/2021 - The bridge at Calder was closed as the flood rose.
body| The river rose over its banks at noon, and the army sent boats, the mayor said.
""",
    "a table with strokes": """
headline| Flood closes the bridge at Calder
body| The bridge at Calder was closed on Monday as the flood rose, the mayor said.
boilerplate| Town | Houses | Drowned
boilerplate| Calder | 40 | 2 people drowned
boilerplate| Aru | 12 | 3 people drowned
body| The army sent boats to both towns, which had asked for help on Sunday, she said.
""",
    # An untitled story whose first paragraph is short.
    "no headline": """
body| Holders of Calder Mills adopted a plan at their annual meeting.

body| The plan, which takes effect in August, lets the company buy back a tenth of its shares.
""",
}
