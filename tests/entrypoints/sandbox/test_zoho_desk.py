"""What whoever tests and plays can do with Zoho, without a token."""

from collections.abc import Callable
from pathlib import Path

import pytest

from entrypoints.sandbox.settings import WrongSettings
from tests.entrypoints.sandbox.live import PATIENCE, Bot, LiveSandbox, running_sandbox
from tests.entrypoints.sandbox.zoho_client import Zoho

HEAD = "sku,name,unit,price,gst_rate,hsn,brand,category,aliases,stock\n"
CEMENT = "CEMENT,Cement,bag,50.50,18,2523,,cement,small bag;सीमेंट,5000\n"
NAIL = "NAIL,Nail,kg,70,,7317,Tata,,,\n"


@pytest.fixture
def products(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "products.csv"
        file.write_text(text, "utf-8")
        return file

    return write


def test_a_product_is_found_by_code_or_id_and_only_the_given_fields_change(zoho: Zoho) -> None:
    (made,) = zoho.put({"Product_Code": "CEMENT", "Product_Name": "Cement", "Unit_Price": 50})
    (by_code,) = zoho.put({"Product_Code": "cement", "Qty_in_Stock": 7})
    (by_id,) = zoho.put({"id": made["id"], "Product_Name": None, "Unit_Price": None})
    assert by_code["id"] == by_id["id"] == made["id"]
    (stored,) = zoho.records("Products")
    assert stored == by_id
    assert (stored["Product_Code"], stored["Qty_in_Stock"]) == ("cement", 7)
    assert stored["Product_Name"] is stored["Unit_Price"] is None


def test_a_twin_shares_its_code_with_another_product(zoho: Zoho) -> None:
    zoho.put({"Product_Code": "CEMENT", "Product_Name": "Cement"})
    zoho.put({"Product_Code": "CEMENT", "Product_Name": "Cement, once more"}, twin=True)
    assert [one["Product_Code"] for one in zoho.records("Products")] == ["CEMENT", "CEMENT"]


@pytest.mark.parametrize(
    ("given", "status", "word"),
    [
        ("Cement", 400, "Product_Code"),
        ({"Product_Name": 5}, 400, "Product_Name cannot be 5"),
        ({"Colour": "red"}, 400, "Colour"),
        ({"id": "111113000000999999"}, 404, "111113000000999999"),
        ({"id": "cement"}, 404, "cement"),
    ],
)
def test_a_wrong_product_is_told_so_and_none_of_its_list_is_kept(
    sandbox: LiveSandbox, given: object, status: int, word: str
) -> None:
    url = f"{sandbox.url}/zoho/products"
    answer = sandbox.http.post(url, json=[{"Product_Name": "Cement"}, given], timeout=PATIENCE)
    assert answer.status_code == status
    assert word in answer.json()["error"]
    assert Zoho(sandbox).records("Products") == []


def test_many_products_are_made_at_once_and_more_later(zoho: Zoho) -> None:
    zoho.bulk(300)
    zoho.bulk(2)
    made = zoho.records("Products")
    assert len(made) == len({one["Product_Code"] for one in made}) == 302
    assert all(one["Unit_Price"] > 0 and one["Tax"] for one in made)


@pytest.mark.parametrize("count", [0, 200_001, "many", True, None])
def test_a_wrong_number_of_products_is_refused(sandbox: LiveSandbox, count: object) -> None:
    url = f"{sandbox.url}/zoho/bulk"
    assert sandbox.http.post(url, json={"products": count}, timeout=PATIENCE).status_code == 400


def test_the_overview_finds_by_code_and_name_in_any_case_and_shows_a_hundred(zoho: Zoho) -> None:
    zoho.bulk(150)
    zoho.put({"Product_Name": "UltraTech Cement", "Product_Code": "CEM-UT"})
    overview = zoho.sandbox.get("/zoho/overview?module=Products")
    assert overview["totals"] == {"Products": 151, "Accounts": 0, "Sales_Orders": 0}
    assert (overview["open"], len(overview["records"])) == (True, 100)
    assert overview["records"][0]["Product_Name"] == "UltraTech Cement"
    for words in ("ULTRA", "m-ut"):
        (found,) = zoho.sandbox.get(f"/zoho/overview?module=Products&search={words}")["records"]
        assert found["Product_Code"] == "CEM-UT"


def test_an_unknown_module_is_told_which_there_are(sandbox: LiveSandbox) -> None:
    answer = sandbox.http.get(f"{sandbox.url}/zoho/records?module=Leads", timeout=PATIENCE)
    assert answer.status_code == 400
    assert "Products, Accounts, Sales_Orders" in answer.json()["error"]


def test_an_open_page_hears_of_a_record(zoho: Zoho) -> None:
    with zoho.sandbox.http.get(f"{zoho.sandbox.url}/events", stream=True, timeout=PATIENCE) as stream:
        lines = stream.iter_lines(decode_unicode=True)
        assert next(lines) == ": welcome"
        Zoho(zoho.sandbox).refresh()
        assert next(one for one in lines if one.startswith("event")) == "event: zoho"


def test_a_new_zoho_is_filled_from_the_file_and_one_that_is_not_new_is_left_alone(
    bot: Bot, tmp_path: Path, products: Callable[[str], Path]
) -> None:
    with running_sandbox(tmp_path, bot.url, products=products(HEAD + CEMENT + NAIL)) as sandbox:
        cement, nail = Zoho(sandbox).records("Products")
        Zoho(sandbox).delete(nail["id"])
    assert (cement["Product_Code"], cement["Product_Name"], cement["Usage_Unit"]) == (
        "CEMENT",
        "Cement",
        "bag",
    )
    assert (cement["Unit_Price"], cement["Qty_in_Stock"], cement["HSN_Code"]) == (50.5, 5000, "2523")
    assert (cement["Tax"], cement["Product_Active"]) == (["GST18 - 18.0 %"], True)
    assert (nail["Tax"], nail["Qty_in_Stock"], nail["Product_Category"]) == ([], None, None)
    assert nail["Manufacturer"] == "Tata"

    with running_sandbox(tmp_path, bot.url, products=products(HEAD + NAIL)) as sandbox:
        assert [one["Product_Code"] for one in Zoho(sandbox).records("Products")] == ["CEMENT"]


def test_the_products_of_the_demo_fill_a_new_zoho(bot: Bot, tmp_path: Path) -> None:
    demo = Path("entrypoints/local/demo/products.csv")
    with running_sandbox(tmp_path, bot.url, products=demo) as sandbox:
        assert len(Zoho(sandbox).records("Products")) == len(demo.read_text("utf-8").splitlines()) - 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sku,name\n", ["no column unit"]),
        (HEAD + CEMENT.replace("50.50", "fifty"), ["line 2", "'fifty'"]),
        (HEAD + NAIL + CEMENT.replace("5000", "∞"), ["line 3", "'∞'"]),
        (HEAD + CEMENT.replace("5000", "NaN"), ["line 2", "'NaN'"]),
        (HEAD + "CEMENT,Cement\n", ["line 2"]),
    ],
)
def test_a_file_that_is_wrong_keeps_the_sandbox_from_starting(
    bot: Bot, tmp_path: Path, products: Callable[[str], Path], text: str, words: list[str]
) -> None:
    with pytest.raises(WrongSettings) as wrong, running_sandbox(tmp_path, bot.url, products=products(text)):
        pass
    assert [word for word in ["BAHI_SANDBOX_PRODUCTS", *words] if word not in str(wrong.value)] == []
