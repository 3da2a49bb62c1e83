"""The desk in Hinglish: Hindi in Latin letters, as people type it."""

from __future__ import annotations

from application.conversation.replies.phrases import Phrases
from domain.errors import QuantityFault

HINGLISH = Phrases(
    ask_name="Namaste! 🙏 Yeh *{distributor}* ka order desk hai.\n"
    "Hamari pehli baar baat ho rahi hai: *aapki dukan ka naam kya hai?*",
    ask_name_again="Dhanyavaad, yeh note kar liya hai. Order lene se pehle bataiye: "
    "*aapki dukan ka naam kya hai?*\nAgar naam sach mein “{text}” hi hai, to ise ek baar phir bhej dein.",
    welcome="Swagat hai, *{shop}*! Aapki dukan register ho gayi hai.",
    greet="Namaste! 🙏 *{distributor}* mein aapka swagat hai, apna order likhiye.\n{try_this}",
    welcome_thanks="Aapka bhi dhanyavaad! 🙏",
    try_this="Jo saman chahiye, quantity ke saath likhein, jaise:\n*Cement x 100*",
    how_to_order="{try_this}\nya kai cheezein ek saath:\n_50 cement aur 20 sariya 12mm_\n\n"
    "Aapko total ke saath poora order dikhega. Phir *1* likhein confirm ke liye, *2* badalne ke liye, "
    "*3* cancel ke liye. Bill yahin aa jayega.\n\n"
    "Aap yeh bhi bhej sakte hain: *menu* · *cement ka rate* · *pichli baar wala* · *status* · *mere order* · "
    "*bill* · *cancel* · *my words* · *english* · *agent*",
    explain="Maaf kijiye, ismein koi saman samajh nahi aaya. {try_this}\n\n"
    "*help* likhein, poora tarika aa jayega. "
    "Kisi se baat karni ho to *agent* likhein.",
    not_found="Maaf kijiye, ismein koi saman samajh nahi aaya.",
    still_waiting="Aapka *{total}* ka order abhi baaki hai:\n"
    "*1* likhein confirm ke liye, *2* badalne ke liye ya *3* cancel ke liye.",
    ask_for_words="Maaf kijiye, yahan sirf likha hua message padha jata hai. {try_this}",
    ask_shorter="Maaf kijiye, yeh message bahut lamba hai. "
    "Order chhote hisson mein bhejein, har line mein ek saman.",
    summary="*Aapka order*",
    summary_line="{place}. {product}: {quantity} × {price} = {amount}",
    shortage="    ⚠️ stock mein sirf {quantity}",
    tax_included=" (GST shamil)",
    tax_extra=" (GST alag se)",
    total="*Total: {total}*{tax}",
    keys="*1* Confirm · *2* Badlein · *3* Cancel",
    changed_since="Aapke dekhne ke baad koi rate, saman ya stock badal gaya hai, "
    "isliye ek baar phir dekh lein.",
    no_longer_sold="Ab nahi milta, isliye hata diya: {products}.",
    not_in_cart="“{wording}” aapke order mein nahi hai, isliye wahan kuch nahi badla.",
    nothing_in_cart="Abhi koi order nahi hai jise badla jaye. {try_this}",
    ask_product="“{wording}” mein kaun sa chahiye?\n{options}\n\n"
    "Number likhein, ya *0* likhkar ise chhod dein.",
    ask_nearest="Maaf kijiye, “{wording}” hamari list mein nahi mila. Sabse milte-julte:\n{options}\n\n"
    "Number likhein, naam doosri tarah likhein, ya *0* likhkar ise chhod dein.",
    ask_wording="Maaf kijiye, “{wording}” hamare paas nahi hai. "
    "Naam doosri tarah likhein, ya *0* likhkar ise chhod dein.",
    ask_which_line="Aapke order mein kaun sa “{wording}”?\n{options}\n\n"
    "Number likhein, ya *0* likhein to sab waisa hi rahega.",
    ask_quantity="*{product} kitna chahiye, {units} mein?* (*0* likhne se yeh chhoot jayega)",
    faults={
        QuantityFault.NOT_POSITIVE: "{quantity} sahi quantity nahi hai.",
        QuantityFault.NOT_WHOLE: "{quantity} nahi ho sakta, yeh sirf poori ginti mein bikta hai.",
        QuantityFault.OTHER_UNIT: "Yeh {unit} ke hisaab se bikta hai, {asked} ke hisaab se nahi.",
        QuantityFault.TOO_LARGE: "{quantity} ek order ki limit se zyada hai.",
    },
    that="Yeh",
    noted="✓ Order mein: {lines}",
    ask_change="*Kya badalna hai?*\n{lines}\n\n"
    "Jaise likhein: *{example} 80*, *1 hatao*, line ka number, ya koi aur saman.\n"
    "*ok* likhne se order phir dikhega, *cancel* likhne se hat jayega.",
    order_confirmed="✅ *Order confirm ho gaya!*\n{reference} · Total: {total}\n"
    "Aapka bill thodi der mein aa raha hai.",
    cart_dropped="Aapka order hata diya hai, kuch bhi book nahi hua. {try_this}",
    nothing_pending="Abhi koi order jawab ke intezaar mein nahi hai. {try_this}",
    last_order="Aapka pichla order {reference} confirm hai. ",
    ask_cancel="{total} ka order {reference} cancel kar dein?\n"
    "*1* Haan, cancel karein · *2* Nahi, rehne dein",
    order_cancelled="Order {reference} cancel ho gaya hai. Iska koi saman nahi aayega.",
    order_kept="Theek hai, order {reference} waisa hi rahega.",
    too_late_to_cancel="Order {reference} ab yahan se cancel nahi ho sakta: confirm hone ke baad "
    "{minutes} minute tak hi ho sakta hai. Kisi se baat karne ke liye *agent* likhein.",
    nothing_to_cancel="Aisa koi order nahi hai jise cancel kiya ja sake.",
    no_last_order="Aapne yahan pehle koi order nahi kiya hai. {try_this}",
    menu="*Hamare yahan milta hai*",
    menu_line="*{place}* {category}",
    menu_hint="Number likhein, ya jo chahiye woh likhein.",
    other_category="Baaki",
    shelf_line="*{place}* {product}: {price} / {unit}",
    shelf_hint="Order ke liye number likhein.",
    shelf_more="*more* likhne se aage ka saman dikhega.",
    shelf_end="Bas, itna hi saman hai.",
    no_such_shelf="Maaf kijiye, “{wording}” jaisa kuch yahan nahi mila.",
    price_line="{product}: *{price}* / {unit}{tax}",
    how_to_buy="Order ke liye saman ka naam aur quantity likhein.",
    which_price="Kis saman ka rate chahiye? Jaise: *cement ka rate*",
    not_sold="Maaf kijiye, “{wording}” hamari list mein nahi mila. Sabse milte-julte:",
    in_stock="✅ {product}: stock mein {quantity}",
    out_of_stock="❌ {product}: abhi stock mein nahi hai",
    stock_not_counted="{product}: yahan milta hai, stock ki ginti nahi rakhi jati",
    which_stock="Kis saman ka stock dekhna hai? Jaise: *cement hai?*",
    order_status="*{reference}* · {total}\nStatus: {status} · {when}",
    statuses={"pending": "confirm hona baaki", "confirmed": "confirm", "cancelled": "cancel"},
    orders="*Aapke pichle order*",
    order_line="• {reference} · {when} · {total} · {status}",
    no_orders="Aapne yahan abhi tak koi order nahi kiya hai. {try_this}",
    no_such_order="Aapka {reference} naam ka koi order nahi mila. *mere order* likhne par sab dikhenge.",
    may_still_cancel="Ise {until} tak *cancel* likhkar hata sakte hain.",
    invoice_under_way="Order {reference} ka bill ban raha hai, thodi der mein aa jayega.",
    no_invoice="Abhi aapka koi bill nahi hai.",
    no_such_invoice="{number} number ka aapka koi bill nahi mila.",
    invoice_title="🧾 *Bill {number}*",
    invoice_to="Dukan: {shop}",
    invoice_date="Tarikh: {date}",
    invoice_line="• {product}: {quantity} × {price} = {amount}",
    invoice_cancelled="❌ Yeh invoice cancel ho gaya hai; iska kuch nahi dena hai.",
    invoice_paid="✅ Yeh invoice paid hai. Dhanyavaad! 🙏",
    pay_by="Kripya {date} tak payment kar dein. Dhanyavaad! 🙏",
    learned="*Aapke shabdon ka matlab yahan*",
    learned_line="{place}. “{wording}” = {product}",
    learned_hint="*forget 1* likhne se pehla shabd hat jayega.",
    nothing_learned="Abhi aapka koi shabd yaad nahi rakha hai. "
    "Jab poochha jaye ki kaun sa saman chahiye, to aapka jawab yaad rakha jata hai.",
    forgotten="Theek hai, “{wording}” ab yaad nahi rakha jayega.",
    not_learned="Aapka aisa koi shabd yaad nahi hai. *my words* likhne se sab dikhenge.",
    language="Theek hai, ab jawab Hinglish mein milenge.",
    opted_out="Ab hamare offer aapko nahi aayenge. Order, "
    "bill aur payment yahan pehle ki tarah chalte rahenge. "
    "Offer phir se paane ke liye *START* likhein.",
    opted_in="Phir se swagat hai! Ab hamare offer aapko aate rahenge.",
    handed_over="Hamare ek saathi ko bulaya hai, woh aapko yahin likhenge. "
    "Tab tak yahan se apne-aap koi jawab nahi aayega. Wapas order desk ke liye *bot* likhein.",
    taken_back="Order desk phir haazir hai. {try_this}",
    slow_down="Message bahut tezi se aa rahe hain. Kripya ek minute rukkar phir bhejein.",
    apology="Maaf kijiye, hamari taraf se kuch gadbad hui hai. "
    "Aapka message safe hai, jawab thodi der mein milega.",
    kept_safe="Aapka message mil gaya hai aur surakshit hai. Hamara desk thodi der ke liye band hai; "
    "chalu hote hi jawab aayega. Dobara bhejne ki zaroorat nahi.",
    cannot_save="Maaf kijiye, abhi hum aapka message nahi le pa rahe hain. "
    "Kripya kuch minute baad phir bhejein.",
    more_items="… aur {count} saman",
    units={
        "bag": ("bori", "bori"),
        "piece": ("piece", "piece"),
        "bundle": ("bundle", "bundle"),
        "box": ("dibba", "dibbe"),
        "packet": ("packet", "packet"),
        "roll": ("roll", "roll"),
        "coil": ("coil", "coil"),
        "sheet": ("sheet", "sheet"),
        "bucket": ("balti", "balti"),
        "drum": ("drum", "drum"),
        "can": ("can", "can"),
        "set": ("set", "set"),
        "pair": ("jodi", "jodi"),
        "dozen": ("darjan", "darjan"),
        "truck": ("truck", "truck"),
        "trolley": ("trolley", "trolley"),
        "ton": ("ton", "ton"),
        "quintal": ("quintal", "quintal"),
        "kg": ("kilo", "kilo"),
        "g": ("gram", "gram"),
        "litre": ("litre", "litre"),
        "ml": ("ml", "ml"),
        "metre": ("meter", "meter"),
        "feet": ("foot", "foot"),
        "cft": ("cft", "cft"),
        "sqft": ("sqft", "sqft"),
        "brass": ("brass", "brass"),
        "barrel": ("barrel", "barrel"),
        "bottle": ("bottle", "bottle"),
        "bowl": ("katori", "katori"),
        "case": ("case", "case"),
        "crate": ("crate", "crate"),
        "cum": ("cum", "cum"),
        "cup": ("cup", "cup"),
        "glass": ("glass", "glass"),
        "jar": ("jar", "jar"),
        "plate": ("plate", "plate"),
        "portion": ("portion", "portion"),
        "ream": ("rim", "rim"),
        "reel": ("reel", "reel"),
        "slice": ("slice", "slice"),
        "sqm": ("sqm", "sqm"),
        "strip": ("patta", "patte"),
        "tanker": ("tanker", "tanker"),
        "tin": ("tin", "tin"),
        "tray": ("tray", "tray"),
        "tube": ("tube", "tube"),
        "yard": ("gaj", "gaj"),
    },
)
