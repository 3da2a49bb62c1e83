"""What the words of short messages mean, whatever their language and spelling."""

from __future__ import annotations

WORDS = {
    "polite": """sa please pls plz plss plse kindly bhai bhaiya bhaia bhayya bhaijaan bhaisahab bro
        brother dear sir sirji saab sahab saheb seth sethji boss dost yaar yar madam mam zara jara thoda na
        naa to toh bas only just abhi ab now jaldi quickly fast asap u ur aap aapka tum ap ye yeh wo woh vo
        voh us usko isko ise use is it its this that the a an then phir fir so well oh hmm hm achha accha
        acha acchha arre are re bhi today aaj guys कृपया प्लीज भाई भैया भाईसाहब साहब सेठ सर जरा ज़रा थोड़ा
        ना तो बस अभी अब जल्दी आप यह ये वो वह इसे उसे फिर अच्छा अरे भी आज thats im ive looks look seems
        anymore very lot lots here bahut bohot bht itni hee बहुत ही there yahan yaha यहाँ यहां""",
    "ji": """ji jii jee जी""",
    "something": """anything kuch kuchh something somthing कुछ""",
    "me": """i me my mujhe muje mujhko mera meri mere mene maine hame hamko humko hum ham hume hamara
        humara hamari we our mujh mko merko mereko मुझे मेरा मेरी मेरे हमें हमको हम हमारा मैंने मुझको""",
    "you": """you your yours tumhara apka apke aapke aapki tumhare aapne apne आपका आपके आपकी आपने""",
    "of": """ka ki ke of for ko se mein m par pe on at in from with about liye waste का की के को से में पर
        लिए""",
    "is": """hai he h hain ho hoga hogi honge tha thi am was were be हैं है हो होगा था थी थे been""",
    "do": """karu karun karoon kru kar karo kardo krdo kro kr karna karni karne karein kare karen kariye
        kijiye kijie karke karwa karwado kardena krdena krna krne kardiya kardijiye krdijiye karao karaao
        karwao karvao karenge karoge kia kiya does did कर करो करना करें करिए कीजिए कीजिये करदो करके करनी
        कराओ करवाओ करा made make karwana karwani karana karva dalna daalna dalu daalu lagana lagau
        likhwana""",
    "give": """de dedo do dena dijiye dijie dijiyega dede deo den give दे दो देना दीजिए दीजिये देदो""",
    "yes": """yes y yess yesss yea yeah yep yup yah haan han haa ha haanji hanji hanjee hn haaan confirm
        confirmed confirmd conform confrm pakka pakki final finalise finalize book booked place approve
        approved proceed accept agreed हाँ हां हा हाँजी हांजी कन्फर्म पक्का बुक lock""",
    "ok": """ok okay okk okkk oky k kk theek thik thk tik teek thikh sahi sahii shi done dn chalega chlega
        chalegi right correct perfect fine good great sure sureji manzoor manjoor barabar badhiya badiya
        bilkul ठीक सही चलेगा बिल्कुल ओके ओक मंजूर okie deal""",
    "go": """ahead aage go let badhao""",
    "no": """no n nope nahi nahin nhi nai nay nahe nahii nah didnt not dont never mat mt नहीं नही मत""",
    "cancel": """cancel cancle cancell cancelled canceled kensil kancel cancil radd rad clear discard
        khatam empty end quit exit abort रद्द कैंसल कैंसिल केंसल scrap khali khaali खाली""",
    "all": """all sab sabhi sara saara sare saare milake milakar poora pura puri poori everything whole
        entire सब सभी सारा पूरा पूरी सारे""",
    "remove": """remove hata hatao hatado hatana hatake hatakar hataiye hatadena hatayen delete del nikal
        nikalo nikaldo nikaal nikaalo drop minus kaat kato kaato kaatdo हटा हटाओ हटाना हटाइए हटादो निकाल
        निकालो""",
    "send": """send resend snd bhej bhejo bhejdo bhejna bhejiye bhejiyega bhejwa bhejwado bhijwa bhijwao
        bhijwado bhejde bhejdena bhijva bhejega dispatch deliver share forward भेज भेजो भेजना भेजिए भेजिये
        भेजदो भिजवा भिजवाओ""",
    "want": """want wants need chahiye chaiye chahie chaie chahye chahiy chaiyye chahta chahte chahti like
        would wanted lena leni lenge mangta mangwana mangana चाहिए चाहिये चाहता लेना needed""",
    "leave": """rehne rahne rehene rehnedo rahnedo nevermind रहने""",
    "skip": """skip none neither chhodo chodo chhod chod chhoddo choddo chhodiye leave छोड़ो छोड़ स्किप""",
    "any": """any koi inme inmein isme ismein usme these them कोई इनमें इनमे""",
    "change": """change changes chang chnge edit modify modification badlo badal badalna badaldo badlna
        badli badlaav correction alter बदलो बदल बदलना बदलाव एडिट badlav badalwana""",
    "wrong": """wrong galat galt incorrect mistake गलत ग़लत galti galati mistakes गलती""",
    "order": """order ordr oder odar ordar odr aurder ऑर्डर आर्डर ओर्डर""",
    "orders": """orders ordrs odars ऑर्डर्स""",
    "show": """show dikhao dikha dikhaao dikhado dikhaiye dikhana dikhayen batao bata bataao batado
        bataiye btao bta batana batayen tell see view check dekhna dekhne dekh display read sunao दिखाओ
        दिखा दिखाइए दिखाना बताओ बता बताइए देखना""",
    "cart": """cart cartt kart basket summary summry samri review कार्ट समरी""",
    "total": """total totl tot hisab hisaab jod टोटल कुल हिसाब kul""",
    "back": """back wapas vapas waapas peeche piche return वापस पीछे""",
    "howmuch": """kitna kitne kitni ktna kitana howmuch much कितना कितने कितनी""",
    "became": """raha rahi rahe rha rhe hua hue hui huaa bana bani gaya gya gayi gai gaye गया गयी हुआ हुई
        बना padega padegi parega lagega lagegi lagenge ban banega banegi banta take takes पड़ेगा पड़ेगी
        लगेगा लगेंगे""",
    "what": """what whats kya kyaa kaun kaunsa kaunse kaunsi konsa konse konsi which क्या कौन कौनसा कौनसे
        कौनसी""",
    "same": """same sem wahi vahi wohi vohi whi waisa vaisa waisahi waise wahee सेम वही वैसा usual hamesha
        always regular हमेशा""",
    "repeat": """repeat reorder repet ripit dobara dubara dohrao again phirse firse रिपीट दोबारा दुबारा
        दोहराओ""",
    "last": """last lst previous prev pichla pichhla pichli pichhli pichle pichhle picla past पिछला पिछली
        पिछले लास्ट""",
    "before": """pehle pahle pahele before earlier as time baar din day week hafte mahine month kal yesterday
        पहले कल बार har हर""",
    "ordered": """mangaya mangwaya mangaaya manga mangai mangaye mangwai mangwaye liya lia li ordered
        bought took bheja bheji मंगाया मंगवाया लिया lete leta lettey mangate mangwate mangwaate bhejte dete
        लेते मंगाते""",
    "thing": """gaadi gadi truck vehicle गाड़ी options option jo wala wali wale vala vali vale walaa jaisa
        jaise jaisi items item saaman saman samaan samagri goods maal mal product products stuff material
        वाला वाली वाले जो सामान माल page quantity qty""",
    "menu": """menu menue catalogue catalog catlog catalouge katalog brochure मेन्यू मेनू कैटलॉग""",
    "list": """list lists suchi लिस्ट सूची detail details""",
    "sell": """sell selling bechte rakhte beche बेचते रखते keep""",
    "get": """jayega mila mili milta milte milti milega milegi milenge mil jaayega jaega jayegi milegaa
        milsakta मिलता मिलते मिलेगा मिलेगी मिल expect expected""",
    "can": """can could will shall sakta sakte sakti possible सकता सकते""",
    "more": """more mor aur next agla agle agli और अगला आगे""",
    "price": """price prices rate rates rte prise bhav bhaav bhaw cost costs costing daam kimat keemat
        kimmat qimat mrp quotation quote charge charges रेट भाव दाम कीमत मूल्य""",
    "stock": """stock stok available avail availability availible avlbl uplabdh uplabadh maujood मौजूद
        उपलब्ध स्टॉक stocked stocks""",
    "have": """have has hv got rakha rakhi pass paas pas पास diya doge denge""",
    "status": """status stats stetas statas track tracking trace स्टेटस ट्रैक""",
    "where": """where kahan kaha kha kidhar kidar pahuncha pahucha pahunchi pahunch kahaan कहाँ कहां किधर
        wheres way raste raaste rasta रास्ते""",
    "when": """when kab kabtak कब""",
    "come": """aayega aayegi ayega ayegi aaega aega aayenge aaya aaye aya aayi come coming came reach
        reached arrive arriving arrived pahunchega pahuchega nikla niklega nikli dispatched delivered
        delivery dilivery deliverd shipped late आएगा आयेगा आएगी आया पहुंचेगा पहुँचेगा डिलीवरी निकला निकली
        पहुंची aa delivering""",
    "until": """tak abhitak yet still by till तक far""",
    "history": """history purana purane purani old puraane हिस्ट्री पुराना पुराने""",
    "invoice": """invoice invoices invoce invoise inv bill bills bil billl parchi parchee receipt challan
        बिल पर्ची इनवॉइस रसीद""",
    "number": """number num nmbr nambar नंबर नम्बर""",
    "pdf": """pdf copy photo gst""",
    "learned": """learned learnt seekha sikha sikhaya seekhe yaad yad remember remembered memory सीखा याद""",
    "words": """words word names naam shabd शब्द नाम""",
    "kept": """rakkha rkha रखा saved""",
    "forget": """forget bhool bhul bhoolo bhulo bhooljao bhuljao unlearn भूल भूलो""",
    "goaway": """jao ja jaao jaiye जाओ जा जाइए""",
    "language": """language bhasha bhaasha lang भाषा""",
    "english": """english inglish angrezi angreji eng अंग्रेजी इंग्लिश अंग्रेज़ी""",
    "hindi": """hindi हिंदी हिन्दी""",
    "hinglish": """hinglish roman हिंग्लिश""",
    "write": """likho likh likhna likhiye write reply speak bolo bol boliye bolna samjhao jawab लिखो लिखिए
        बोलो likha likhi likhe likhwaya लिखा""",
    "human": """agent human person aadmi admi insaan insan manager owner malik executive operator staff
        representative someone somebody customer care support real kisi salesman salesperson banda munshi
        एजेंट आदमी इंसान मालिक किसी मैनेजर anyone anybody""",
    "talk": """bulao bulaiye bulado bulwao talk baat bat connect बात""",
    "call": """call phone fon callback कॉल फोन फ़ोन""",
    "complaint": """complaint complain shikayat shikayt शिकायत""",
    "bot": """bot robot resume automatic बॉट""",
    "stop": """stop stopall unsubscribe band optout रोको बंद""",
    "start": """start unstop subscribe shuru shru chalu chaalu शुरू चालू""",
    "offer": """offer offers promotion promotions advertisement ads ऑफर""",
    "message": """message messages msg msgs sms मैसेज संदेश""",
    "greet": """hi hii hiii hello helo hellow hallo hey heyy hy namaste namastey namaskar namaskaar namste
        salaam salam pranam ram radhe shyam jai shree krishna sat sri akal morning evening afternoon gm mrng
        gud नमस्ते नमस्कार राम राधे प्रणाम सलाम हेलो हैलो सुप्रभात shri krishn""",
    "thanks": """thanks thank thanku thankyou thx tnx thnx thanx ty dhanyavaad dhanyavad dhanyawad
        dhanyawaad shukriya shukria sukriya meherbani धन्यवाद शुक्रिया थैंक्स ton tons million""",
    "help": """help hlp halp madad madat sahayata मदद सहायता हेल्प""",
    "how": """how kaise kese kaisey कैसे hows""",
    "work": """work works chalta chal karta karte kaam काम""",
    "money": """paise paisa rupaye rupees rupay rs पैसे पैसा रुपये""",
    "left": """left bacha bachi bache remaining बचा बची""",
    "long": """long longer der deri samay देर""",
    "news": """news khabar""",
    "sending": """sending""",
    "double": """double doubled dugna duguna doguna दोगुना""",
    "understand": """understand understood samajh samajha samjha समझ""",
    "confused": """confused confusing""",
    "update": """update updates updated""",
    "balance": """balance balanc balence baki baaki baqi bakaya bakaaya baqaya udhar udhaar udhari outstanding
        owe owed owing बाकी बकाया उधार""",
    "due": """due dues pending unpaid overdue""",
    "account": """account khata khaata khate ledger statement statment stmt passbook खाता""",
    "payment": """payment payments pay paymnt bhugtan पेमेंट भुगतान""",
    "limit": """limit credit लिमिट""",
    "date": """date dates tarikh taarikh tareekh तारीख तारीख़""",
    "enough": """itna bus kaafi kafi enough इतना काफी""",
}
MEANING_OF = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
SMALL = frozenset("polite ji me of is do give greet".split())
