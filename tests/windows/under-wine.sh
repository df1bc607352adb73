#!/usr/bin/env bash
# The program as Windows users get it, run under Wine through cmd.exe and run.bat: docs/verification.md says what this shows and what only Windows can show.
#
#   tests/windows/under-wine.sh [FOLDER]
#
# FOLDER holds a build for win-x64 that is to be tried, such as an unpacked release; without it one is published from the sources. Nothing is written into the
# tree, the locked restore stays as it is, and Wine gets a prefix of its own. The last line is "N passed, N failed". KEEP_FILES=1 keeps the folder of the run,
# ONLY=2-kill-and-resume runs that part of the checks alone.
set -uo pipefail

wine=$(command -v wine || command -v wine64) || { echo "not run: no Wine"; exit 0; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
files="$work/files"
passed=0
failed=0
started=()

# Settings of whoever runs this would be settings of the program.
for name in "${!BULKPROVIDERS_@}"; do unset "$name"; done
# What the program keeps for its user beyond any runs folder.
export BULKPROVIDERS_LEDGER__FOLDER="Z:${work//\//\\}\\ledgers"
export WINEPREFIX="$work/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8 NO_COLOR=1
# Wine refuses memory that is mapped twice, once for writing and once for running; Windows does not.
export DOTNET_EnableWriteXorExecute=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# The server of Wine belongs to this prefix alone, and its programs end with it.
end_windows() {
    local server
    for server in wineserver /usr/lib/wine/wineserver64 /usr/lib/wine/wineserver; do
        command -v "$server" >/dev/null || continue
        timeout 30 "$server" --kill
        timeout 30 "$server" --wait
        return
    done
}

finish() {
    local status=$? id
    end_windows >/dev/null 2>&1
    for id in "${started[@]}"; do kill -KILL "$id" 2>/dev/null; done
    if [ -n "${KEEP_FILES:-}" ]; then echo "kept: $work"; else rm -rf "$work"; fi
    if [ "$failed" -ne 0 ] || [ "$passed" -eq 0 ]; then status=1; fi
    echo "$passed passed, $failed failed"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

give_up() { echo "$1" >&2; failed=$((failed + 1)); exit 1; }

# check SENTENCE COMMAND...: the sentence holds where the command succeeds.
check() {
    local sentence=$1
    shift
    if "$@" >/dev/null 2>&1; then
        passed=$((passed + 1))
        echo "passed: $sentence"
    else
        failed=$((failed + 1))
        echo "FAILED: $sentence"
        echo "        wanted: $*"
        echo "        last exit code: ${code:-none}"
        tail -n 15 "$work/err" "$work/out" 2>/dev/null | sed 's/^/        /'
    fi
}

equal() { [ "$1" = "$2" ]; }
said() { grep -qF -- "$1" "$work/out" "$work/err"; }
unsaid() { ! said "$1"; }
between() { [ "$2" -gt "$1" ] && [ "$2" -lt "$3" ]; }
holds() { grep -qF -- "$2" "$1"; }

# until_true SECONDS COMMAND...: looks ten times a second until the command succeeds.
until_true() {
    local looks=$((10 * $1))
    shift
    until "$@" 2>/dev/null; do
        looks=$((looks - 1))
        [ "$looks" -gt 0 ] || return 1
        sleep 0.1
    done
}

# windows COMMAND...: runs a Windows program in the current folder; its exit code is left in $code, its words in $work/out and $work/err.
windows() {
    timeout --kill-after=10 "${limit:-180}" "$wine" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

run_bat() { windows cmd /c 'W:\app\run.bat' "$@"; }

# A batch file as users have them: lines that end with CR LF, letters in code page 437.
batch_file() { sed 's/$/\r/' | iconv -f UTF-8 -t CP437 >"$1"; }

# batch: runs standard input as a batch file.
batch() {
    batch_file "$files/check.cmd"
    windows cmd /c 'W:\check.cmd'
}

# The first number after a name in a JSON file.
number() { grep -o "\"$2\": *-\?[0-9]*" "$1" | head -n 1 | grep -o -- '-\?[0-9]*$'; }

publish() {
    # No lock files here: those of the tree are for restores without a runtime identifier, and must not change.
    local options=(--runtime win-x64 --self-contained --configuration Release --artifacts-path "$work/build" --verbosity quiet
        -p:RestorePackagesWithLockFile=false -p:RestoreLockedMode=false "-p:NuGetLockFilePath=$work/none.lock.json" -p:RunAnalyzers=false)
    (cd "$tree" && timeout 900 dotnet publish "$1" "${options[@]}" --output "$2") || give_up "$1 could not be published."
}

mkdir -p "$files/app"
if [ $# -gt 0 ]; then
    cp -r "$1/." "$files/app/" || give_up "$1 could not be copied."
    [ -f "$files/app/bulkproviders.exe" ] || give_up "$1 holds no bulkproviders.exe."
else
    publish src/BulkProviders.Cli "$files/app"
fi
publish tests/windows/Probe "$files/probe"

echo "under $("$wine" --version)"
timeout 180 "$wine" wineboot --init >/dev/null 2>&1 || give_up "Wine could not make its prefix."
timeout 60 "$wine" winecfg -v win10 >/dev/null 2>&1
ln -s "$files" "$WINEPREFIX/dosdevices/w:"

for part in "$here"/checks/${ONLY:-*}.sh; do
    mkdir -p "$files/$(basename "$part" .sh)"
    cd "$files/$(basename "$part" .sh)" || exit 1
    # shellcheck source=/dev/null
    . "$part"
done
