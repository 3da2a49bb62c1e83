"""Shelves of several trades, without a single nickname: what is found here is found by the names alone."""

from __future__ import annotations

from uuid import UUID, uuid5

from domain.catalog import Catalogue, Product
from domain.money import Money

OURS = UUID("0b9f6c1e-2b1d-4a53-9f0e-7a6f2c6f5a07")

GROCERY = """
    Parle-G Original Gluco Biscuits 250 g
    Parle-G Original Gluco Biscuits 800 g
    Parle Monaco Salted Biscuits 200 g
    Britannia Good Day Cashew Cookies 200 g
    Tata Tea Gold 500 g Pouch
    Tata Tea Premium 500 g
    Red Label Tea 1 kg
    Red Label Tea 250 g
    Tata Salt 1 kg
    Tata Salt Lite 1 kg
    Aashirvaad Whole Wheat Atta 5 kg
    Aashirvaad Whole Wheat Atta 10 kg
    Fortune Sunflower Oil 1 L Pouch
    Fortune Kachi Ghani Mustard Oil 1 L
    India Gate Basmati Rice 5 kg
    Sona Masoori Rice 25 kg
    Sugar M30 50 kg
    Sugar Loose 1 kg
    Toor Dal 1 kg
    Moong Dal 1 kg
    Amul Taaza Milk 500 ml
    Amul Gold Milk 500 ml
    Amul Butter 100 g
    Amul Butter 500 g
    Coca-Cola 750 ml
    Coca-Cola Zero 300 ml
    7 Up 600 ml
    Thums Up 2.25 L
    Cadbury Dairy Milk Chocolate 50 g
    Cadbury 5 Star 40 g
    Maggi 2-Minute Masala Noodles 70 g
    Maggi 2-Minute Masala Noodles 560 g Pack of 8
    Lay's Magic Masala Chips 52 g
    Colgate Strong Teeth Toothpaste 100 g
    Dettol Original Soap 75 g Pack of 4
    Everest Turmeric Powder 100 g
    Everest Red Chilli Powder 100 g
    Real Mango Juice 1 L
    Real Orange Juice 1 L
    Maharishi Ayurveda Premium Green Tea - Tulsi & Ginger, 25 Bags Pack of 2
    Maharishi Ayurveda Premium Green Tea - Lemon, 25 Bags Pack of 2
    Onion 1 kg
"""
HARDWARE = """
    UltraTech Cement PPC 50 kg
    UltraTech Cement OPC 53 Grade 50 kg
    Tata Tiscon TMT Bar Fe 550D 10 mm
    Tata Tiscon TMT Bar Fe 550D 12 mm
    JSW Neosteel TMT Bar Fe 550D 12 mm
    River Sand
    Aggregate 20 mm
    Red Brick
    Asian Paints Tractor Emulsion White 20 L
    Asian Paints Tractor Emulsion White 4 L
    Asian Paints Apex Exterior White 20 L
    Supreme CPVC Elbow 1/2 inch
    Supreme CPVC Elbow 3/4 inch
    Supreme CPVC Reducer 1 x 3/4 inch
    Fevicol SH 1 kg
    Fevicol SH 500 g
    M-Seal 100 g
    Havells House Wire 1.5 sq mm 90 m
    Havells House Wire 2.5 sq mm 90 m
    Anchor Switch 6 A
    Anchor Switch 6 Module
    Kajaria Floor Tile 600x600 mm
    Kajaria Floor Tile 300x600 mm
    Wire Nails 2 inch
    Wood Screw 1 1/2 inch
    Century Plywood MR 18 mm 8x4 feet
"""
MEDICINES = """
    Crocin 650 Tablet Strip of 15
    Crocin Advance 500 mg Tablet Strip of 20
    Dolo 650 Tablet Strip of 15
    Azithral 250 mg Tablet
    Azithral 500 mg Tablet
    Pan 40 Tablet
    Pan-D Capsule
    Benadryl Cough Syrup 100 ml
    Benadryl Cough Syrup 150 ml
    Metfen-DSR Drops 10 ml
    Betadine Ointment 20 g
"""
MENU = """
    Butter Chicken (Half)
    Butter Chicken (Full)
    Paneer Butter Masala
    Paneer Tikka
    Chicken Biryani
    Veg Biryani
    Butter Naan
    Garlic Naan
    Masala Dosa
    Gulab Jamun
    Mango Lassi
    Sweet Lassi
"""


def shelf(names: str) -> Catalogue:
    """Return a catalogue of the articles that are named on the lines of a text."""
    products = tuple(_product(name.strip()) for name in names.strip().splitlines())
    return Catalogue(organization_id=OURS, version=len(names), products=products)


def _product(name: str) -> Product:
    return Product(
        id=uuid5(OURS, name), organization_id=OURS, sku=name, name=name, unit="piece", price=Money.rupees(10)
    )
