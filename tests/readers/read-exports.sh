#!/usr/bin/env bash
# Reads exports with DuckDB and pandas, where they are installed, in the lines that docs/exports.md shows.
# Usage: tests/readers/read-exports.sh [PROGRAM…]   without a program the sources are built and run.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=("$@")
[ ${#program[@]} -gt 0 ] || program=(dotnet run --project src/BulkProviders.Cli -c Release --)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export BULKPROVIDERS_SANDBOX__SEED=50
run() { "${program[@]}" "$@" --sandbox --runs "$folder/runs" --quiet; }
run export -o "$folder/nightly.sqlite"
run export -o "$folder/nightly" --format parquet
run export providers -o "$folder/providers.csv"
"${program[@]}" export verify "$folder/nightly" --quiet
"${program[@]}" export verify "$folder/nightly.sqlite" --quiet

failed=0
if command -v duckdb > /dev/null; then
    duckdb -c "SELECT count(*) FROM '$folder/nightly/Providers.parquet'" \
        && duckdb -c "ATTACH '$folder/nightly.sqlite' AS nightly (TYPE sqlite); SELECT count(*) FROM nightly.Providers" \
        && duckdb -c "SELECT count(*) FROM read_csv('$folder/providers.csv', all_varchar = true)" && echo "DuckDB: read" || failed=1
else
    echo "DuckDB: not run"
fi
if python3 -c "import pandas, pyarrow" 2> /dev/null; then
    python3 - "$folder" << 'PYTHON' && echo "pandas: read" || failed=1
import sqlite3, sys
import pandas as pd
folder = sys.argv[1]
parquet = pd.read_parquet(f"{folder}/nightly/Providers.parquet")
database = pd.read_sql('SELECT * FROM "Providers"', sqlite3.connect(f"{folder}/nightly.sqlite"), index_col="ID")
csv = pd.read_csv(f"{folder}/providers.csv", dtype=str, index_col="ID")
assert len(parquet) == len(database) == len(csv) > 0
assert sorted(parquet["ID"]) == sorted(database.index) == sorted(csv.index)
PYTHON
else
    echo "pandas: not run"
fi
if python3 -c "import sqlite3" 2> /dev/null; then
    python3 - "$folder" << 'PYTHON' && echo "sqlite3 of Python: read" || failed=1
import sqlite3, sys
database = sqlite3.connect(f"{sys.argv[1]}/nightly.sqlite")
assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
for sheet, rows, words in database.execute("SELECT sheet, rows, proof_words FROM _export"):
    assert database.execute(f'SELECT count(*) FROM "{sheet}"').fetchone()[0] == rows, sheet
    assert words == "proven", sheet
PYTHON
fi
exit $failed
