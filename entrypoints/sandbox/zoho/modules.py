"""The modules that are played: their fields, which of them must be there, and by which a record is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PRODUCTS = "Products"
ACCOUNTS = "Accounts"
ORDERS = "Sales_Orders"
LINES = "Ordered_Items"
STATUSES = ("Created", "Approved", "Delivered", "Cancelled")


@dataclass(frozen=True, kw_only=True)
class Field:
    """What a field takes: the name of its data type as Zoho words it, and how far it goes."""

    type: str = "text"
    longest: int = 255
    least: int | None = None
    choices: tuple[str, ...] = ()
    related: str = ""


@dataclass(frozen=True, kw_only=True)
class Module:
    """One module; `name` and `code` are its two fields that may be used to find a record again."""

    api_name: str
    fields: Mapping[str, Field]
    mandatory: tuple[str, ...]
    name: str
    code: str = ""
    computed: tuple[str, ...] = ()
    defaults: Mapping[str, object] = field(default_factory=dict)

    @property
    def unique(self) -> tuple[str, ...]:
        """The fields that `duplicate_check_fields` may name."""
        return (self.name, self.code) if self.code else (self.name,)

    @property
    def listed(self) -> tuple[str, ...]:
        """The fields that a list may ask for; the lines of an order come only with the order itself."""
        return (*SYSTEM, *(one for one in self.fields if one != LINES), *self.computed)


SYSTEM = ("id", "Created_Time", "Modified_Time", "Created_By", "Modified_By")

_TEXT = Field()
_LONG_TEXT = Field(type="textarea", longest=32_000)
_AMOUNT = Field(type="double", least=0)
_ADDRESSES = {
    f"{kind}_{part}": _TEXT
    for kind in ("Billing", "Shipping")
    for part in ("Street", "City", "State", "Code", "Country")
}

LINE_FIELDS: Mapping[str, Field] = {
    "id": Field(),
    "Product_Name": Field(type="jsonobject", related=PRODUCTS),
    "Quantity": _AMOUNT,
    "List_Price": _AMOUNT,
    "Discount": _AMOUNT,
    "Tax": _AMOUNT,
    "Description": _LONG_TEXT,
}

MODULES: Mapping[str, Module] = {
    PRODUCTS: Module(
        api_name=PRODUCTS,
        fields={
            "Product_Name": Field(longest=200),
            "Product_Code": _TEXT,
            "Unit_Price": _AMOUNT,
            "Qty_in_Stock": Field(type="double"),
            "Usage_Unit": _TEXT,
            "Product_Active": Field(type="boolean"),
            "Product_Category": _TEXT,
            "Manufacturer": _TEXT,
            "Tax": Field(type="jsonarray"),
            "HSN_Code": _TEXT,
            "Description": _LONG_TEXT,
        },
        mandatory=("Product_Name",),
        name="Product_Name",
        code="Product_Code",
        defaults={"Product_Active": True},
    ),
    ACCOUNTS: Module(
        api_name=ACCOUNTS,
        fields={"Account_Name": _TEXT, "Phone": Field(longest=30), "Website": _TEXT, "GSTIN": _TEXT}
        | _ADDRESSES
        | {"Description": _LONG_TEXT},
        mandatory=("Account_Name",),
        name="Account_Name",
    ),
    ORDERS: Module(
        api_name=ORDERS,
        fields={
            "Subject": _TEXT,
            "Order_Number": _TEXT,
            "Account_Name": Field(type="jsonobject", related=ACCOUNTS),
            "Status": Field(type="picklist", choices=STATUSES),
            "Due_Date": Field(type="date"),
            LINES: Field(type="jsonarray"),
            "Purchase_Order": _TEXT,
            "Terms_and_Conditions": _LONG_TEXT,
            "Description": _LONG_TEXT,
        }
        | _ADDRESSES,
        mandatory=("Subject", LINES),
        name="Subject",
        code="Order_Number",
        computed=("Sub_Total",),
        defaults={"Status": "Created"},
    ),
}
