"""Words around an order that name no article: politeness, asking and sending, time and place."""

from __future__ import annotations

# These never name an article, wherever they stand.
TALK = frozenset(
    """
    nahi nahin nai nhi nahii kya cancel नहीं please pls plz plse pleas plzz kindly uh um umm hmm uhh er hi
    hii hiii hello helo hey dear sir madam mam bro boss thanks thank thanku thankyou thx tq ok okay okk k
    yes yeah yep yup sure i i'd i'll i'm i've im ive id we we'd we'll we're us me you u ur is are am was
    could will would shall should want wanted wanna need needed needs give get gimme take send sent liye
    sending ship dispatch deliver delivery delivered require required requirement requirements wants has
    have had let lets let's today tomorrow tomo tmrw tonight urgent urgently asap immediately soon
    following items qty quantity quantities actually sorry wait oops instead rather correction mean
    approx approximately mention mentioned below above possible confirm availability sounds looks them find
    attached that's thats that'll itna itne itni lemme logon respected dekh dekhke
    bhai bhaiya bhaia bhaiyaa bhyia bhaisahab bhaisaab bhaijaan bhaijan bhy ji jii sahab saab sab saheb
    seth sethji sirji guruji bhau didi namaste namaskar namaskaram pranam salaam salam chahiye chaiye
    chahie chaie chahye chaahiye chahiyega chahiyen chaiyen chahiy chaiya chahiya chiye chaheye mangta
    mangwana mangana mangwani mangani mangwa mangaya mangwaya mangao mangwao mangaana mujhe muje mujhko
    mujko mereko mere mera meri mai main maine hume hame hamein humein hamko humko hum humare hamare
    hamara humara hamari aap aapko aapke tum tumhe apna apne apni unko usko isko iska uska iske uske ye
    yeh wo woh vo iss yahan yaha wahan waha idhar udhar bhej bhejo bhejdo bhejiye bhejna bhejni bhejne
    bhejdena bhejde bhejiyega bhejwa bhejwana bhejwado bhejwao bhijwa bhijwao bhijwado bhijwana bhijwaiye
    bhijwaye bhijva bhijvado bhijvana bhijwadena bhijwadijiye bhejwaye dena deni dene dedena dedo dedijiye
    dijiye dijie dijiyega dijye dilwa dilwao dilwana dilwado dila dilao dedijiyega deejiye deejiyega
    dijyega lena leni lene lelo lunga loonga lenge lenga le lo lijiye karo karna karni karne kardo kardena
    krdo krdena karwa karwana karwado karwao kara karao kijiye kijiyega karke kar kr do deke dekar de diya
    diye di daalo dalo dalna daalna daaldo daldo dalwa dalwana dalwado pahuncha pahunchao pahunchana
    pahunchado pahuchao pahucha pahuchana likho likhna likhlo likhdo likhwa likh rakhna rakho rakhdo rakh
    nikalo nikalwa nikalna utarwa chadha laga lagao lagwa lagwana lagega lagegi lagenge lagengi lagna
    lagta zarurat jarurat zaroorat jaroorat jarurt khatam khatm hogaya hogya gaya gayi padega padegi
    padenge ho hoga hogi honge hai hain he h hu hun hoon tha thi rha raha rahi rahe hua hui hue na naa toh
    bhi bs bas phir fir aur firse thoda thodi thode zara jara jra abhi turant jaldi jldi foran fatafat aaj
    kal parso parson subah subha shaam sham sahm dopahar dopehar raat ka ki ke ko se mein wala wali wale
    vala vali vale waala waali waale waise agar samaan saman maal order orders ordering ordr item भाई भैया
    जी साहब सेठ नमस्ते नमस्कार कृपया प्लीज चाहिए चाहिये चाहिएगा मुझे हमें हमको मेरे मेरा हम आप आपको भेज
    भेजो भेजना भेजिए भेजिएगा भेजें भेजदो भिजवा भिजवाना भिजवाओ भिजवाइए देना दे दो दीजिए दीजिये दीजिएगा दें
    लेना लेने ले लो कर करो करना करें है हैं हो होगा था थी थे गया का की के को से में पर तक भी तो ना वाला
    वाली वाले जल्दी आज कल अभी परसों सुबह शाम रात दोपहर लगेगा लगेगी लगेंगे डाल डालो लिख लिखो मंगवाना मंगाना
    मंगवा जरूरत ज़रूरत और एवं साथ ऑर्डर आर्डर यह ये वह मैं सर मैडम तुरंत बस फिर ज़रा जरा थोड़ा यहाँ यहां
    पहुंचा पहुँचा रहा रही हमारे अपने सामान माल
    """.split()
)

# These name none at either end of the words of an article: "bags of cement", but "cream of tartar".
EDGES = frozenset(
    """
    a an the of for to from and or ya या with in on at it it's its this that these those some any more per
    each my your our also only too there else around about available total list stock items
    """.split()
)
FILLERS = TALK | EDGES

# These name no article at the beginning of an item: what asking begins with.
OPENERS = frozenset(
    """
    can may like love take place add make do does did put keep note pack book try trying think guess going
    gonna looking go having so well as on in at just maybe perhaps then next now welcome greetings here
    hereby attached same all another first firstly finally lastly start starting besides along plus okay
    alright grab buy purchase purchasing ordered throw down arrange arranged provide supply share quote
    quotation received receive us he she they one's be been being wondering wonder hoping hope if possible
    could've got gotten i'ld ma'am team manager owner guys guy dude buddy mate friend everyone subah site
    pe par pr godown dekho dekhiye suno suniye sunno bolo bol boliye haan han haa ha hanji acha accha achha
    theek thik sahi pehle pahle iske alawa baad dobara wapas phirse ab aisa pakka हाँ हां अच्छा ठीक सुनो सुनिए
    राम अब पहले
    """.split()
)
# Of these, those that are talk only with more of it behind them: "i wonder if", but "wonder cement".
OPENING_NAMES = frozenset("wonder hope think start all".split())
# Of these, those that an article may be called by itself.
OPENING_ARTICLES = frozenset("book note pack plus share".split())

# These name no article at the end of an item: where it goes, when, and thanks.
CLOSERS = frozenset(
    """
    no all without on in at by as well now right then again only day days night evening morning afternoon noon
    weekend date time before after first ready prepared made asap here home site address shop store dukan
    dukaan godown ghar makaan office jagah location place cash cod udhar udhaar bill invoice gst quickly
    fast early go pickup takeaway takeout parcel eat eating do x add book note pack packed make be him her
    them tak pe par pr pas paas andar anusar hisab hisaab rate price total overall altogether till until
    yaar yar mate buddy guys friend man team monday tuesday wednesday thursday friday saturday sunday
    somvar mangalvar budhvar guruvar shukravar shanivar ravivar wapas jaana jana aana aa jaye jaaye jae
    ghanta ghante pakka acha accha theek thik sahi karte kyu घर साइट दुकान पता जगह पास यार ठीक क्या
    """.split()
)

# Talk as a rule, but also a part of names: d cold total, all out, first aid, vitamin k.
NAMELIKE = frozenset(
    """
    total all out first plus more one fast instant ready now date night day home time hold dear boss love
    sure yes hi am h k u i ok up off go best well note book team my your
    """.split()
)
# Of these, those that stand at the end of names of medicines: amlonac h, telma am.
LETTERS = frozenset("am h k u i r us he di".split())

# Words that part two items as a comma does. Hindi "and" is often written like the English "or".
AND_WORDS = frozenset("and aur nd plus n tatha evam और तथा एवं".split())

# After "kal site pe" and the like, what stands before is a place, not an article.
POSTPOSITIONS = frozenset("pe par pr me mein tak tk ko पर पे में तक को".split())
PLACES = frozenset(
    """
    site godown dukan dukaan shop store ghar office jagah location nagar colony vihar ganj chowk chauk
    road bazar bazaar mandi puri pura marg gali sector society market address plot flat school hospital
    hotel factory saam subah shaam sham raat dopahar kal aaj parso weekend monday tuesday wednesday
    thursday friday saturday sunday somvar mangalvar budhvar guruvar shukravar shanivar ravivar gaon
    village pata ward साइट दुकान घर नगर कॉलोनी रोड गोदाम गांव सुबह शाम रात कल आज पते
    """.split()
)
# With these a place or a time begins that runs to the end of the item.
TAIL_STARTS = frozenset(
    "near address deliver delivered delivery urgently till until before nearby opposite behind".split()
)
# What a size or a strength is told in; no article by itself.
PACK_WORDS = frozenset(
    "tab tabs tablet tablets cap caps capsule capsules combo pack set refill size pc".split()
)
# With these a guest asks for what follows: "i'll have the soup and my wife wants a salad".
REQUESTS = frozenset(
    "have having get take takes taking want wants like likes need needs do try grab me us".split()
)
# Those for whom guests ask: "for the kids two lemonades".
COMPANY = frozenset(
    "kids kid table wife husband son daughter mom mum dad family boys girls children baby guests office"
    " group friend friends".split()
)
# With these an asking ends; behind them no article is named any more, once one was.
SENDING = frozenset(
    """
    bhej bhejo bhejdo bhejiye bhejna bhejni bhejne bhejdena bhejiyega bhejwa bhejwana bhejwado bhijwa
    bhijwao bhijwado bhijwana bhijwaiye bhijva bhijvado bhijwadena dena dedena dedo dijiye dijiyega
    pahuncha pahunchana pahunchado pahucha send deliver utarwa dilwa भेज भेजो भेजना भेजिए भेजिएगा भिजवा
    भिजवाना देना दीजिए दीजिएगा
    """.split()
)
PLACE_SUFFIXES = frozenset(
    "nagar colony vihar ganj chowk chauk road bazar bazaar mandi puri pura marg gali नगर रोड".split()
)
TAIL_PREPOSITIONS = frozenset("at to by on in for from".split())

# An item that is called by nothing else is one of the article before it: fan brown 4, white 6.
COLOURS = frozenset(
    """
    red green blue white black yellow brown grey gray ivory cream pink silver golden purple maroon lal
    laal hara hari neela neeli safed kala kali peela peeli gulabi bhura लाल हरा हरी नीला नीली सफेद काला काली
    पीला पीली गुलाबी
    """.split()
)
EXTENTS = frozenset(
    """
    xs xl xxl small large medium big regular mini jumbo full half little bigger smaller chota chote choti
    chhota chhote chhoti bada bade badi barik mota moti patla patli lamba lambi छोटा छोटे छोटी बड़ा बड़े
    बड़ी मोटा मोटी पतला पतली
    """.split()
)
# An item that is called by these may be one of the article before it: real juice guava 6, mixed fruit 6.
FLAVOURS = frozenset(
    """
    regular mixed mix fruit guava mango orange apple litchi lychee pineapple grape grapes strawberry
    chocolate vanilla butterscotch lemon lime rose jasmine lavender sandal neem masala cream onion tomato
    magic classic salted plain spicy mint elaichi kesar pista badam almond coffee banana coconut aloe aqua
    citrus herbal
    """.split()
)

# With these begins what is on, in or not in a dish; it stays with the dish.
WITH_WORDS = frozenset("with without no w/o w/out minus hold extra topped less bina without".split())
# Of these, those that take something away: without them it is the same dish.
WITHOUT_WORDS = frozenset("without no w/o w/out minus hold less bina".split())
# Of these, those behind which a list of such things may follow.
ADDING_MORE = frozenset("with without no w/o bina".split())
# What is put into a cup or on a plate, however many of it: with milk and two sugars.
EXTRAS = frozenset(
    "sugar sugars shot shots pump pumps cube cubes sachet sachets cream creams spoon spoons sweetener"
    " sweeteners ketchup mayo sauce sauces dip dips topping toppings ice cheese slices lemon".split()
)

# Behind a number these ask for so many: `tanki do chahiye`.
WANTING = frozenset(
    "chahiye chaiye chahie chaie chahye chahiyen chahiyega lagega lagegi lagenge mangwana mangana mangwa"
    " bhejna bhijwana chahe चाहिए चाहिये चाहिएगा लगेगा लगेगी लगेंगे भेजना".split()
)

# Before a `do` these make it "give", not "two".
GIVING = frozenset(
    """
    kar kr de bhej bhejwa bhijwa bhijva dila dilwa likh laga lagwa daal dal dalwa rakh nikal pack add book
    note pahuncha pahucha karwa kara mangwa chadha utar utarwa send bata batao bana banwa hata badal jod
    confirm order place ready deliver cancel भेज कर दे लिख डाल भिजवा दिला पहुंचा पहुँचा लगा रख बना मंगवा
    """.split()
)
CORRECTIONS = frozenset(
    "nahi nahin nai nhi nahii sorry wait actually oops rather correction galti galat balki matlab no"
    " jagah jaga badle नहीं जगह सॉरी बल्कि मतलब".split()
)

RATE_WORDS = frozenset(
    "@ ₹ /- hisab hisaab rs inr rupees rupee rupaye rupay rupaiye rupya rupaya rate rates bhav bhaav"
    " price mrp kimat keemat daam dam रुपये रुपए रुपया रेट भाव कीमत दाम".split()
)
BELONGING = frozenset("ke ka ki के का की".split())
KIND_OF = frozenset("wala wali wale vala vali vale waala waali waale वाला वाली वाले".split())
PER = frozenset("per / prati प्रति".split())

# After "opc" only these are grades; "opc 50" asks for fifty.
GRADES_AFTER = {
    "opc": frozenset({"33", "43", "53"}),
    "fe": frozenset({"415", "500", "550", "600"}),
}
SIZE_ANNOUNCERS = frozenset(
    "grade size gauge no no. number num sch dia type model type- ग्रेड साइज नंबर".split()
)
