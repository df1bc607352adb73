# A server in a process of its own outlives the import that is killed, so that it can tell what was written. Then the journal and the results are held by other
# programs, the server goes away in the middle, and in the end everything is there once.

rows=4000
{
    echo 'Row Key,Name'
    for ((n = 1; n <= rows; n++)); do printf 'A-%04d,Agency %04d\n' "$n" "$n"; done
} >'Parent Organizations.csv'

field() { grep -o "\"$1\": *\"[^\"]*\"" ready.json | sed 's/.*: *"//; s/"$//'; }

start_server() { # start_server PORT
    rm -f ready.json
    timeout 900 "$wine" 'W:\app\bulkproviders.exe' sandbox --port "$1" --data server.db --json >ready.json 2>server.err </dev/null &
    server=$!
    started+=("$server")
    until_true 60 grep -q clientSecret ready.json || give_up "The practice server did not start."
    BULKPROVIDERS_CLIENT_SECRET=$(field clientSecret)
}

stop_server() {
    local id
    # The guard ends with its process.
    for id in $(pgrep -P "$server"); do kill -KILL "$id"; done
    { wait "$server"; } 2>/dev/null
}

# However slow the machine is: until the server has stored some more.
written() { [ "$(stat -c %s server.db-wal)" -gt "$((written_before + 200000))" ]; }
until_written() { # until_written LOG
    until_true 120 grep -q 'Writing to the tenant' "$1"
    written_before=$(stat -c %s server.db-wal)
    until_true 120 written
}

# hold FILE SHARE: another program keeps the file open until let_go.
hold() {
    rm -f hold.in
    mkfifo hold.in
    timeout 300 "$wine" 'W:\probe\probe.exe' hold "$1" "$2" <hold.in >hold.out 2>&1 &
    holder=$!
    started+=("$holder")
    exec 9>hold.in
    until_true 30 grep -q held hold.out || give_up "The other program could not open $1: $(cat hold.out)"
}

let_go() { exec 9>&-; wait "$holder"; }

stored() { # how many agencies the server has, and how many names they bear
    rm -rf stored
    run_bat export parent-organizations -o stored.csv "${tenant[@]}"
    local names
    names=$(grep -o 'Agency [0-9]*' stored*.csv)
    echo "$(wc -l <<<"$names") $(sort -u <<<"$names" | wc -l)"
}

export BULKPROVIDERS_CLIENT_SECRET BULKPROVIDERS_TENANT__ACCESS=write BULKPROVIDERS_TENANT__MAXOUTAGE=3s
start_server 0
tenant=(--base-url "$(field baseUrl)" --token-url "$(field tokenUrl)" --client-id "$(field clientId)")
port=$(field baseUrl | grep -o ':[0-9]*' | tr -d :)

timeout 300 "$wine" cmd /c 'W:\app\run.bat' import 'Parent Organizations.csv' "${tenant[@]}" --rate 200 >import.out 2>&1 </dev/null &
import=$!
started+=("$import")
check "the import begins to write" until_written import.out
run=$(find runs -maxdepth 1 -name '20*' -printf '%f\n')
process=$(number "runs/$run/run.holder.json" process)
run_bat resume "${tenant[@]}"
check "a run that is under way is not taken up by a second process: exit code 2" equal "$code" 2
check "and the sentence says who has it" said "The run $run is under way: process $process of "
windows taskkill /f /pid "${process:-0}"
check "the process is killed in the middle of the import" equal "$code" 0
wait "$import"
check "no lock outlives the process" test ! -e "runs/$run/run.lock"
read -r count names <<<"$(stored)"
check "the kill came in mid-import: $count of $rows records are stored" between 0 "$count" "$rows"
run_bat runs
check "runs calls the run interrupted" said interrupted

: >"runs/$run/run.lock"
hold "runs\\$run\\run.lock" Read
run_bat resume "${tenant[@]}"
check "a lock file that another program holds: exit code 2" equal "$code" 2
check "and a sentence that says what to do" said "The run $run is under way"
let_go
for share in None Read; do
    hold "runs\\$run\\run.db" $share
    run_bat resume "$run" "${tenant[@]}"
    check "a journal that another program holds (it shares $share): exit code 6" equal "$code" 6
    check "the sentence names another program" said 'Another program holds the journal'
    check "there is no stack trace" unsaid '   at '
    run_bat import 'Parent Organizations.csv' "${tenant[@]}"
    check "the same import again does not begin a second run meanwhile: exit code 6" equal "$code" 6
    check "and names the journal that is held" said "$run\run.db"
    let_go
done
read -r again _ <<<"$(stored)"
check "nothing was written meanwhile" equal "$again" "$count"

timeout 300 "$wine" cmd /c 'W:\app\run.bat' resume "${tenant[@]}" --rate 200 >import.out 2>&1 </dev/null &
import=$!
started+=("$import")
until_written import.out
stop_server
wait "$import"
code=$?
cp import.out "$work/out"
check "a server that goes away in mid-import: exit code 3" equal "$code" 3
check "the results so far are written" test -s "runs/$run/results.xlsx"

start_server "$port"
hold "runs\\$run\\results.xlsx" Read
run_bat resume last "${tenant[@]}"
check "resume ends with 0 although the results are open in another program" equal "$code" 0
check "the new results get another name" test -s "runs/$run/results-2.xlsx"
check "and the run says so" said "results.xlsx is open in another program and cannot be replaced"
check "the results that are open are left as they are" test -s "runs/$run/results.xlsx"
let_go
check "every row was created" equal "$(number "runs/$run/summary.json" created)" "$rows"
check "nothing is lost and nothing is there twice" equal "$(stored)" "$rows $rows"

: >held.xlsx
hold held.xlsx Read
run_bat export parent-organizations -o held.xlsx "${tenant[@]}"
check "an export to a file that is open elsewhere: exit code 6" equal "$code" 6
check "and a sentence that says what to do" said 'held.xlsx cannot be replaced: it is open in another program'
let_go
cp ../app/samples/providers-sample.xlsx open.xlsx
hold open.xlsx Read
run_bat validate open.xlsx
check "a workbook that is open in Excel can be read" equal "$code" 0
let_go
hold open.xlsx None
run_bat validate open.xlsx
check "a workbook that nobody else may open: exit code 2" equal "$code" 2
check "the sentence names the file" said open.xlsx
let_go

# Secrets come from files of their owner alone; Wine makes access lists of modes.
printf '%s' "$BULKPROVIDERS_CLIENT_SECRET" >secret.txt
secret=$BULKPROVIDERS_CLIENT_SECRET
unset BULKPROVIDERS_CLIENT_SECRET
bulkproviders_client_secret=$secret run_bat export parent-organizations -o by-variable.csv "${tenant[@]}"
check "the names of variables know no letter case" equal "$code" 0
chmod 600 secret.txt
run_bat export parent-organizations -o by-file.csv "${tenant[@]}" --secret-file secret.txt
check "a secret that only its owner can read is taken" equal "$code" 0
chmod 644 secret.txt
run_bat export parent-organizations -o by-file.csv "${tenant[@]}" --secret-file secret.txt
check "a secret that Everyone can read is refused: exit code 2" equal "$code" 2
check "and a sentence that says what to do" said 'can be read by other users: remove their rights'
stop_server
unset BULKPROVIDERS_TENANT__ACCESS BULKPROVIDERS_TENANT__MAXOUTAGE
