"""Upserts: each record is found again or made, or refused, apart from the others of its request."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrypoints.sandbox.faults import INVALID_DATA, RECORD_LOCKED, ZOHO, Faults
from entrypoints.sandbox.zoho.checks import check_record, related
from entrypoints.sandbox.zoho.lines import joined, total
from entrypoints.sandbox.zoho.modules import LINES, Module
from entrypoints.sandbox.zoho.records import Record, RecordStore
from entrypoints.sandbox.zoho.refusals import WrongRecord
from entrypoints.sandbox.zoho.views import record_times

Result = Mapping[str, Any]
_FAULTS = {RECORD_LOCKED: "record is locked", INVALID_DATA: "invalid data"}


class Upserts:
    """Writes what the bot sends; a fault may strike each record by itself."""

    def __init__(self, records: RecordStore, faults: Faults) -> None:
        self._records = records
        self._faults = faults

    def write(self, module: Module, data: Sequence[object], unique: Sequence[str]) -> list[Result]:
        """Write the records in one go and return a result for each, in order."""
        with self._records.together():
            return [self._result(module, given, unique) for given in data]

    def _result(self, module: Module, given: object, unique: Sequence[str]) -> Result:
        try:
            self._break()
            return self._written(module, check_record(given, module), unique)
        except WrongRecord as wrong:
            return wrong.result

    def _break(self) -> None:
        fault = self._faults.struck(ZOHO, RECORD_LOCKED, INVALID_DATA)
        if fault:
            raise WrongRecord(fault.kind, _FAULTS[fault.kind])

    def _written(self, module: Module, given: Mapping[str, Any], unique: Sequence[str]) -> Result:
        old, by = self._found(module, given, unique)
        fields = {**(old.fields if old else module.defaults), **given}
        self._relate(module, given, fields)
        if given.get(LINES):
            fields[LINES] = joined(given[LINES], old.fields[LINES] if old else [], self._records)
            fields["Sub_Total"] = total(fields[LINES])
        if old:
            return _success(self._records.change(old, fields), "update", by)
        return _success(self._records.add(module.api_name, fields), "insert", None)

    def _found(
        self, module: Module, given: Mapping[str, Any], unique: Sequence[str]
    ) -> tuple[Record | None, str | None]:
        for field in unique:
            found = self._records.known_by(module, field, given[field]) if given.get(field) else None
            if found:
                return found, field
        return None, None

    def _relate(self, module: Module, given: Mapping[str, Any], fields: dict[str, Any]) -> None:
        for name, field in module.fields.items():
            if field.related and given.get(name):
                other = related(given[name], name, field.related, self._records)
                fields[name] = {"id": str(other.id), "name": other.fields.get(name)}


def _success(record: Record, action: str, by: str | None) -> Result:
    return {
        "code": "SUCCESS",
        "duplicate_field": by,
        "action": action,
        "details": record_times(record),
        "message": f"record {'added' if action == 'insert' else 'updated'}",
        "status": "success",
    }
