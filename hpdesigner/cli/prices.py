"""``hpdesigner prices``: what the price book holds, lists in and out, and the offer for a job.

Costs and margins are shown here, to the contractor; no printed paper has them.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any, Final

from hpdesigner.catalog.price_list import brought, prices_csv, read_prices
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.cli.common import (
    DONE,
    add_file,
    add_json,
    emit,
    emit_json,
    emit_problems,
    emit_table,
    open_catalogue,
    open_project,
    problems_json,
)
from hpdesigner.cli.designing import designer
from hpdesigner.days import parse_day
from hpdesigner.engineering.pricing.book import (
    KIND_WORDS,
    in_force,
    margin_of,
    markup_of,
    selling_price,
    tax_of,
)
from hpdesigner.engineering.pricing.offer import Offer, OfferLine, job_of, offer
from hpdesigner.model.price_book import ITEM_KINDS, PriceBook, PriceItem
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import sentence

_NOTHING: Final = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list prices in force, margins and tax")
    listing.add_argument("words", nargs="*", help="only items with these words")
    listing.add_argument("--all", action="store_true", help="also prices of other days")
    bring = actions.add_parser("import", help="bring a price list in, whole or not at all")
    bring.add_argument("file", metavar="FILE", type=Path, help="a CSV or workbook (.xlsx)")
    bring.add_argument(
        "--dry-run", action="store_true", help="only say what would change; write nothing"
    )
    out = actions.add_parser("export", help="write all prices as CSV")
    out.add_argument("file", metavar="FILE", type=Path, help="the CSV to write")
    job = actions.add_parser("offer", help="price a job: cost, margin and price by line")
    add_file(job)
    for action in (listing, bring, job):
        action.add_argument(
            "--at", metavar="DATE", type=_day, help="the day that counts, such as 2026-01-31"
        )
    for action in (listing, bring, out, job):
        add_json(action)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        reason = f"“{text}” is not a day; write one such as 2026-01-31"
        raise argparse.ArgumentTypeError(reason) from None


def run(args: argparse.Namespace) -> int:
    """Do what the action says."""
    store = open_catalogue()
    actions = {"list": _list, "import": _import, "export": _export, "offer": _offer}
    try:
        return actions[args.action](store, args)
    finally:
        store.close()


def _list(store: CatalogueStore, args: argparse.Namespace) -> int:
    book, on = store.prices.read().book, args.at or date.today()
    items = [one for one in book.items if _has(one, args.words)]
    if not args.all:
        current = in_force(book, on)
        items = [one for one in items if one.id in current]
    if args.json:
        emit_json(_book_json(book, items, on))
        return DONE
    title = ("key", "text", "kind", "cost", "per", "price", "from", "until")
    emit_table([title, *(_row(book, item, on) for item in items)])
    _tell_rules(book, on)
    return DONE


def _has(item: PriceItem, words: list[str]) -> bool:
    searched = f"{item.key} {item.text}".casefold()
    return all(word.casefold() in searched for word in words)


def _row(book: PriceBook, item: PriceItem, on: date) -> tuple[str, ...]:
    selling = selling_price(book, item, on)
    price = _NOTHING if selling is None else f"{selling:,.2f}"
    cost = _NOTHING if item.cost is None else f"{item.cost:,.2f}"
    until = str(item.ends) if item.ends else _NOTHING
    start = str(item.starts)
    return item.key, item.text, KIND_WORDS[item.kind], cost, item.unit.value, price, start, until


def _tell_rules(book: PriceBook, on: date) -> None:
    for kind in ITEM_KINDS:
        rule = margin_of(book, kind, on)
        if rule is not None:
            markup = markup_of(rule.margin_fraction)
            emit(
                f"{KIND_WORDS[kind]}: margin {rule.margin_fraction:.2%} of the price "
                f"(markup {markup:.2%} on cost) from {rule.starts}"
            )
    tax = tax_of(book, on)
    if tax is not None:
        emit(f"sales tax {100 * tax.tax_fraction:.4g} % from {tax.starts}")


def _book_json(book: PriceBook, items: list[PriceItem], on: date) -> dict[str, Any]:
    current = in_force(book, on)
    margins = {kind: margin_of(book, kind, on) for kind in ITEM_KINDS}
    tax = tax_of(book, on)
    return {
        "schema": "hpdesigner.prices/1",
        "at": str(on),
        "items": [
            {**item.model_dump(mode="json", exclude={"id"}), "in_force": item.id in current}
            for item in items
        ],
        "margin": {
            kind.value: None if rule is None else rule.margin_fraction
            for kind, rule in margins.items()
        },
        "tax": None if tax is None else tax.tax_fraction,
        "problems": [],
    }


def _import(store: CatalogueStore, args: argparse.Namespace) -> int:
    kept = store.prices.read()
    found = brought(kept.book, read_prices(args.file, args.at or date.today()))
    if not args.dry_run:
        store.prices.write(found.book, kept.edition)
    counts = {"new": found.new, "changed": found.changed, "same": found.same}
    if args.json:
        emit_json(
            {
                "schema": "hpdesigner.prices-import/1",
                "file": args.file.name,
                **counts,
                "written": not args.dry_run,
                "problems": [],
            }
        )
        return DONE
    facts: dict[str, float | str] = {"file": args.file.name, **counts}
    emit(sentence(Problem("prices.imported", (), Severity.NOTE, facts)))
    if args.dry_run:
        emit("Nothing was written.")
    return DONE


def _export(store: CatalogueStore, args: argparse.Namespace) -> int:
    items = store.prices.read().book.items
    write_atomically(args.file, prices_csv(items))
    if args.json:
        emit_json(
            {
                "schema": "hpdesigner.prices-export/1",
                "file": str(args.file),
                "prices": len(items),
                "problems": [],
            }
        )
    else:
        emit(f"{len(items):,} prices are in {args.file}.")
    return DONE


def _offer(store: CatalogueStore, args: argparse.Namespace) -> int:
    opened = open_project(args.file)
    project = opened.project
    on = args.at or project.proposal.dated or date.today()
    design = designer()(project)
    made = offer(store.prices.read().book, job_of(project, design.sizing), on)
    if args.json:
        emit_json(_offer_json(made))
        return DONE
    title = ("line", "cost", "margin", "price", "taxed")
    emit_table([title, *map(_offer_row, made.lines)])
    emit(f"cost {made.cost:,}, price {made.price:,}, tax {made.tax:,}, total {made.total:,}")
    emit(f"prices of {made.on}")
    emit_problems(made.problems)
    return DONE


def _offer_row(line: OfferLine) -> tuple[str, ...]:
    taxed = "yes" if line.taxed else "no"
    return line.text, f"{line.cost:,}", f"{line.margin:.2%}", f"{line.price:,}", taxed


def _offer_json(made: Offer) -> dict[str, Any]:
    return {
        "schema": "hpdesigner.offer/1",
        "at": str(made.on),
        "lines": [
            {
                "key": line.key,
                "kind": line.kind.value,
                "text": line.text,
                "quantity": float(line.quantity),
                "unit": line.unit.value,
                "cost": float(line.cost),
                "margin": float(line.margin),
                "price": float(line.price),
                "taxed": line.taxed,
                "from": str(line.starts),
            }
            for line in made.lines
        ],
        "cost": float(made.cost),
        "price": float(made.price),
        "tax": float(made.tax),
        "total": float(made.total),
        "margin": None if made.margin is None else float(made.margin),
        "problems": problems_json(made.problems),
    }
