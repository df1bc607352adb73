#!/usr/bin/env bash
# Mutation testing of one part of the program with dotnet-stryker: docs/verification.md says what it showed.
#
#   tests/mutation.sh PART [PATTERN...]
#
# PART is planning, sending, recovery (folders of Engine), mapping, columns, catalog or basics (folders of Core; basics is Basics, Cells, Tables, Results and
# Tenants). A PATTERN such as "**/RowMapper.cs" takes the place of the part's own files. A copy of the tree is made, the tests that are slow or say nothing
# about the part are taken out of it, and the score and the mutants that no test found are printed. Nothing is written into the tree. STRINGS=1 changes texts
# too, CONCURRENCY=2 tries two mutants at once, REPORT=FOLDER keeps the report there.
set -uo pipefail

part=${1:-}
case "$part" in
    planning) project=Engine patterns=('**/Planning/*.cs') ;;
    sending) project=Engine patterns=('**/Sending/*.cs') ;;
    recovery) project=Engine patterns=('**/Recovery/*.cs') ;;
    mapping) project=Core patterns=('**/Mapping/*.cs') ;;
    columns) project=Core patterns=('**/Columns/*.cs') ;;
    catalog) project=Core patterns=('**/Catalog/**/*.cs') ;;
    basics) project=Core patterns=('**/Basics/*.cs' '**/Cells/*.cs' '**/Tables/*.cs' '**/Results/*.cs' '**/Tenants/*.cs') ;;
    *) echo "usage: tests/mutation.sh planning|sending|recovery|mapping|columns|catalog|basics [PATTERN...]" >&2; exit 2 ;;
esac
shift
[ $# -eq 0 ] || patterns=("$@")

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Style is checked by the build of the tree; this one is about tests.
export RunAnalyzers=false
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# What git knows of and what is new, as it is now.
(cd "$tree" && git ls-files -z --cached --others --exclude-standard) | tar -C "$tree" --ignore-failed-read --null -T - -cf - 2>/dev/null | tar -C "$work" -xf - || exit 1
cd "$work" || exit 1
dotnet tool restore >"$work/restore.log" 2>&1 || { echo "not run: dotnet-stryker cannot be restored"; exit 0; }

tests=tests/BulkProviders.$project.Tests
if [ "$project" = Engine ]; then
    # Kills, power losses, measurements, samples: slow, and about files and memory. What happens on a full disk is quick.
    (cd "$tests" && find Storage -name '*.cs' ! -name FaultTests.cs -delete && rm -rf Exports Samples FlatMemoryTests.cs RowCostTests.cs DurabilityTests.cs PowerLossTests.cs StepPagesTests.cs)
    # Properties hold or not after a few trials too; two tests with 5,000 children take as long as all others.
    find "$tests" -name '*.cs' -exec sed -i -E 's/iter: [0-9]+/iter: 4/' {} +
    sed -i -z -E 's/\[Fact\](\s+public async Task (Five_thousand_children|A_parent_that_is_valid_and_refused))/[Fact(Skip = "slow")]\1/g' "$tests/Graph/GraphBadInputTests.cs"
else
    # Conventions and documents: they read the tree and not the program. Two tests of Core that try everything.
    (cd "$tests" && rm -f ./*.cs)
    sed -i -z -E 's/\[(Fact|Theory)\](\s+public (async Task|void) (Every_value_can_be_replaced_wherever|Every_column_laid_over_itself))/[\1(Skip = "slow")]\2/g' "$tests"/Catalog/*.cs
fi

quoted=$(printf ', "%s"' "${patterns[@]}")
ignored='"string"'
[ -z "${STRINGS:-}" ] || ignored=
# Whoever waits for a busy machine has found nothing: the time allowed is generous.
cat >"$tests/mutation.json" <<CONFIG
{
  "stryker-config": {
    "test-runner": "mtp",
    "project": "BulkProviders.$project.csproj",
    "mutate": [${quoted#, }],
    "ignore-mutations": [$ignored],
    "additional-timeout": ${TIMEOUT:-30000},
    "concurrency": ${CONCURRENCY:-1},
    "verbosity": "${VERBOSITY:-info}",
    "reporters": ["progress", "cleartext", "json", "html"]
  }
}
CONFIG
cd "$tests" || exit 1
dotnet build -c Debug --property:Platform=AnyCPU -v q -nologo || exit 1
# Hours of work beside which somebody may want to do something else.
nice -n 10 dotnet dotnet-stryker --config-file mutation.json --output "${REPORT:-$work/report}"
