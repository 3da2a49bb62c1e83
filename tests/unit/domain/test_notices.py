"""What machines, banks and advertisers send is not for the desk."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear

NOTICES = """
boil 4 eggs for 10 minutes | grind 4 green chillies with coriander and lemon | soak the chana overnight
take 1 cup rice and 2 cups water, cook on low flame | new arrivals in cotton sarees starting 599
Arsenal 2 Chelsea 1 in the 90th minute | India need 120 from 60 balls | IndiGo 6E 203 departs 18:40 gate 24
3 units of O positive blood urgently | grand opening on sunday, gifts for the first 100
Add 2 cups of flour, 1 tsp of salt and mix well with warm water | Whisk 3 eggs with 100 g sugar until fluffy
the pasta recipe needs 200 g of cheese | 3 bedroom house near the lake, 2 car parking, 45 lakhs negotiable
You have 1 new voicemail | Jai shree ram, share with 11 people and get good news
India won by 6 wickets, Kohli made 82 off 53 balls | EMI of 12500 is due on 5th
Your OTP is 482910. Do not share it with anyone. | 482910 is your verification code for login
Rs 5,000 debited from A/c XX1234 on 12-Nov. Avl Bal Rs 12,340.50
Dear Customer, INR 2,500.00 credited to your account XX9876 via UPI Ref 123456789
UPI txn of Rs.350 to Sharma Stores successful. UPI Ref no 4356789
Your package with tracking AWB 12345678 is out for delivery today
Your Flipkart order has been shipped and will be delivered by tomorrow
Congratulations! You have won a lottery of Rs 25,00,000. Call now to claim
Flat 50% OFF on all shoes this weekend! Shop now at www.shoes.example.com
Get 2 pizzas at the price of 1! Use code BOGO. T&C apply
Recharge now with Rs 239 and get 1.5GB/day for 28 days | Your Jio plan expires tomorrow. Recharge now
Dear parents, school will remain closed tomorrow due to heavy rain
Work from home! Earn Rs 5000 daily. WhatsApp on 9876543210
KYC of your account will expire today, click http://bit.ly/abc to update
Forwarded as received: drink warm water with lemon every morning to avoid covid
Good morning 🌞 May god bless you with happiness and good health. Have a wonderful day
Suprabhat! Aapka din mangalmay ho | Vote for honest candidate on 5th december. Jai hind
Breaking news: petrol price hiked by Rs 2 per litre from midnight
Sona 62000 per 10 gram, chandi 74000 per kg aaj ka bhav
Santa: doctor sahab mujhe bhoolne ki bimari hai. Banta: kab se? Santa: kya kab se?
Loan approved! Get personal loan upto 5 lakh in 10 minutes. Apply now
Hiring: 10 drivers required, salary 15000, contact 9999999999
Your appointment with Dr Gupta is confirmed for 5 Dec at 10:30 AM
Your cab is arriving in 3 min. OTP 4521 | https://youtu.be/abc123 dekho bhai
Netflix subscription of Rs 649 renewed | Reminder: your electricity bill of Rs 1,840 is due on 10 Dec
score kya hua? 145/3 in 16 overs | SBI: Your a/c no. XXXXXXXX1234 is credited by Rs.15000 on 02Nov26
Use 8734 as OTP to login to your Swiggy account
Hi! Your Amazon package will arrive today by 9PM. Track: amzn.in/xyz
Mega sale! 70% off on mobiles, TVs and laptops. Only today at Big Store
Ladies and gentlemen please share this to 20 people and see the miracle
Admission open for class 1 to 10, call 9876543210
Plot for sale near ring road 200 gaj, contact 9876543210
2 BHK flat for rent in Vaishali Nagar, 15000 per month
Pati: khane me kya hai? Patni: zeher! Pati: tu kha le, main baad me
Book your free eye checkup camp on 15 Nov at Community hall
blood chahiye O positive, SMS hospital, urgent
Urgent: B+ blood required at Fortis hospital, contact 9876543210
Dear Parent, fee of Rs 12500 for Q3 is pending. Kindly pay by 10th
Zomato: Craving pizza? Get 60% OFF up to Rs 120. Order now!
LIC premium of Rs 5,430 due on 20/11/2026. Ignore if paid
इस मैसेज को 10 लोगों को भेजो, कल तक अच्छी खबर मिलेगी
"""


def _texts(*blocks: str) -> list[str]:
    """Return the texts of a block; a bar or a new line parts them."""
    return [text.strip() for block in blocks for text in block.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", _texts(NOTICES))
def test_what_machines_and_advertisers_send_is_a_notice(text: str) -> None:
    assert hear(text).intent is Intent.NOTICE
