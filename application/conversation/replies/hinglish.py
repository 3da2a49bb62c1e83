"""The desk in Hinglish: Hindi in Latin letters, as people type it."""

from __future__ import annotations

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.unit_names import IN_LATIN_LETTERS
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
    "*bill* · *kitna baki hai* · *baki bill* · *khata* · *cancel* · *my words* · *english* · *agent*",
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
    summary_line_later="{place}. {product}: {quantity} × {price}",
    short_available="    ⚠️ {wanted} mein se sirf {there} stock mein",
    short_left_out="    ⚠️ stock mein nahi hai, isliye chhod diya",
    short_part="    ⚠️ {wanted} mein se sirf {there} stock mein; baaki {later} aane par bhejenge",
    short_back_order="    ⚠️ stock mein sirf {there}; poore {wanted} aane par bhejenge",
    short_none="    ⚠️ stock mein nahi hai; poore {wanted} aane par bhejenge",
    tax_included=" (GST shamil)",
    tax_extra=" (GST alag se)",
    tax="GST: {amount}",
    delivery="Delivery: {amount}",
    later="Baad mein: {amount}, bill maal aane par",
    goes_out="Maal {date} ko niklega.",
    subject="⏱️ Stock {ago} dekha gaya tha: maal hone par hi yeh order poora hoga.",
    subject_lines="⏱️ No. {lines}: maal hone par hi milega, stock {ago} dekha gaya tha.",
    ago={"hour": "1 ghante pehle", "hours": "{count} ghante pehle", "days": "{count} din pehle"},
    total="*Total: {total}*{tax}",
    keys="*1* Confirm · *2* Badlein · *3* Cancel",
    keys_blocked="*2* Badlein · *3* Cancel",
    below_minimum="Kam se kam {smallest} ka order lete hain: {missing} ka saman aur likhein.",
    nothing_there="Ismein se abhi kuch bhi stock mein nahi hai, isliye order nahi ho sakta.",
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
    held_over_limit="⏳ Note kar liya: {total} ka order {reference} aapki udhaar limit se upar hai "
    "(baaki {owed}, limit {limit}), isliye {distributor} ki manzoori chahiye. Khabar yahin aayegi.",
    held_overdue="⏳ Note kar liya: {total} ke order {reference} ke liye "
    "{distributor} ki manzoori chahiye, kyunki ek bill ki tarikh nikal gayi hai. "
    "Khabar yahin aayegi. *baki bill* likhne par sab dikhenge.",
    back_ordered="🕒 {total} ka order {reference} stock aane par bheja jayega.",
    cart_dropped="Aapka order hata diya hai, kuch bhi book nahi hua. {try_this}",
    nothing_pending="Abhi koi order jawab ke intezaar mein nahi hai. {try_this}",
    last_order="Aapka pichla order {reference} confirm hai. ",
    ask_cancel="{total} ka order {reference} cancel kar dein?\n"
    "*1* Haan, cancel karein · *2* Nahi, rehne dein",
    order_cancelled="Order {reference} cancel ho gaya hai. Iska koi saman nahi aayega.",
    order_kept="Theek hai, order {reference} waisa hi rahega.",
    too_late_to_cancel="Order {reference} ab yahan se cancel nahi ho sakta: confirm hone ke baad "
    "{minutes} minute tak hi ho sakta hai. Kisi se baat karne ke liye *agent* likhein.",
    left_already="Order {reference} nikal chuka hai, isliye ab yahan se cancel nahi ho sakta. "
    "Kisi se baat karne ke liye *agent* likhein.",
    paid_not_cancellable="Order {reference} ke bill par payment ho chuka hai, "
    "isliye yahan se cancel nahi ho sakta. Kisi se baat karne ke liye *agent* likhein.",
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
    stock_checked=" ({ago} dekha gaya)",
    which_stock="Kis saman ka stock dekhna hai? Jaise: *cement hai?*",
    order_status="*{reference}* · {total}\nStatus: {status} · {when}",
    statuses={
        "pending": "confirm hona baaki",
        "approval": "manzoori baaki",
        "stock": "stock aana baaki",
        "confirmed": "confirm",
        "dispatched": "raaste mein",
        "delivered": "pahunch gaya",
        "cancelled": "cancel",
    },
    orders="*Aapke pichle order*",
    order_line="• {reference} · {when} · {total} · {status}",
    no_orders="Aapne yahan abhi tak koi order nahi kiya hai. {try_this}",
    no_such_order="Aapka {reference} naam ka koi order nahi mila. *mere order* likhne par sab dikhenge.",
    may_still_cancel="Ise {until} tak *cancel* likhkar hata sakte hain.",
    may_cancel_held="Jab tak yeh ruka hai, *cancel* likhkar hata sakte hain.",
    invoice_under_way="Order {reference} ka bill ban raha hai, thodi der mein aa jayega.",
    no_invoice="Abhi aapka koi bill nahi hai.",
    no_such_invoice="{number} number ka aapka koi bill nahi mila.",
    invoice_title="🧾 *Bill {number}*",
    invoice_to="Dukan: {shop}",
    invoice_date="Tarikh: {date}",
    invoice_line="• {product}: {quantity} × {price} = {amount}",
    taxable="Taxable value: {amount}",
    within_state="CGST: {cgst} · SGST: {sgst}",
    across_states="IGST: {igst}",
    round_off="Round off: {amount}",
    invoice_cancelled="❌ Yeh invoice cancel ho gaya hai; iska kuch nahi dena hai.",
    invoice_paid="✅ Yeh invoice paid hai. Dhanyavaad! 🙏",
    part_paid="{paid} mil chuke hain. Kripya baaki *{left}* {date} tak de dein. Dhanyavaad! 🙏",
    pay_by="Kripya {date} tak payment kar dein. Dhanyavaad! 🙏",
    pdf="PDF: {link}",
    credit_note_title="🧾 *Credit note {number}*",
    credit_note_for="Bill {number}, {date} ka",
    credit_note_why="Kaaran: {why}",
    owed="Aapke *{amount}* baaki hain.",
    owes_nothing="Aapka kuch bhi baaki nahi hai. 👍",
    in_advance="Aapke *{amount}* hamare paas jama hain.",
    of_it_overdue="Ismein se tarikh nikal chuki: {amount}",
    promised="Order hua, bill abhi nahi bana: {amount}",
    limit="Udhaar limit: {limit}, jismein se {left} bachi hai",
    statement="*Aapka khata*",
    statement_line="• {date} · {what} {reference}: {change} → {balance}",
    statement_before="Isse pehle: {balance}",
    no_entries="Aapke khate mein abhi kuch nahi hai.",
    entries={
        "billed": "bill",
        "called_off": "cancel",
        "paid": "payment",
        "reversed": "payment wapas",
        "credited": "credit note",
    },
    dues="*Aapke baaki bill*",
    due_line="• {number} · {date} · *{amount}* · {due} tak{over}",
    due_days_over=" ⚠️ {days} din upar",
    dues_total="*Kul: {total}*",
    nothing_due="Koi bill baaki nahi hai. 👍",
    pay_to="UPI se yahan bhejein: {upi}",
    claim_noted="Dhanyavaad! {distributor} ise dekhenge aur receipt aapko yahin milegi. "
    "Payment milne par hi gina jayega.",
    claim_known="Dhanyavaad, {distributor} yeh payment dekh rahe hain. Receipt aapko yahin milegi.",
    received="✅ *{amount} mil gaye* ({how}).",
    methods={"cash": "cash", "upi": "UPI", "bank": "bank se", "cheque": "cheque"},
    payment_reference="ref {reference}",
    received_against="Kismein lage: {invoices}.",
    received_for="{number} {amount}",
    more_of_them="aur {count}",
    payment_reversed="⚠️ Aapka *{amount}* ka payment ({how}) poora nahi hua, isliye wapas liya gaya hai.",
    claim_rejected="Aapka *{amount}* ka payment hamein nahi mila.",
    claim_unnamed="Aapne jo payment bataya tha, woh hamein nahi mila.",
    claim_help="Agar bheja hai to *agent* likhein aur uska reference number bhejein.",
    credited="↩️ Bill {invoice} ke liye {amount} ka *credit note {number}*.",
    order_approved="✅ {total} ka order {reference} manzoor ho gaya. Aapka bill thodi der mein aa raha hai.",
    stock_has_come="📦 {total} ke order {reference} ka maal aa gaya hai. "
    "Aapka bill thodi der mein aa raha hai.",
    stock_has_come_held="📦 {total} ke order {reference} ka maal aa gaya hai, "
    "bas udhaar ki manzoori baaki hai. Yahin batayenge.",
    order_dispatched="🚚 {total} ka order {reference} nikal chuka hai.",
    order_delivered="✅ {total} ka order {reference} pahunch gaya. Dhanyavaad! 🙏",
    cancelled_by_us="❌ {total} ka order {reference} hamari taraf se cancel hua. Iska koi saman nahi aayega.",
    not_approved_in_time="❌ {total} ke order {reference} ko samay par manzoori nahi mili, "
    "isliye cancel ho gaya.",
    reason="({why})",
    remind_ahead="🔔 Yaad dila dein: {number} ke *{amount}* {due} ko dene hain.",
    remind_tomorrow="🔔 Yaad dila dein: {number} ke *{amount}* kal, {due} ko, dene hain.",
    remind_today="🔔 Yaad dila dein: {number} ke *{amount}* aaj dene hain.",
    remind_yesterday="🔔 {number} ke *{amount}* kal, {due} ko, dene the.",
    remind_over="🔔 {number} ke *{amount}* {due} ko dene the, {days} din ho gaye hain.",
    remind_promised="🔔 Aapne {number} ke *{amount}* {promised} tak dene ko kaha tha. "
    "Payment abhi tak nahi mila.",
    remind_several="🔔 *In bill ka payment baaki hai:*",
    remind_line="• {number} · *{amount}* · {due} tak{over}",
    ask_soon="Shayad dhyan se nikal gaya ho: kripya jaldi de dein.",
    ask_these_days="Kripya agle kuch din mein payment kar dein.",
    ask_now="Kripya ab payment kar dein, ya yahin bata dein ki kya dikkat hai.",
    how_to_answer="Payment ho jaye to *payment kar diya* likhein, "
    "ya jis din denge woh din, jaise *shukravar*.",
    from_distributor="💬 *{distributor}* ne likha hai:\n{text}",
    usual_order="🔁 Aap aksar har {days} din mein order karte hain, isliye aapka usual order yeh raha. "
    "*order reminder band* likhne se yeh message nahi aayenge.",
    promise_noted="🤝 Note kar liya: aap {promised} tak de denge. "
    "Us din tak {invoices} ke liye nahi poochenge.",
    promise_nothing="{promised} tak aapka kuch dena nahi hai, isliye note karne ko kuch nahi.",
    promise_too_far="Yeh {days} din se zyada door hai, iske liye {distributor} ki manzoori chahiye. "
    "Koi pehle ka din bataiye, ya kisi se baat karne ke liye *agent* likhein.",
    ask_promise_day="Dhanyavaad. Kis din denge? Jaise likhein: *shukravar* ya *3 din mein*.",
    dispute_noted="Note kar liya: aapke hisaab se {number} galat hai. {distributor} ise dekhenge, "
    "tab tak iske liye yaad nahi dilayenge.",
    dispute_which="Kaun sa bill galat hai? Jaise likhein: *{example} galat hai*.\nBaaki bill: {invoices}.",
    dispute_settled="{number} par kuch dena baaki nahi hai. Iski baat karne ke liye *agent* likhein.",
    dispute_none="Aapka koi bill baaki nahi hai. Kisi se baat karne ke liye *agent* likhein.",
    nudges_on="Theek hai, aapke usual order ka samay hone par yahin poochenge. "
    "*order reminder band* likhne se yeh ruk jayega.",
    nudges_off="Theek hai, ab usual order ke liye nahi poochenge. Payment ki yaad aati rahegi. "
    "*order reminder chalu* likhne se yeh phir shuru hoga.",
    nudges_not_offered="{distributor} abhi order ki yaad nahi dilate. "
    "Aap chahte hain, yeh note kar liya hai.",
    nudges_stopped="Aap order ki yaad chahte hain, yeh note kar liya hai, "
    "par aapne offer band kiye hain: *START* likhne ke baad shuru hogi.",
    reminders_stay="Payment ki yaad band nahi ho sakti, par jo bill chuk gaya uski yaad nahi aati. "
    "*payment kar diya* likhein, ya jis din denge woh din, hum rukenge. "
    "*order reminder band* se sirf usual order ki yaad band hoti hai.",
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
    units=IN_LATIN_LETTERS,
)
