"""Words around an order that name no article: politeness, prices, and what grades are called."""

from __future__ import annotations

FILLERS = frozenset(
    """
    a an the of for to me us my our i we you u it is are am can could will would get give take want need
    send sent please pls plz plse kindly hi hii hello hey dear sir madam bro have any there thanks thank
    ok okay yes also too order orders place add deliver delivery urgent urgently asap today following
    items item list qty quantity some more with from per each
    bhai bhaiya bhaia bhaisahab bhaijaan ji sahab saab seth namaste namaskar chahiye chaiye chahie chaie
    chahye mujhe muje mujhko mere mera meri hume hame hamko humko hum bhej bhejo bhejdo bhejiye bhejna
    bhijwa bhijwao bhijwado dena de do dedo dijiye dijie dijiyega lena le karo kar kardo karna krdo hai
    hain he ho tha ka ki ke ko se na to wala wali wale vala vali vale jaldi aaj kal abhi bas phir thoda
    lagega lagenge likh lo zara
    भाई भैया जी साहब सेठ नमस्ते कृपया चाहिए चाहिये मुझे हमें हमको भेज भेजो भेजना भेजिए देना दे दो दीजिए
    लेना कर करो करना है हैं का की के को से वाला वाली वाले जल्दी आज कल अभी
    """.split()
)
RATE_WORDS = frozenset("@ ₹ /- rs inr rupees rupee rupaye rupay rate bhav bhaav price रुपये रुपए रेट भाव".split())
BELONGING = frozenset("ke ka ki के का की".split())
PER = frozenset("per / prati प्रति".split())

# After "opc" only these are grades; "opc 50" asks for fifty.
GRADES_AFTER = {
    "opc": frozenset({"33", "43", "53"}),
    "fe": frozenset({"415", "500", "550", "600"}),
}
SIZE_ANNOUNCERS = frozenset("grade size gauge no number sch dia ग्रेड साइज".split())
