# demo, validate, import, export, template and doctor, as in the README.

run_bat --version
check "run.bat comes with the published program and starts it" equal "$code" 0
check "and gives its version" grep -qx '[0-9.]*.*' "$work/out"

run_bat demo
check "demo ends with 1, because the twin has faults" equal "$code" 1
check "demo stores all rows of the good sample" said 'PRACTICE: All 692 rows are done: 691 created, 1 skipped.'
check "demo stores of the faulty twin what can be stored" said 'PRACTICE: Of 97 rows, 18 created, 3 skipped; 76 were not stored.'
check "demo writes its results and its export under the current folder" test -s "$(find runs -name export.xlsx)"
check "demo names its files by Windows paths" said 'W:\1-commands\runs\'

run_bat validate 'W:\app\samples\providers-sample.xlsx'
check "validate finds the good sample ready" equal "$code" 0
run_bat validate 'W:\app\samples\providers-faulty.xlsx'
check "validate of the faulty sample ends with 1" equal "$code" 1
check "validate names the causes" said 'Most frequent causes:'

run_bat import 'W:\app\samples\providers-sample.xlsx' --sandbox --json
check "import into practice data ends with 0" equal "$code" 0
check "its JSON counts the records" holds "$work/out" '"status": "completed"'
first=$(number "$work/out" writes)
run_bat import 'W:\app\samples\csv' --sandbox --runs csv-runs
check "a folder of CSV files is imported" equal "$code" 0
run_bat import 'W:\app\samples\providers-sample.xlsx' --sandbox --json
check "the same workbook again ends with 0" equal "$code" 0
check "and writes nothing a second time, after ${first:-no} writes at first" equal "$(number "$work/out" writes)" 0

run_bat export -o all.xlsx --sandbox
check "export to a workbook ends with 0" equal "$code" 0
check "the workbook is there" test -s all.xlsx
run_bat export -o 'W:\1-commands\all-csv\' --sandbox
check "export to a folder of CSV files ends with 0" equal "$code" 0
check "a CSV file is there for each sheet" test "$(find all-csv -name '*.csv' | wc -l)" -ge 8
run_bat validate all.xlsx
check "an export can be read again" equal "$code" 0
run_bat template -o 'W:\1-commands\templates\'
check "template ends with 0" equal "$code" 0
check "an empty CSV file is there for each sheet" test "$(find templates -name '*.csv' | wc -l)" -ge 8
run_bat doctor --sandbox
check "doctor ends with 0" equal "$code" 0
run_bat runs
check "runs lists the runs" said completed
