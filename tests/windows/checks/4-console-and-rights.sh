# A console window of code page 437, output that goes to a file there, and who may look into what a run leaves.

cp "$files/app/samples/providers-faulty.xlsx" 'Müller.xlsx'
if command -v script >/dev/null; then
    batch_file window.cmd <<'END'
@echo off
chcp 437
call W:\app\run.bat validate Müller.xlsx
echo run.bat left %ERRORLEVEL%
W:\probe\probe.exe code-page W:\4-console-and-rights\code-page.txt
call W:\app\run.bat import Müller.xlsx --sandbox
END
    timeout 120 script -qec "stty cols 200 rows 60; '$wine' cmd /c window.cmd" /dev/null </dev/null >"$work/out" 2>"$work/err"
    check "in a window of code page 437 run.bat ends as it should" said 'run.bat left 1'
    check "letters beyond that code page are shown" said 'Müller.xlsx'
    check "and no garbage" unsaid '├'
    check "nor marks for what could not be shown" unsaid $'\uFFFD'
    check "the window has its code page again afterwards" equal "$(cat code-page.txt)" 437
    check "an import shows its plan there" said 'About to write to PRACTICE'
    check "and comes to its end" said '76 were not stored'

    {
        echo 'Row Key,Name'
        for ((n = 1; n <= 4000; n++)); do echo "A-$n,Agency $n"; done
    } >'Parent Organizations.csv'
    : >"$work/out"
    # Not through run.bat: the cmd.exe of Wine dies of Ctrl+C, where that of Windows waits for its program.
    { until_true 120 grep -q 'Writing to the tenant: .* a second' "$work/out"; printf '\003'; until_true 60 grep -q 'Next:' "$work/out"; } |
        timeout 200 script -qefc "stty cols 200 rows 60; '$wine' ../app/bulkproviders.exe import 'Parent Organizations.csv' --sandbox --runs stopped --rate 200" \
            "$work/out" >/dev/null 2>"$work/err"
    code=${PIPESTATUS[1]}
    check "Ctrl+C stops an import so that it can be resumed: exit code 3" equal "$code" 3
    check "the progress moves on one line until then" said 'a second'
    check "the results so far are written" test -s "$(find stopped -name results.xlsx)"
    run_bat resume last --sandbox --runs stopped
    check "and resume does the rest" said 'All 4,000 rows are done: 4,000 created.'
else
    echo "not run: the checks of a console window need script(1)"
fi

batch <<'END'
@echo off
cd /d W:\4-console-and-rights
call W:\app\run.bat validate Müller.xlsx >to-file.txt 2>&1
END
check "what goes to a file is UTF-8" holds to-file.txt 'Müller.xlsx'
check "all of it" iconv -f UTF-8 -t UTF-16 to-file.txt

run=$(find runs -maxdepth 1 -name '20*' | head -n 1)
windows 'W:\probe\probe.exe' rights "runs\\$(basename "$run")"
sed 's/^/        Wine shows: /' "$work/out"
check "the owner of a run folder may do everything" said 'Allow owner FullControl'
# S-1-5-18 is the system itself.
check "and nobody else anything" test "$(grep -c '^Allow' "$work/out")" -eq "$(grep -c -e '^Allow owner' -e '^Allow S-1-5-18 ' "$work/out")"
mode=$(stat -c %a "$run")
check "nobody else may look into it (mode $mode)" equal "${mode: -1}" 0
