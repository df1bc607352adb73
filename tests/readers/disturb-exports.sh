#!/usr/bin/env bash
# Disturbs exports at random moments and looks at what they leave: a disk that fills up (needs the right to mount a tmpfs; "not run" elsewhere), a tenant that goes away.
# Last night's files have to be as they were, with their manifest, whenever the export does not say that it is complete.
# usage: tests/readers/disturb-exports.sh [ROUNDS=20] [SEED=1], after a Release build
set -u
rounds=${1:-20}
RANDOM=${2:-1}
root=$(cd "$(dirname "$0")/../.." && pwd)
program="dotnet $root/artifacts/bin/BulkProviders.Cli/release/bulkproviders.dll"
work=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null; umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT

serve() { # seed
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -f "$work/ready"
    $program sandbox --data "$work/data-$1.db" --seed "$1" --runs "$work/server" --json > "$work/ready" 2> /dev/null &
    server=$!
    until [ -s "$work/ready" ]; do sleep 0.1; done
    value() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" "$work/ready"; }
    export BULKPROVIDERS_TENANT__BASEURL=$(value baseUrl) BULKPROVIDERS_TENANT__TOKENURL=$(value tokenUrl) BULKPROVIDERS_TENANT__CLIENTID=$(value clientId) BULKPROVIDERS_CLIENT_SECRET=$(value clientSecret)
}

export BULKPROVIDERS_LEDGER__FOLDER="$work/ledgers" BULKPROVIDERS_TENANT__MAXOUTAGE=1s
hash() { find "$1" -type f ! -name '.*' -exec sha256sum {} + | sort | sha256sum; }

disturb() { # name, folder of the exports, how
    local complete=0 refused=0 wrong=0
    for round in $(seq "$rounds"); do
        local target=$2/all format=(csv xlsx sqlite)
        local ending=${format[$((round % 3))]}
        [ "$ending" = csv ] || target=$2/all.$ending
        rm -rf "${2:?}"/*
        serve 300
        $program export -o "$target" --runs "$work/runs" --quiet > /dev/null 2>&1 || { echo "the first export failed"; return 1; }
        local before; before=$(hash "$2")
        $3
        if $program export -o "$target" --runs "$work/runs" --quiet --accept-shrink > /dev/null 2>&1; then
            complete=$((complete + 1))
        else
            refused=$((refused + 1))
            rm -f "$2/fill"
            [ "$(hash "$2")" = "$before" ] || { wrong=$((wrong + 1)); echo "$1, round $round, $ending: last night's files are not what they were"; }
        fi
        rm -f "$2/fill"
        $program export verify "$target" > /dev/null 2>&1 || { wrong=$((wrong + 1)); echo "$1, round $round, $ending: what is there is not what its manifest says"; }
    done
    echo "$1: $rounds exports disturbed, $complete complete, $refused refused, $wrong wrong"
    [ "$wrong" = 0 ]
}

fill() { # leaves so many KB at random
    serve 600
    local free; free=$(df --output=avail -k "$work/disk" | tail -1)
    head -c $(((free - RANDOM % 1800) * 1024)) /dev/zero > "$work/disk/fill"
}

vanish() { # kills the server at a random moment
    local gone=$server
    (sleep "0.$((RANDOM % 10))$((RANDOM % 10))"; sleep $((RANDOM % 3)); kill "$gone") 2> /dev/null &
}

result=0
mkdir "$work/plain" "$work/disk"
disturb "lost connection" "$work/plain" vanish || result=1
if mount -t tmpfs -o size=8m tmpfs "$work/disk" 2> /dev/null; then
    disturb "full disk" "$work/disk" fill || result=1
else
    echo "full disk: not run, no right to mount a tmpfs"
fi
exit $result
