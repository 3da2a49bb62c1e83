"""Talk between people is no order, however many numbers and goods it names."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear
from domain.conversation.hearing.talk import is_order_shaped

IN_ENGLISH = """
the roof is leaking again, need a plumber | we need two developers and one tester for this project
can you add two more slides to the deck before lunch | send me 3 ideas for the logo
kids need new shoes | what a goal, 2 nil now
wil u b free on thurs? need 2 discuss smthg | bus leaves at 10:45 from bay 3 | let's order pasta tonight
the carpenter wants 8000 advance | kids want a puppy
HR wants 3 references from you | BP tablets after food, insulin 10 units before dinner
my car needs an oil change | you should drink 8 glasses of water daily
I weigh 72 kg and my height is 5 feet 9 inches | can I book a table for 6 at 8 pm | lunch at 1, table for 4
book me a hotel room for 2 nights in jaipur | coffee at 5? | train ticket book kar di 2 seats confirm
the plumber fixed the pipe and charged 800 | steel production rose by 8 percent this year | order me an uber
add milk to my shopping list | update the app to version 5.2 | please submit your timesheets by EOD
we need rain badly | 10 on 10 for the effort | she dropped a bag of rice on my foot | sorry for your loss
Hey are you coming to the party tonight? | I'll be there in 20 mins, wait for me at the gate
We were 5 people at the table | meet me at 5 | room 20
flat 302, tower B, green valley apartments, sector 62 | I am at home now, call you in 10 min
Sorry I missed your call, was in a meeting | ok see you tomorrow at 9
happy birthday dear, many many happy returns of the day | Happy Diwali to you and your family 🪔🪔
how was your exam? | did you finish the assignment? need it by monday | lol that was so funny 😂😂
omg i can't believe she said that | i love you so much baby, miss you | what time does the movie start
The train is late by 2 hours | My flight lands at 10:30 pm, please pick me up
I bought 2 kg apples yesterday and they were all rotten | My son scored 95% in maths
what a match yesterday! 3 sixes in the last over | Can you send me the address | send me your number
please send your location | i need to talk to you about something important | can i have your number pls
give me a call when you are free | I want to go home | i would like to know more about your company
Could you please let me know when you reach | can you pick up the kids from school at 3
Don't forget to buy milk on your way home | Remind me to pay the electricity bill on 5th
set an alarm for 6 am | play some music | what is the weather like today | how far is delhi from jaipur
who is the prime minister of india | tell me a joke | Why are you so late again?
I am not feeling well, have fever since 2 days | doctor appointment at 11 am, dont be late
The meeting has been moved to 3 pm in conference room 2 | Please find attached the report for Q3
Can we reschedule our call to Thursday at 4? | Your project deadline is 15th, only 3 days left
the wifi password is 12345678 | my new number is 9876543210, please save it
Turn left after 200 metres, then take the second right
the shop is next to SBI bank, opposite petrol pump | We are 4 friends going to goa for 5 days
I have 2 brothers and 1 sister | she is 25 years old | he has three cars and two houses
I ran 5 km this morning | I woke up at 6 and had breakfast | watching tv with 3 friends, come over
got 2 tickets for the concert on saturday, wanna come? | i ate too much pizza last night
the coffee there was amazing | that restaurant is too expensive, lets go somewhere else
what did you cook for dinner? | u there? | r u free 2nite? wanna grab dinner
k i'll txt u when i get there | im in class now cant talk | haha yeah she told me about it
No worries, take your time | ok no problem, thank you so much for your help
Thanks for yesterday, we had a great time | Have you heard the news about sharma ji
where did you keep the keys | the driver will come at 7, be ready | my car broke down on the highway
power cut since morning, no light at home | its raining heavily here, stuck in traffic
Did you get my email? I sent 2 files | let me know if you need anything
how many people are coming on sunday? | How much did you pay for that phone?
I lost my wallet with 5000 rupees in it | He owes me 2000 bucks
Please transfer 2000 to my account
the labour did not come today, work stopped | the cement was of bad quality last time
2 bags were torn in the last delivery | You sent the wrong tiles, please replace
when will the truck reach the site | the driver is not picking up my call
why is the rate so high this time | your delivery boy was very rude
I will visit your shop tomorrow with my engineer | Is the shop open on sunday? | what are your timings
where is your shop located | can i pay by upi | what's the gst number of your firm | mujhe nahi pata
maine khana kha liya | chai peene chaloge? | pin code 302017
Electricity will be disconnected tonight at 9:30 pm, call 8888888888 immediately
PNR 2345678901, train 12956, seat B2 34, departs 18:45 | 2 missed calls from +91 98765 43210
ye video dekho sabko share karo | Join this group for daily jobs | ek minute ruko
It's 5 o'clock somewhere | There are 7 days in a week | i have 3 meetings today and 1 tomorrow
bus no 42 pakad lena | seat 12A window | lift is not working take the stairs to floor 3
password is abcd1234 | happy anniversary both of you ❤️ | get well soon
RIP, very sad to hear about uncle | congratulations on your new job! | all the best for your exam
good night sweet dreams | safe journey | i'm on my way | be right back | brb 5 min
don't worry about it | who told you that? | that's what i thought | i guess so | not really | of course
never mind then | I'm gonna be home soon and i don't want to talk about this stuff anymore tonight
Pls bring my charger when you come | Hope you are having a good week. Just checking in
Where are you? im waiting outside for 15 mins | Yes i have. So that's why u texted
Ill be late, start dinner without me | Mom says hi. Come over for sunday lunch
How much did the doctor charge you? | What's your plan for the weekend?
Let's split the bill, you owe me 350 | My exam got postponed to 22nd | Humne 50 bag mangwaye the 45 aaye
There was a shortage of 3 bags in yesterday's delivery
Invoice amount is wrong, you charged 420 instead of 390 | The pipes you supplied are leaking
Who will unload the truck?
Is there any labour available for unloading | My engineer said that 8mm is not good for slab
We used 200 bags for the roof last month | I already ordered from someone else
Paytm: Rs 200 paid to Ram Kirana Store. Order ID 123. Bal Rs 55
Your Uber is arriving now. Look for white Swift RJ14 AB 1234
Dear sir, your electricity meter reading is due | Har ghar tiranga! Jai Hind 🇮🇳
Take one tablet after food twice a day for 5 days | There were 3 accidents on NH8 this week
He lost 10 kg in 3 months | The baby weighs 3.2 kg | It is 42 degrees today
petrol is 105 per litre now | the bus has 40 seats | i have two dogs and a cat | i need you
i want a divorce | can i get your opinion on this | can you give me a minute | give me 5 minutes
i'll have to check with my wife | i'd like to book an appointment with the doctor
i'd like to cancel my subscription
could you help me with my homework | have you got the time | please let me know
please check your email | please confirm the meeting time | please find the invoice attached
set the temperature to 24 degrees | turn off the lights in the living room | navigate to home
what are the top news today | how old are you | call mom | text dad that i'm running late
wake me up at 7 | had a long day, going to bed now
my maid didn't come today so i have to clean 3 rooms myself | How's the josh?
Any update on the loan application | the parcel you sent was damaged
they delivered only 45 bags instead of 50 | its too hot outside, stay indoors and drink plenty of water
please drop the kids at school by 8 and pick up the laundry | let's meet for coffee at 5
yesterday's pizza was awesome, must try | I ordered 2 pizzas last night but only got one
this cement is better than that one | which cement is good for roof casting
how many bags of cement are needed for 1000 sq ft slab | what is the difference between opc and ppc
please share your bank details | maal accha aaya is baar, thanks | 45 bags received, 5 pending
2 bag kam nikle | half of the bricks were broken | 4 box tiles toot gayi | i want to return 5 bags
Wishing you and your family a very happy new year 2027 | Happy Republic Day to all members
5 over me 40 run chahiye | team me 11 player chahiye
mujhe tumhara sath chahiye | hotel me 2 room book karo | khana bana liya? roti kitni banau
2 roti kha li maine | ppt bana di hai, dekh lo slide 12 | meeting room 2nd floor, 11 am sharp
please be on time tomorrow, client is coming | leave application for 2 days
kindly approve my leave from 5th to 8th | RIP. Om shanti | Reached safely, thanks for dropping me
Can u plz send me the notes of yesterday's lecture | we r leaving at 6, dont be late again
she bought 3 sarees and 2 suits from there | my sister has 2 kids, both are in primary school
how r u doing these days? long time no see | I think we should order food from outside tonight
that pizza place near your house is closed now | what's for lunch? | He ate 6 bananas in 2 minutes lol
i need a break from all this | let's catch up over coffee sometime next week
mom asked you to bring bread and eggs on the way back | i've got 20 rupees left in my pocket
she is getting married on the 12th | the rent for this month is 15000, pay before 5th
Our team won the match by 30 runs | my laptop is not working, can you fix it | what is 25% of 480
my bus leaves at 7:45 from platform 3 | the results are out, i got 82 percent
can you believe it's december already | HDFC Bank: Rs 450.00 spent on card xx1234 at SWIGGY on 12-11
Airtel: You have used 90% of your daily data
Train 12956 running late by 40 mins, expected arrival 18:25 | Missed call from 9876543210 at 10:15
Your complaint 12345 has been registered | Win a brand new car! Just answer this simple question
"""

IN_HINGLISH = """
bijli ka bill 4500 aaya hai is baar | electrician ka number do | aap kaun
download karo ye app aur 100 rupaye pao | kal raat 2 baje tak jaage the hum
hum 6 log hain, do gaadi me aa jayenge | 2 over me 30 run chahiye mushkil hai | cement mehnga ho gaya hai
sariya ka bhav bahut badh gaya hai | bhains ne 12 litre doodh diya aaj | kal mandi me aloo 15 rupaye kilo tha
sabzi me namak zyada ho gaya | mere 2 number kam aaye paper me | 2 ghante traffic me khada raha
do you want to go for a walk | i dont know what to do anymore | do you deliver to mansarovar
do you accept credit card | kya haal hai | kaise ho bhai, sab theek? | kal milte hain
bahut din ho gaye mile hue | kya kar rahe ho aaj kal | main ghar ja raha hoon
abhi office mein hoon, baad mein baat karta hoon | shaam ko 5 baje milte hain chowk pe
baarish ho rahi hai, kaam band hai | maal kharab tha | gaadi kab tak niklegi
kal se chutti hai 3 din ki | bachcho ka school 8 baje hai | meri tabiyat theek nahi hai
2 din se bukhar hai | papa hospital mein hain | shaadi mein aana zaroor, 15 tarikh ko | tum kab aaoge?
wo log chale gaye kya | mujhe neend aa rahi hai
account number bhejo | location bhejo
photo bhejo uski | address bhej do bhai | kitne log aa rahe hain kal | aaj match hai india pakistan ka
kohli ne 100 mara yaar | kya mast film thi | picture dekhne chalein 9 baje ka show
gym ja raha hu 1 ghante mein aata hu | bhai 10 min ruk ja aa raha hu | traffic mein fasa hu
ghar pe mehman aaye hain | aaj khane mein kya bana hai | pyaar dosti hai | kitne aadmi the?
mogambo khush hua | mere paas maa hai | tareekh pe tareekh milti rahi hai my lord
bade bade deshon mein aisi choti choti baatein hoti rehti hain
don ko pakadna mushkil hi nahi namumkin hai | pushpa naam sunke flower samjhe kya | labour nahi aayi aaj
mistri bol raha tha ki cement kam pad gaya | pichli baar maal kam aaya tha | 2 bori phati hui thi
rate bahut zyada laga rahe ho aap | hisab kab karoge
dukaan kab khulegi | aap sunday ko khole ho kya | gali no 4, shiv mandir ke paas, malviya nagar
makan no 123, ward 5 | mera number 9876543210 hai
100 saal purani baat hai, ek gaon mein do bhai rehte the | ek baat batao | do din baad aana
chaar log kya kahenge | page 45 question 3 ka answer kya hai | chapter 2 padh lo kal test hai
gate 2 ke paas khada hu | Kya tum free ho aaj shaam | Mera phone kho gaya yaar
Bhai mera recharge khatam ho gaya | Kal ka plan cancel karte hain | Kitne baje aaoge tum
Sir aaj main nahi aa paunga, tabiyat kharab hai | Mummy ne bola hai ghar jaldi aana
Aaj toh mood off hai | Yaar exam ki tension ho rahi hai | Bhai tu pagal hai kya
Kya scene hai weekend ka | Match dekha kal? kya batting ki kohli ne | Ye gaana bahut accha hai sun
Uski shaadi fix ho gayi | 5 minute me pahuch raha hu | Gaadi kharab ho gayi highway pe
Main Delhi mein hu parso tak | Bachhe ki fees bharni hai 12000 | Light nahi hai subah se
Modi ji ne kya bola aaj | Tumhari yaad aa rahi hai | Bhai party kab de raha hai
Office se nikal gaya, 20 min lagenge | Sir file mail kar di hai please check
Bijli ka bill bharna hai kal last date hai | Humare ghar 4 mehman aa rahe hain
Pichle hafte ka payment baki hai | Bhai cheque bounce ho gaya tumhara
Cement ki quality kharab thi pichli baar | Sariya me jung laga hua tha | Driver ne 2 bori kam utari
Rate kam karo bhai, dusri dukaan pe sasta mil raha hai | Itna mehnga kyu de rahe ho
Bill me galti hai, 2 bag zyada likha hai | Tiles toot gaye raste mein
Kal site band rahegi, maal mat bhejna | Aapka driver phone nahi utha raha
do you have any plans for tonight | do you have my number
Arre bhai sun na, kal raat ko kya hua pata hai tujhe
i'm at the mall with 2 friends, what size do you wear? | coffee pe chaloge kal 4 baje?
mistri keh raha hai ki 12mm sariya kam pad raha hai
gst bill me naam galat hai mera | aapki dukaan kahan par hai
kitne baje tak khula rehta hai shop | sunday ko delivery hoti hai kya | delivery charge kitna lagta hai
minimum order kitna hai | kya aap cod karte ho | credit milega kya 15 din ka
discount milega kya 100 bori pe | itne me toh dusra de raha hai | sab theek se mil gaya
truck aa gaya hai, unloading chal rahi hai | driver ko bolo gate 3 se aaye
kal 2 baje ke baad bhejna gaadi | aaj mat bhejna, kal bhejna | 50 bori mil gayi, 10 baki hai
cement jam gaya hai, wapas le jao | return karna hai 10 bag | refund kab tak aayega
mandir ja rahe hain, prasad layenge | bhaiya ki sagai hai 25 ko
holi ki bahut bahut shubhkamnaye aapko aur aapke parivar ko | Radhe Radhe ji, kaise hain sab ghar pe
aaj ka vichar: mehnat karne walon ki kabhi haar nahi hoti | jo hota hai acche ke liye hota hai
zindagi do pal ki hai, jee lo | kal ka paper kaisa gaya? | class 10 ka result kab aa raha hai
roll number 45 ka admit card nahi mila | meri salary 25000 hai aur kharcha 30000
10 lakh ka loan lena hai ghar ke liye | gold ka rate gir gaya aaj | share market crash ho gaya
virat ne century mari, india 320/5 | score kitna hua | mujhe 2 ladke chahiye kaam ke liye
ek helper chahiye dukaan pe | 2 mistri aur 3 labour bhej do kal | cab bhej do airport
kal ki flight hai subah 6 baje | doctor ne 5 din ki dawai di hai | injection lagwana hai kal
aaj paneer banaya hai ghar pe, aa jao | doodh wala aaya tha kya | gas cylinder khatam ho gaya
pani nahi aa raha do din se | ac kharab hai, mechanic ko bulao | phone charge pe laga do
wifi ka password kya hai | net nahi chal raha | video call karte hain 8 baje
zoom link bhejo meeting ka | file no 34 kaha rakhi hai | Good evening sir, kal main chhutti pe rahunga
aapka beta kaisa hai ab | uncle ji ki tabiyat ab kaisi hai | bahut dukh hua sunke
mubarak ho bhai, party kab | congrats bhai nayi gaadi ke liye | kya gaadi li hai, kitne ki aayi
petrol 110 ho gaya | 7 km chal ke aaya hu | google map pe location dekh lo
main gate pe khada hu, white car | parking me 3 gaadi khadi hai | office 9 to 6 hai mera
shift 10 ghante ki hai | ghar me 4 log hain hum | dada ji 80 saal ke ho gaye | uski height 6 feet hai
do u want anything from the market | yaar kal raat neend hi nahi aayi | tu kal college aa raha hai kya
mera assignment complete nahi hua abhi tak | ghar pahunch ke message karna
bhai 500 rupay udhaar de de kal lauta dunga | maa ne aaj gajar ka halwa banaya hai
usko bol dena ki main 6 baje aaunga | hum log 12 log the gaadi mein | aaj mandi band hai kya
pani ki tanki bhar gayi motor band kar do | itni garmi hai ki kya batau
abhi busy hu, thodi der mein call karta hu | unhone kaha ki parso tak ho jayega
chhota bhai 10th mein hai is saal | kitna time lagega wahan pahunchne mein
mere ghar ke samne 2 ped gir gaye | bhaiya ye wala achha nahi nikla, do din mein toot gaya
aapne jo pipe diya tha wo leak kar raha hai | teen din ho gaye, abhi tak delivery nahi mili
mistri bol raha hai balu mein mitti zyada hai | pichla bill 42000 ka tha na? maine 40000 de diye hain
GST ka kya hua bhai | bhai saab aap phone kyu nahi uthate
"""

IN_HINDI = """
चाय पी ली? | बेटे को 95 प्रतिशत अंक मिले | मंदिर में 500 लोग थे | बस 20 मिनट देर से आई
अभी मैं घर पर हूँ | कल मिलते हैं | क्या हाल है भाई | आज बहुत गर्मी है | बारिश हो रही है, काम बंद है
माल खराब था | मेरी तबीयत ठीक नहीं है | बच्चों की छुट्टी है 3 दिन
शाम को 5 बजे मिलते हैं | मैं रास्ते में हूँ 10 मिनट में पहुँचता हूँ | आप कैसे हैं | वो लोग चले गए क्या
दुकान कब खुलेगी | पिछली बार सामान कम आया था | हमारे यहाँ 20 लोग आएंगे | जन्मदिन की हार्दिक शुभकामनाएं
भगवान आपका भला करे | सुप्रभात, आपका दिन शुभ हो | मुझे लगता है आज बारिश होगी | तुम कब आओगे
मम्मी बुला रही है | आज ऑफिस नहीं जाऊँगा | क्या कर रहे हो | पिछली बार सीमेंट खराब था | दो बोरी कम आई थी
ड्राइवर फोन नहीं उठा रहा | 5 मिनट में आ रहा हूँ
भाई पार्टी कब दे रहा है | रेट बहुत ज्यादा है आपका | कल मेरी बेटी की शादी है | रोज 2 घंटे पढ़ाई करता हूँ
मेरे पास दो गाय हैं | मुझे तुमसे बात करनी है | आपकी दुकान कहाँ है
50 बोरी में से 5 फटी हुई थी | गाड़ी खाली हो गई | मजदूर नहीं आए आज | क्या भाव चल रहा है आजकल
हमारे गाँव में बिजली नहीं है | बेटे का रिजल्ट आ गया | आज मेरा जन्मदिन है | हम लोग कल दिल्ली जा रहे हैं
उसने मुझे बताया कि दुकान बंद है | आपका फोन नहीं लग रहा | दो दिन से पानी नहीं आया | मम्मी ने 4 रोटी बनाई
बस 10 मिनट लेट है | आपने गलत माल भेज दिया | 🌹🌹 शुभ संध्या 🌹🌹 जीवन में खुश रहना सीखो
जल्दी से 11 ग्रुप में भेजो, बहुत शुभ होगा | 15 अगस्त की हार्दिक शुभकामनाएं
"""


def _texts(*blocks: str) -> list[str]:
    """Return the texts of a block; a bar or a new line parts them."""
    return [text.strip() for block in blocks for text in block.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", _texts(IN_ENGLISH, IN_HINGLISH, IN_HINDI))
def test_talk_between_people_is_no_order(text: str) -> None:
    assert hear(text).intent is Intent.CHATTER
    assert not is_order_shaped(text)
