"""The desk in English."""

from __future__ import annotations

from application.conversation.replies.phrases import Phrases
from domain.errors import QuantityFault

ENGLISH = Phrases(
    ask_name="Namaste! 🙏 This is the order desk of *{distributor}*.\n"
    "We have not met yet: *what is the name of your shop?*",
    ask_name_again="Thank you, I have noted that. Before I can take an order: "
    "*what is the name of your shop?*\nIf it is really called “{text}”, just send that once more.",
    welcome="Welcome, *{shop}*! Your shop is registered.",
    greet="Namaste! 🙏 *{distributor}* is ready for your order.\n{try_this}",
    welcome_thanks="You are welcome! 🙏",
    try_this="Write what you need with its quantity, for example:\n*Cement x 100*",
    how_to_order="{try_this}\nor several at once:\n_50 cement and 20 tmt 12mm_\n\n"
    "You get a summary with the total and answer *1* to confirm, *2* to change, *3* to cancel. "
    "The invoice follows here.\n\n"
    "You can also send: *menu* · *price of cement* · *same as last time* · *status* · *my orders* · "
    "*invoice* · *cancel* · *my words* · *hindi* · *agent*",
    explain="Sorry, I did not find a product in that. {try_this}\n\nSend *help* to see how it works, "
    "or *agent* to speak to someone.",
    not_found="Sorry, I did not find a product in that.",
    still_waiting="Your order of *{total}* is still waiting:\n"
    "answer *1* to confirm, *2* to change or *3* to cancel.",
    ask_for_words="Sorry, I can only read text. {try_this}",
    ask_shorter="Sorry, that message is too long for me. "
    "Please send your order in smaller parts, one item a line.",
    summary="*Order Summary*",
    summary_line="{place}. {product}: {quantity} × {price} = {amount}",
    shortage="    ⚠️ only {quantity} in stock",
    tax_included=" (GST included)",
    tax_extra=" (GST extra)",
    total="*Total: {total}*{tax}",
    keys="*1* Confirm · *2* Change · *3* Cancel",
    changed_since="A price, product or stock has changed since you saw it, so please look again.",
    no_longer_sold="No longer sold, so left out: {products}.",
    not_in_cart="“{wording}” is not in your order, so nothing was changed there.",
    nothing_in_cart="There is no order to change yet. {try_this}",
    ask_product="Which “{wording}” do you mean?\n{options}\n\n"
    "Answer with the number, or *0* to leave it out.",
    ask_nearest="Sorry, I do not know “{wording}”. The closest that we have:\n{options}\n\n"
    "Answer with the number, write it in another way, or *0* to leave it out.",
    ask_wording="Sorry, we do not have “{wording}”. Please write it in another way, or *0* to leave it out.",
    ask_which_line="Which “{wording}” of your order?\n{options}\n\n"
    "Answer with the number, or *0* to leave everything as it is.",
    ask_quantity="*How many {units} of {product}* do you need? (*0* leaves it out)",
    faults={
        QuantityFault.NOT_POSITIVE: "{quantity} is not a quantity that I can order.",
        QuantityFault.NOT_WHOLE: "{quantity} is not possible, since it is sold in whole pieces only.",
        QuantityFault.OTHER_UNIT: "It is sold by the {unit}, not by the {asked}.",
        QuantityFault.TOO_LARGE: "{quantity} is more than I can take in one order.",
    },
    that="That",
    noted="✓ In your order: {lines}",
    ask_change="*What shall I change?*\n{lines}\n\n"
    "Write for example *{example} 80*, *remove 1*, the number of a line, or another product.\n"
    "*ok* shows the order again, *cancel* drops it.",
    order_confirmed="✅ *Order confirmed!*\n{reference} · Total: {total}\nYour invoice follows in a moment.",
    cart_dropped="Your order is cleared; nothing was ordered. {try_this}",
    nothing_pending="No order is waiting for an answer now. {try_this}",
    last_order="Your last order {reference} is confirmed. ",
    ask_cancel="Shall I cancel {reference} of {total}?\n*1* Yes, cancel it · *2* No, keep it",
    order_cancelled="{reference} is cancelled. Nothing will be delivered for it.",
    order_kept="Good, {reference} stays as it is.",
    too_late_to_cancel="{reference} can no longer be cancelled here: that is possible for {minutes} minutes "
    "after confirming. Write *agent* to speak to someone.",
    nothing_to_cancel="There is no order that could be cancelled.",
    no_last_order="You have not ordered here before. {try_this}",
    menu="*What we sell*",
    menu_line="*{place}* {category}",
    menu_hint="Answer with a number, or write what you need.",
    other_category="Other",
    shelf_line="*{place}* {product}: {price} / {unit}",
    shelf_hint="Answer with a number to order it.",
    shelf_more="*more* shows the next ones.",
    shelf_end="That is everything.",
    no_such_shelf="Sorry, I found nothing like “{wording}” here.",
    price_line="{product}: *{price}* / {unit}{tax}",
    how_to_buy="To order, write the product with its quantity.",
    which_price="Which product's price do you want? For example: *price of cement*",
    not_sold="Sorry, I do not know “{wording}”. The closest that we have:",
    in_stock="✅ {product}: {quantity} in stock",
    out_of_stock="❌ {product}: out of stock now",
    stock_not_counted="{product}: sold here; the stock is not counted",
    which_stock="Which product's stock do you want to know? For example: *cement stock?*",
    order_status="*{reference}* · {total}\nStatus: {status} · {when}",
    statuses={"pending": "Waiting", "confirmed": "Confirmed", "cancelled": "Cancelled"},
    orders="*Your last orders*",
    order_line="• {reference} · {when} · {total} · {status}",
    no_orders="You have not ordered here yet. {try_this}",
    no_such_order="I found no order {reference} of yours. *my orders* shows them.",
    may_still_cancel="You can still *cancel* it until {until}.",
    invoice_under_way="The invoice for {reference} is being made and follows in a moment.",
    no_invoice="There is no invoice for you yet.",
    no_such_invoice="I found no invoice {number} of yours.",
    invoice_title="🧾 *Invoice {number}*",
    invoice_to="To: {shop}",
    invoice_date="Date: {date}",
    invoice_line="• {product}: {quantity} × {price} = {amount}",
    invoice_cancelled="❌ This invoice is cancelled; nothing is to be paid for it.",
    invoice_paid="✅ This invoice is paid. Thank you! 🙏",
    pay_by="Please pay by {date}. Thank you! 🙏",
    learned="*What your words mean here*",
    learned_line="{place}. “{wording}” = {product}",
    learned_hint="*forget 1* takes the first one back.",
    nothing_learned="I have not learned any words of yours yet. "
    "When I ask which product you mean, I remember your answer.",
    forgotten="Good, I forget “{wording}”.",
    not_learned="I know no such word of yours. *my words* shows them.",
    language="Good, I will answer in English.",
    opted_out="You will get no more offers from us. Orders, invoices and payments still work here. "
    "*START* brings the offers back.",
    opted_in="Welcome back! You will get our offers again.",
    handed_over="I have asked one of our people to write to you here. I keep silent until then; "
    "*bot* brings me back.",
    taken_back="I am back. {try_this}",
    slow_down="You are sending messages faster than I can read them. Please wait a minute and send it again.",
    apology="Sorry, something went wrong on our side. "
    "Your message is saved and you will get an answer shortly.",
    kept_safe="We have your message and it is safe. Our desk is down for a moment; you get your answer "
    "as soon as it is back. No need to send it again.",
    cannot_save="Sorry, we cannot take your message right now. Please send it again in a few minutes.",
    more_items="… and {count} more items",
    units={},
)
