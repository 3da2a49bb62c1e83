"""Orders of every trade, terse and chatty, are heard as orders."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear
from domain.conversation.hearing.talk import is_order_shaped

IN_ENGLISH = """
could I have a flat white and a blueberry muffin to go | as per our call, 3 ton 10mm and 2 ton 8mm
my son will pick up 5 bags of white cement this evening | i was hoping to get 3 dozen eggs
spageti bolognese for two people please, so two of them | Can you get me 3 of those chocolate donuts
let's do two double cheeseburgers with everything on it | 1,00,000 fly ash bricks for the school project
I'm going to need two large hawaiian pizzas by 7 pm | my mom wants 2 kg mangoes | 75 bags needed of ramco
can you make me an iced latte with less sugar | anchor 6A switch 40 nag, 16A socket 20 nag
we are short of 5 bags, send 5 bags ppc now | do you have 2 inch pipes? i need 30
can I get two large pizzas | i would like a latte
i'd like two large pepperoni pizzas and a medium coke
could i have a cheeseburger with fries and a large sprite please
i'll take the grilled chicken sandwich and an iced tea | let me get a dozen glazed donuts
I want to order one medium pizza with mushrooms and no onions | give me 3 samosas and 2 cups of tea
can you send 10 bags cement to my site by evening
please deliver 20 kg sugar and 5 litres oil to my home | we need 100 pcs of 12mm rods urgently
I need 5 boxes of 2x2 tiles
Hello sir, I want 2 ton steel and 50 bags cement for my house construction, please send by tomorrow
good morning, please arrange 200 bags ACC cement today | need 5 litres of asian paints white
order 10 crocin 650 strips | please book 1 truck of sand | looking for 3 inch pvc pipe 20 pieces
I'm looking for a cpvc elbow 1 inch, 25 nos
hey can i please get a large iced coffee with almond milk and a blueberry muffin
Can I have one veg biryani and two butter naan, less spicy please
I would like to have 2 chicken shawarma and 1 coke, thank you
one cappuccino and two croissants to go please | hello, 2 margherita pizza, 1 garlic bread, 1 pepsi
we are having a party tonight so send 5 large pizzas and 10 cokes
I ran out of milk, please send 2 packets | my kids want 2 chocolate shakes
thoda jaldi bhejna, 10 bag white cement | atta 10kg, rice 25 kg, toor dal 5kg | surf excel 1 kg x 10
dolo 650 - 2 strips, vicks 1, cough syrup 1 bottle | a4 paper 5 rim, pen blue 10
led bulb 9w 20 pcs havells | asian paint apex 20 ltr 2 bucket white | plywood 18mm 8x4 10 sheet
door hinges 4 inch 20 nos | wash basin 2, tap 4 | water tank 1000 ltr sintex
extra cheese farmhouse pizza large 1 | butter chicken half, naan 4 | vanilla ice cream family pack
tomato 2kg onion 5 kg potato 10kg | head and shoulders 180ml 2 | happy birthday cake 1 kg
home lite matchbox 1 packet | happy new year greeting cards 50 | milk 2 litre and bread 1
need tiles for bathroom 30 boxes | require 50 bags birla cement at plot no 23, sector 5, pin 302020
send 20 bag cement on whatsapp location i sent, driver can call me
Hi, could you tell me if you can deliver 50 bags of ACC cement by tomorrow?
Can you deliver 3 pizzas at 8 pm? | what about 20 bags of cement, can you send today
we will need 30 bags cement on monday | I'd love a slice of chocolate cake and a hot coffee
Could I get a tall caramel macchiato with an extra shot | two tacos, a burrito and a diet coke
ok so I want 2 vada pav, 1 misal pav and 3 cutting chai
hi there i would like to place an order for 3 large pizzas with extra cheese for delivery
yes please send 50 bags | urgent 20 bag cement required today | Pls snd 5 bag wht cmnt
half kg paneer, 1 packet bread | a dozen bananas and 2 kg apples | biscuits 10rs wale 20 packet
pepsi 2l 6 bottles, lays blue 12 | rajma 2 kg chana dal 3kg besan 1kg
i want a large pizza with bacon and extra cheese
hi can i get three medium pies one with ham and two with peppers and onions
can you make me a small coffee with two sugars | i'd like to order a pepperoni pizza, thin crust
we would like two iced lattes and a chocolate muffin please
may i please have the spaghetti and a glass of red wine | one large sprite and one large pepsi
i'll go with the veggie burger and sweet potato fries
get me five vegetarian pizzas and seven diet cokes
party size pizza with stuffed crust and three 2 liter cokes
hey i need a venti iced latte with oat milk and no sugar
ok i'll take two of the beef burritos and a lemonade | order a dozen chicken wings for me
let me have four slices of cheese pizza
i want to have a medium size pizza with olives but no mushrooms
i feel like having a double cheeseburger, fries and a coke | chicken biryani full 2 plate raita extra
amul butter 500g 4 nos | Bisleri 1L 2 case, Limca 600ml 1 case | parachute oil 100ml 1 dozen
classmate notebook 200 pages 20 | reynolds pen blue 50 pcs | tab azithral 500 5 strips
inj ceftriaxone 1g 20 vials | ecosprin 75 10 strip, telma 40 5 strip | mcb 32 amp double pole 4
switch 6a 50, socket 16a 20 | pvc conduit 25mm 100 length | anchor bolt 12x100 200 nos
screw 1.5 inch 2 box | asian paints royale white 20 litre 3 bucket | dr fixit lw+ 5 ltr 2
river sand 3 truck plaster wali | gitti 20mm 4 trolley, rodi 10mm 2 trolley
jk super strong 50 bag + ambuja 30 bag | angle 35x5 12 pcs, channel 75mm 6 pcs
GI pipe 1/2 inch B class 20 length | please note down my order: 5 bag cement, 1 trolley sand
kindly send by today evening 15 bags ppc and 2 bags white cement | apples 2kg bananas 1 dozen
tooth brush 6, shaving cream 2, baby soap 4 | baby powder johnson 200g 6
lunch box steel 3 compartment 10 | movie ticket paper roll 5 | gate valve 1 inch 4
phone charger type c 10 | hey, can we get 4 chicken wraps, 2 fries and 3 cokes delivered by 8?
Morning! Could you send over 12 croissants and a dozen bagels for tomorrow
my usual two black coffees please | i think i'll have the club sandwich and a lemonade
we'll take three cheese pizzas, one of them without tomatoes
i'd like a burger no pickles and extra ketchup, plus a small milkshake
Hi, need quotation for 500 bags cement
I was wondering if I could get 10 sheets of plywood 19mm delivered today
we are constructing a wall so please send 2000 bricks and 20 bags of cement
my contractor asked for 15 bags white cement and 2 rolls of wire mesh
order: tmt 10mm 50 nos, 12mm 30 nos | pls arrange 1 truck m sand n 20mm jelly 1 load
sabun 12 tel 5 litre maachis 2 packet | office ke liye 2 rim a4 paper | havells fan 1200mm white 4 nos
finolex wire 1.5 sq mm red 3 coil, 2.5 sq mm black 2 coil | anchor switch 6A x 50
cp fitting set jaguar 3 | commode white 2 with seat cover | kajaria 2x2 tiles 40 box ivory
wall putty 40kg 15 bag birla | apex ultima 10 ltr 1 shade 8345 | welding rod 3.15mm 5 pkt
cutting wheel 4 inch 25 | nut bolt 12x50 5 kg | kabza 4 inch 20 jodi | tower bolt 8 inch 10
real juice mixed fruit 1l 6 | fortune oil 1 ltr x 12
hello can i order 1 family size margherita and 2 garlic breads | hi, i want 3 plain dosa parcel
Could we please get two veg thalis and a sweet lassi | i'll get a medium mocha with whipped cream
may i have 2 scoops of vanilla and one brownie | we need coffee for 10 people, so 10 cappuccinos please
an espresso and a slice of cheesecake | send 4 idli 2 vada to room 204
one plate chicken 65 and four rumali roti | get us 2 cold coffees with ice cream
Please supply 25 bags of PPC cement and 1 load of M sand at our Wakad site tomorrow before 9 am
we require 40 nos GI sheets 10 feet, kindly share when you can deliver
need 3 coils of 2.5 sqmm wire asap, electrician is waiting
our stock of maggi is finished, send 5 cartons
out of stock at my shop: parle g 10rs 5 box, good day 5 box, oreo 2 box
humein 15 katta putty chahiye, rate baad me dekh lenge | clinic plus shampoo 1rs 5 strip
fair and lovely 25g 12 | close up red 150g 6 | me time bubble bath 1 | what a waffle mix 2
tide plus 500g 24, rin bar 48 | kids bicycle 16 inch 2 | water bottle milton 1l 12
"""

IN_HINGLISH = """
driver aa raha hai 40 bori cement load kar dena | gaadi aa rahi hai 100 bag cement load karwa do
3 kamre ki wiring hai, havells 1.5 ki 3 coil aur 2.5 ki 2 coil | ab ki baar 40 peti sprite bhejna
payment kal de dunga, aaj 30 bori wonder bhej do | hume 2000 eent ki zaroorat hai
mistri ne bola hai 12mm ka sariya 40 nag tata ka lagega | shaadi me 3 litre gir ghee aur 2 kilo gud chahiye
hi bhai please send me 50 bags of cement tomorrow morning at site | do one thing send 50 bags ultratech
bhai 50 bori cement bhej do | bhaiya kal subah tak 100 bori acc cement bhijwa dena site pe
mujhe 20 bag cement aur 2 trolley balu chahiye | hume 10 kg aata aur 5 kg chini chahiye thi
bhai sahab 5 peti parle g bhej dijiye | sir ji 12mm ka sariya 20 nag aur 8mm ka 50 nag likh lo
namaste bhaiya, 2 packet maggi aur 1 kg namak bhej do | mere liye ek plate momos aur ek coke
ek pizza bhej do large wala | do chai aur ek samosa | do kilo chini de do
bhai ghar ka kaam chal raha hai, 20 bori cement aur 500 eent bhej do aaj
kal slab dalna hai to 80 bori ultratech aur 2 gadi gitti subah 7 baje tak pahuncha dena
bhai udhar me 10 bori cement de do, paise somvaar ko dunga
mistri aa gaya hai, 5 bag putty aur 2 bucket primer jaldi bhejo
baarish se pehle 20 bori cement bhej do | Maggi 12 pkt aur parle g 2 peti
ok bhai 50 bori bhej do ultratech | haan 20 cement bhej do
bhai wo jo pichli baar liya tha birla putty, 10 bag bhej do | bhai ji aap 100 bori cement likh lo abhi
wire mesh 2 roll aur binding wire 10 kg | ek kilo aloo, pav kilo tamatar
bhaiya ek paneer tikka aur teen roti pack kar dena | do plate chole bhature aur ek lassi
mere ghar 3 butter naan aur dal makhani bhej dijiye
Sir please send 20 kg basmati rice, 10 kg toor dal and 5 litre mustard oil to our hotel by evening
hello bhai kal ke liye 30 crate milk aur 10 packet paneer book kar do
bhai ji pranam, 100 bag ultratech likh lijiye kal subah tak chahiye
mere site pe 10 bag ppc cement bhejwa dijiye driver ko number de dena
mujhe ghar ke liye 2 bucket paint chahiye safed wala
humko 500 int chahiye aur 5 bori cement, paisa kal de denge
jaldi se 5 bag putty bhejo mistri khali baitha hai | bhai wahi wali putty 10 bag aur primer 2 dabba
hamare yaha shaadi hai isliye 50 kg aata, 20 kg chini, 10 kg besan aur 2 tin tel bhej dena
ek peti limca aur do peti thums up | adha kilo jalebi aur 10 samose
can you do two large hawaiian pizzas for pickup | do you have 12mm rods? if yes send 50
sir my order is 20 bags ppc, 5 bags white cement, 2 trolley sand
kal ke liye 10 litre doodh aur 2 kg paneer rakh dena
bhai ek kaam karo, 20 bori cement aur 5 bori putty bhej do
aaj hi chahiye 30 bag cement, kaam ruka hua hai
site par maal khatam ho gaya hai, 50 bori cement jaldi bhejo
hamein kal subah 8 baje tak 2 truck bajri aur 100 bori cement chahiye
bhai sahab kaise ho, 5 kg basmati aur 2 kg rajma bhijwa dena ghar pe | do darjan kele aur ek kilo seb
paanch packet maggi teen packet bread ek doodh | ek bori chini aur ek tin refined bhej dena dukaan pe
colgate ka 1 dozen aur closeup 6 | bhaiya do samose ek chai | ek thali aur do lassi bhej do
hum 4 log hain to 4 thali aur 8 roti bhej dena
mehman aaye hain, 6 cold drink aur 2 packet namkeen bhejo | mummy ke liye dolo 650 ek patta aur vicks
mere papa ke liye bp ki tablet telma 40 2 strip | baby ke liye cerelac 1 packet aur diaper medium 1
school ke liye 10 notebook aur 5 pen chahiye | shaadi ke liye 100 plate aur 200 glass disposable chahiye
dear sir kindly dispatch 200 strips of pan 40 and 100 strips of azithromycin 500
sir i am from gupta store, please note order 10 kg sugar 20 kg rice
bhaiya 2 kilo bhindi ek kilo gobhi aur dhaniya mirch daal dena | ek tray ande aur 2 butter bhijwa do
bhai 10 bori ambuja turant bhejo, kaam ruk gaya hai
chhat ki dhalai hai parso, 150 bori cement aur 6 gadi rodi chahiye
mere dukan pe maal khatam hai, lays 2 peti kurkure 2 peti bhej dena
sir do peti bisleri aur ek peti frooti bhej dijiyega | bhai jo 8 wala sariya hai uske 40 nag de do
ghar pe puja hai, 5 kg laddu aur 2 kg barfi pack kar do
"""

IN_HINDI = """
मुझे 50 बोरी सीमेंट चाहिए | 50 बोरी अल्ट्राटेक सीमेंट और 20 सरिया 12mm भेज दो
भाई दो किलो चीनी और एक पैकेट नमक भेज देना | नमस्ते, 10 पेटी पारले जी और 5 पैकेट मैगी चाहिए
बालू 2 ट्रॉली | सीमेंट चाहिए | पाँच किलो आटा, दो लीटर तेल
कल सुबह तक 100 बोरी सीमेंट साइट पर भिजवा दीजिए | सरिया 12mm 20 नग | मैगी 12 पैकेट
कृपया 20 किलो चावल और 5 किलो दाल भेजें | भैया एक किलो टमाटर दो किलो प्याज और आधा किलो मिर्च दे दो
हमें 100 बोरी एसीसी सीमेंट और 3 ट्रक बालू कल सुबह चाहिए | तीन पैकेट दूध और एक ब्रेड
प्लाईवुड 18mm 10 शीट | पेंट सफेद 20 लीटर 2 बाल्टी | घर का काम चल रहा है तो 20 बोरी सीमेंट भेज दीजिए
मुझे 2 किलो आलू और 1 किलो प्याज चाहिए | सर 10 बोरी सीमेंट और 1 ट्रॉली रेत मेरे घर भिजवा दें
एक दर्जन केले और आधा किलो अंगूर | नमकीन 5 पैकेट, बिस्कुट 10 पैकेट
घर पर मेहमान आए हैं, 2 किलो पनीर भेज दो | पुट्टी 5 बोरी | 12mm का सरिया 20 नग और 10mm का 30 नग
अंकल 2 पैकेट ब्रेड और 1 किलो चीनी भेज दो | कल छत डलेगी, 150 बोरी सीमेंट चाहिए
मुझे दो दर्जन अंडे और एक पैकेट मक्खन चाहिए | 10 किलो बासमती चावल, 5 लीटर सरसों तेल
टाइल्स 2x2 की 40 पेटी | राजमा 2 किलो, छोले 3 किलो
"""

TERSE = """
jasmine toilet cleaner 200ml | loose chana lose 2 kg | extension board aa fresh 12w | low flame burner 2
100 gm tea spoons of steel 6 | whisk egg beater 2 pcs | marinate chicken tikka 1 kg | skip gear oil 2 litre
need a positive displacement pump 1 | for dinner tonight send 2 biryani 1 raita | 2 skip rope
my kids want 2 chocolate shakes | the site needs 40 bags of ambuja by evening
cement chahiye | sariya chahiye 12mm | ultratech ppc | ultratech | cement | balu 2 gadi | 50 cement
cement 50 | cement 50 @ 390 | 20 marble slabs | marble 20 pcs bhejo | 2 large pizzas please
5 star 20 wali 1 box | ek darjan ande | aadha kilo paneer | Cement 50 | Sariya 12mm 20 | Balu 2 trolley
1. Cement 50 bags | 2. TMT 12mm 20 pcs | sugar 5kg | crocin 650 2 strip | paracetamol 500mg 10 tablets
1.5 sqmm wire red 2 coil | red bricks 5000 | m-sand 2 units | 20mm aggregate 3 brass | fevicol sh 5kg
teak wood door 2 | generator 5kva | large latte | chicken biryani | masala dosa | veg thali 4
cheese burst pizza medium | bread and milk | milk bread eggs butter | onion tomato potato
dettol soap 4 | colgate 200g - 3 | tata salt | good day biscuit 10 | dream flower talc 2
time pass 5 packet | friends kurkure 10 | dairy milk silk 5 | please send milk | send 5 cement
want cement | 50 bags cement deliver at Shiv Colony near school, call 9876543210
a medium coffee please | just a small fries | 50kg cement 10 | 25 patti angle 40x5 | 2 dozen eggs
3 paav bhaji aur 2 chaas | 1 bottle water | toothpaste, soap, shampoo | coke 500 ml 10
2 masala dosa 1 idli vada 2 filter coffee parcel | 3 aloo paratha dahi ke saath | Need following items:
good knight refill 5 | camlin whitener 10 | ors sachet 50 | 9 watt led bulb crompton 1 box
hacksaw blade 1 packet | bricks first class 10000 | acc gold 100 katta | tmt bar 8mm-100,10mm-50,12mm-40
1 kg mutton curry cut | 20 eggs and 2 breads | school bag 5 | birthday candles 5 packet
wedding cards 200 | friendship band 100 | photo frame 8x10 12 | ball valve 1/2 6 | room freshener 3
happy soap | good day | 5 star | lays | chini 1 bori | ek cutting chai
2 kilo pyaz 1 kilo tamatar aur dhaniya | dus kilo aata dena
10 rim jk copier, 2 box stapler pin, 5 file cover | exide battery 150ah 2
20mm pvc pipe 100 nos with bend 40 | distemper white 20kg 2 | wheat flour | amul taaza
red chilli powder | dairy milk | surf excel matic | uncle chips 10 | mother dairy curd 5
kids toothpaste 4 | 12 soot ka sariya 1 ton aur ring 200 nag lagega
5 litre sarso tel aur 10 kg aata bhej do beta | 100 gram elaichi 250 gram kaju aur aadha kilo badam
tel 5 ltr | nirma 1kg 10 | all out refill 6 | hit spray black 2 | maxo coil 10 | jcb grease 2kg 3
sofa cloth 20 meter | steel almirah 1 | 3 seater sofa | mobile cover redmi 10 | usb cable 5
"""


def _texts(*blocks: str) -> list[str]:
    """Return the texts of a block; a bar or a new line parts them."""
    return [text.strip() for block in blocks for text in block.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", _texts(IN_ENGLISH, IN_HINGLISH, IN_HINDI, TERSE))
def test_an_order_is_heard_through_politeness_and_stories(text: str) -> None:
    assert hear(text).intent is Intent.ORDER


@pytest.mark.parametrize("text", _texts(IN_HINGLISH, IN_HINDI))
def test_an_order_with_its_asking_is_plain(text: str) -> None:
    assert is_order_shaped(text)
