"""Words that people use with each other and hardly ever in an order, in English, Hinglish and Hindi.

Grammar gives talk away: who did what, and when. A topic may be the name of an article as well
(school bags, birthday cakes), so it tells nothing beside a quantity. Things are counted or asked
for in talk, but nobody sells them.
"""

from __future__ import annotations

import re

_SURE_GRAMMAR = """
    2day 2moro 2morrow 2mrw 2nite 4u aage aaja aajao aana aao aaoge aaogi aate aati aaunga aaungi aaya aaye
    aayi abt advised agar ago aight aint alarm already although announced answered anybody anyone anything
    anyway apna apne apni arent arrive arrived arrives asked asking ate aww aya ayi baitha baithe bataya
    bcoz bcz became because becos began believe bharwa bharwana bharwao bhool bhul bola bole boli bolta
    bolte bolti bought brb broke btw called calling came cant chala chale chalein chali challo chalna chalo
    chaloge chalte cnt comes coming cos couldnt coz cried crying cud cum cuz dancing dat dats decide
    decided dekha dekhe dekhi dekhna dekho denge departs did didnt died diye dnt doesnt dont doonga drank
    drove dun dunga dungi dunno eaten eating ended everybody everyone everything fallen feel feeling feels
    fell felt forgot forgotten found gave gaya gayab gaye gayi gira gives goin going gon gone gonna gotta
    grew gt gtg gud guess gya gye gyi haara had hadnt haha hahah hahaha hahahaha hamesha happened happening
    happens has hasnt hate hated havent havnt he hear heard hed hee hehe helped her hers herself hes him
    himself his hogaya hogya honestly hope hoping hota hote hoti however hua hue hui humne hurt huye hw idk
    ikr im inhone injured isne isnt ive jaage jaana jaao jaata jaate jaati jab jaga jage jana jata jate
    jati jaunga jaungi jayega jayegi jayenge jeeta kab kabhi kahan kahenge kaisa kaise kaisi karenge kari
    karoge karta karte karti karunga karungi kehna kehta kehte kehti kese kha khada khadi khai khake khao
    khaya khela khelna khelte khud kia killed kisi kiska kiski kisko kisne kiya kiye knew know knowing
    known knows kyon kyonki kyu kyuki kyun kyunki laga lage lagi lagta lagti lah lar laughed laughing
    learning leaves leh lekin lia liao lived living liya lmao lol lolz lor lost loved loving lunga lungi
    luv magar mai maine maloom maybe meet meeting meets mene met mila mile milenge mili milna milte milunga
    miss missed missing moved moving mtg mujhse myself nahaya ne never nikla nikle nikli nite nobody noe
    nothing nvm nw nyt often omg oops padha padhai padhna padho pahunchta paid pata peeche perhaps piya
    played playing probably r raha rahe rahi rahta rahte rahti reached reaches realise realize received
    rehna rehta rehte rehti remember remembered remind reminder replied reschedule rescheduled returned rha
    rhe rhi rofl ruk rukna ruko sabne said samajh samajhna samjha samjhe samjho sang say saying says
    schedule scored seedha seen shayad she shed shes shouldnt shud singing sleeping slept slpin smthg soch
    socha sochna sochta somebody something sometimes soye speaking spoke spoken started stayed staying
    stopped stuck studied studying suna sunke sunna suno sup suppose taken taking talk talked talking tbh
    tell telling tera tere teri texted tha thay their theirs themselves theres they theyll theyre theyve
    thi think thinking though thought threw til tlk tmr tmrw told tonight took torn touched touches tried
    trying ttyl tu tujhe tujhko tujhse tum tumhara tumhare tumhari tumhe tumko tumne turned u u2 ugh
    understand understood unhone unka unke unki ur used uska uske uski usne usse utha uthna wait waited
    waiting wake wakeup waking walked wan wana wanna was wasnt wassup wat watched watching wats weather
    weigh weighing weighs wen went wer were werent weve whatever whether while who whoever whom whos whose
    why whys wif wil wish wished wishes wishing woke woken won wondering wont wore worked working worried
    worry worrying wot wouldnt wow wru wtf wud xoxo xxx yesterday yet youd youll youre yourself youve
    अगर अपना अपनी अपने आई आऊँगा आऊंगा आए आएंगे आएगा आएगी आता आती आते आना आया आयी आयेगा उनका उनकी उन्हें
    उन्होंने उसका उसकी उसके उसने कब कभी करता करती करते करूँगा करूंगा करेंगे कहना कहा कहाँ कहां किया किये
    किसका किसने कैसा कैसी कैसे कौन क्यूँ क्यूं क्यों क्योंकि खाया खुलेगा खुलेगी गई गए गया गयी गये चलते चला
    चली चले चलो जब जाऊँगा जाऊंगा जाएगा जागे जाता जाती जाते जाना तब तुझे तुम तुमको तुमने तुम्हें तू तेरा
    तेरी था थी थे दिए दिया दूँगा दूंगा देखा देखो ने पता पहुँचता पहुंचता पी बताया बोल बोला बोली बोले मगर
    मालूम मिलते मिला मिली मिलेंगे मुझसे मैं मैंने रहा रही रहे रुको लगता लगती लगा लगी लिया लूँगा लूंगा लेकिन
    शायद समझ समझा सुनो सोच सोचा सोया हमने हमेशा हुआ हुई हुए हूँ हूं होता होती होते
"""
_PLAIN_GRAMMAR = """
    accept accepted actually against aise allow almost always anywhere approved ask attached baad baat
    baatein baaton badh badly bahot bahut bake bana banaya bata bataiye batana batao bataya become been
    being between bht bohot boil born both bring bulao call cancelled carry celebrate chahta chahte chahti
    charged checking clean close closed come confirmed cook dekh dekhlo delayed die discount diya download
    drive due during each either enjoy even ever every everywhere expired fight find finish finished follow
    friday garnish gets getting gir go goes goin got heat help hmm hogaye hogi hold honge hoon how hows hu
    hun i idhar if ignore inside install invite isiliye isliye isse ja jaa jaise jao jee join joined jyada
    kaisa kaun keep keeping kept khulega khulegi khulti kitna kitne kitni knead koi kuch kuchh kya kyaa
    later learn leave leaving left let lets listen look looking lose mahanga main makes making marinate mat
    matlab mehenga mehnga might mil monday must nah nahi nahin nai navigate neither nhi nope not nowhere
    once opened outside paaya pay paya payenge pick play preheat put quite rakha rakhi read really remind
    renewed return run saath sabko sakho sakta sakte sakti sasta saturday save saw see seeing seem sent
    serve shall share should simmer since sing sit somewhere soon speak spend start stay still stir submit
    such sun swim take teach than thats them theres these those throw thursday too transfer translate tries
    try tuesday turn twice udhar unless upload usse uthana uthao uthate uthaya visit waha wahan waise warna
    we wednesday well whats when whens where wheres which whisk win work works write yaha yahan yeah yep
    yup zyada
    आ आओ आजाओ इधर इसलिए उठा उठाओ उधर ऐसे कितना कितनी कितने कुछ कोई क्या जा जाओ जैसे ज्यादा नहीं पहले पाया
    पीने बता बताइए बताओ बना बनाया बहुत बात बातें बाद मत मतलब यहाँ यहां वहाँ वहां वैसे सकता सकती सकते सबको
    साथ होंगे होगा होगी
"""
_SLIGHT_GRAMMAR = """
    aa aap aapka aapke aapki ab about after all am another away back before best but by could do does down
    few first from have here into it its just last lot lots many mein much my next off on onto or other our
    out over paas par pm sab so tab that the then there this till time times to today tomorrow until up us
    very what will wo woh would yaar ye yeh you your yours
    आप आपका आपकी आपके पर पास में यह यार ये वह वो सब
"""
_TOPICS = """
    aadmi aarti accident admission admit afraid airport allah amazing angry anniversary appointment aspatal
    assignment aunt aunty aurat awesome baap baarish babe baby bacha bachcha bachche bachcho bache bachha
    bacho badhai bakaya bakery bakwas barish bath battery bday beautiful bed bekaar bekar beta beti bhabhi
    bhagwan bhajan bharat bhookh bijli bimar bimari birthday biwi bless blessings bored boring boss boy
    boyfriend boys bukhar camp career carpenter cat cats chacha checkup child children church chutti cinema
    class classes clinic cold college concert congrats congratulations consultation contract course court
    cousin crazy cricket cry curry cute dad dada daddy dance dard darling daughter dawai dentist desh
    dhanya didi dil dinner divorce diwali doctor dog dogs dost dosti doston dream dreams drink driver dukhi
    duniya earthquake eat election electrician email exam exams excited exercise facebook family fasal
    father fault favor favour fee fees fever film flatmate flight flyover football friend friends frnd
    frnds funny fursat galti game games ganda gaon garmi gentleman girl girlfriend girls goal god gorgeous
    government greetings group guitar gussa guy guys gym haal haalchaal haircut handsome happy headache
    heart hisaab hisab holi holiday holidays homework horrible hospital hostel hotel hubby hug hungry
    husband idea ilaaj ilaj ill india innings insta instagram internet interview ishq jawab jealous jesus
    job joke jokes journey justice kahani khana kharaab kharab khata khush kid kids kiraya kirayedar kiss
    kist kripa krishna labour ladka ladki lady laugh lecture legal life lights log logon lonely loss love
    lucky lunch maa mail majaa majduri man mandir mangalmay marks marksheet marriage married masjid mast
    masti match mausam maza mazaa mazdoor meaning mechanic mehman membership men minister mistri mohabbat
    mom mood mother movie movies mubarak mum mummy mushkil music namumkin nana naraz neend neighbour
    network news office opinion padosi pagal pain paisa paise pakistan papa parents pareshan parlour
    parties party parvarish passport password pati payment people person photo photos pic pics picture plan
    plans plumber police pollution pooja pray prayer prayers problem proud puja pyaar pyar rain raining
    reason recipe regards relatives rent report result rishta roommate sad safe salon sawal scared school
    scored secret selfie semester shaadi shadi shanti shehar shower shubh shubhkamnaye sick sister sleep
    sleepy slides smile son song songs sons sorry soul station story study subscription sukh sunny surgery
    sweetheart syllabus tabiyat tabiyet teacher team temperature tenant terrible thand thekedar thief
    ticket tickets timesheet tired toot toota toss tractor traffic train travel trip truth tuition tuta
    twitter tyohaar tyohar udhaar umeed uncle university upset vacation video videos visa vishwas voicemail
    volunteer volunteers vomiting vote vrat weather website wedding weekend whatsapp wife wifi wishes woman
    women world worries yaad yaadein yaari yoga youtube zameen zindagi
    अस्पताल आदमी ईश्वर औरत खराब खाना खुश गर्मी गुस्सा चुनाव छुट्टी जन्मदिन ज़िंदगी जिंदगी टूटा ठंड डॉक्टर
    तबियत तबीयत त्योहार दर्द दवाई दिल दिवाली दुखी दुनिया दोस्त नींद पापा पैसा पैसे प्यार फिल्म बच्चा बच्चे
    बच्चों बधाई बारिश बिजली बुखार बेटा बेटी भगवान भला भूख मंगलमय माँ मां मुबारक मैच मौसम याद रास्ते लड़का
    लड़की लोग लोगों वोट शादी शुभ शुभकामनाएँ शुभकामनाएं सरकार स्कूल हार्दिक हाल होली
"""
_THINGS = """
    aadmi account address admi advice am amount answer answers apartment apartments app application
    appointment approval approvals apps apr april assignment assignments attendance aug august baar baari
    babysitter bachche bachcho bachchon bache baje bakaya banda bande bank battery bedroom bedrooms behen
    berth bigha bill bje blood boys break brother brothers bucks building bus cab call calls candidate
    candidates carpenter carpenters cash cat certificate certificates chance chapter children chowk chutti
    clock coach code colony comment comments contact contract cook cooks cow crore crores cv date day days
    deadline deadlines dec december deck degree degrees detail details developer developers din dinank dino
    direction directions doctors document documents dog dollars donor donors dost draft drafts driver
    drivers dukaan dukan e-mail electrician electricians email emails emi engineer engineers episode
    episodes essay excuse excuses exit favor favour feature features feb february feedback file files flat
    flight floor floors followers fours friend friends gaay gali galli gate ghanta ghante ghanton ghar
    girls goals group groups guest guests guys hafta hafte help helper helpers holiday hour hours house
    houses hr hrs hug hugs id idea ideas info information intern interns invite jan january job jul july
    jun june kaam kids kilometer kilometers kiraya kiss kisses km kms labor labour ladke ladki lakh lakhs
    lane lawyer lawyers leave lesson lift like likes link loan location log logo logon look mahina mahine
    mahino maid mail makan manager managers mandir mar march marks match matches mazdoor mechanic meeting
    meetings mehmaan mehman members message messages miles min minat mins minute minutes missed mistri
    moment money month months msg naam nagar name names nap naukri nd night nights notes nov november
    number numbers nurse nurses oclock oct october office ola opinion opinions option otp overs page paisa
    paise parents parking passenger passengers passport password payment people percent percentage person
    persons photo photos pic pics pin pincode platform player players plot plumber plumbers pm points
    pounds ppt prakar presentation promotion puppy question questions raat raise rd reason reasons recharge
    reference references relatives reminder reminders rent reply response rest resume review rickshaw ride
    ring road room rooms rs runs rupaiya rupay rupaye rupee rupees rupya saal saalon salary score
    screenshot seat seats sec second seconds secs sector selfie selfies sep sept september shop signature
    signatures sister sisters sixes slide slides sms song songs st station stories story street student
    students suggestion suggestions support tadka talk tareekh tarikh taxi teacher teachers tester testers
    text th ticket tickets time times tips today tomorrow tower train turn turns tutor uber udhaar udhari
    update updates vacation version video videos visitor visitors voicemail volunteer volunteers votes walk
    ward week weekend weeks wicket wickets worker workers year years yr yrs
    अंक अक्टूबर अगस्त अप्रैल आदमी उधार करोड़ काम गाय ग्रुप घंटा घंटे घर छुट्टी जनवरी जुलाई जून तारीख दिन
    दिनों दिसंबर दुकान नंबर नवंबर नाम पैसा पैसे प्रतिशत फरवरी फोटो फोन बच्चे बच्चों बजे बार मजदूर महीना
    महीने मार्च मिनट मैसेज रुपए रुपये लाख लोकेशन लोग लोगों साल सितंबर हफ्ता हफ्ते
"""
_LABELLED = """
    @ above age around at bay below bus by call chapter code contact day episode ex exercise flat floor
    from gali galli gate highway house inr lane lesson makan mob mobile mrp nh no no. nr number page ph
    phase phone pin pincode platform plot pnr price question rate room route rs rupees season seat sector
    since starting till tower train under until upto version vol ward
    गली नंबर फ्लैट मकान वार्ड सेक्टर ₹
"""

_JOINING = """
    some more any few lot lots and aur or plus in with without into of for a an the or also और तथा
"""
_BEING = "is are am be hai hain ho h है हैं हो"
# Said as one, whatever the words alone would mean.
PHRASES = re.compile(
    r"(?<!\S)(?:good (?:night|morning|evening|afternoon|luck)|take care|of course|see (?:you|u|ya)|get well"
    r"|best of luck|all the best|no (?:worries|problem|issue|idea)"
    r"|how (?:are|r) (?:you|u)|let me know|right back|my way"
    r"|what(?:s| is) up|kya haal|milte (?:hai|hain)|jai hind|shubh ratri|never mind"
    r"|जय हिंद|शुभ रात्रि|by the way"
    r"|give me a (?:call|ring)|happy [^,]{2,30} to (?:all|you|u|everyone)"
    r"|congrats|congratulations|rip|om shanti|mubarak ho|badhai ho|call (?:me|you|u|him|her)"
    r"|for \d+ (?:minutes?|mins?|hours?|hrs?|seconds?|secs?|nights?|years?)|table for \w+"
    r"|(?:my|the|our|his|her) \w+ (?:needs|wants)|should (?:i|we)"
    r"|kids? (?:needs?|wants?)(?! \d)|i weigh|my (?:weight|height)"
    r"|(?:coffee|tea|chai|lunch|dinner|drinks?|gym|movie) (?:at|on|by) \w+"
    r"|(?:you|u|they) (?:need|should|must|have to)|\d+ on \d+|to my (?:\w+ )?(?:list|calendar|playlist)"
    r"|a+ta (?:hu|hun|hoon|hai|hain)|(?:hum|log|wo|te|ye|ge|ke) the|the (?:hum|ham|log|wo)"
    r"|do (?:you|u|they|we) (?!have|hav|sell|keep)|safe journey|sweet dreams|god bless"
    r"|per (?:night|head|month|person)|(?:before|after) (?:food|meals?|breakfast|lunch|dinner)"
    r"|what an? (?:goal|match|game|day|shot|win|life|joke|view|mess|pity|shame)|\d{3,} advance"
    r"|copies of the|^(?:eat|drink|chew|avoid) (?:\d+|an?|more|less|plenty)"
    r"|2 (?:discuss|see|meet|talk|tell|know|ask|say|find|sleep|hear|submit|pay|go)"
    r""
    r"|(?:remove|add|take) me|keep me|park only|give me a (?:hand|break|lift))(?!\S)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SURE_GRAMMAR, PLAIN_GRAMMAR, SLIGHT_GRAMMAR = (
    _words(_SURE_GRAMMAR),
    _words(_PLAIN_GRAMMAR),
    _words(_SLIGHT_GRAMMAR),
)
TOPICS, THINGS, LABELLED = _words(_TOPICS), _words(_THINGS), _words(_LABELLED)
JOINING, BEING = _words(_JOINING), _words(_BEING)
