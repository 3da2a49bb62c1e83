"""The tables of Zoho's records; times are seconds since 1970, names and codes stand as they are compared."""

FIRST_ID = 111_113_000_000_400_000

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS records (
    id INTEGER PRIMARY KEY,
    module TEXT NOT NULL,
    name TEXT,
    code TEXT,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    fields TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS records_of_a_module ON records (module, id, modified);
CREATE INDEX IF NOT EXISTS records_by_name ON records (module, name);
CREATE INDEX IF NOT EXISTS records_by_code ON records (module, code);
CREATE TABLE IF NOT EXISTS deleted (
    id INTEGER PRIMARY KEY,
    module TEXT NOT NULL,
    display_name TEXT,
    deleted INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS deleted_of_a_module ON deleted (module, deleted);
CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, issued INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS ids (last INTEGER NOT NULL);
INSERT INTO ids SELECT {FIRST_ID} WHERE NOT EXISTS (SELECT 1 FROM ids);
"""  # noqa: S608 our own number
