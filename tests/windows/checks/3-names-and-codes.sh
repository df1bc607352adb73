# Folders and arguments that cmd.exe has its own ideas about, exit codes by every way to start a batch file, and the places where run.bat looks for the program.

# No percent sign in the name of the folder: the cmd.exe of Wine loses it from %~dp0.
awkward='Größe & Söhne (Nord) ^ !x!'
mkdir -p "$files/$awkward/Eingänge (neu)"
cp -al "$files/app/." "$files/$awkward/"
cp "$files/app/samples/providers-sample.xlsx" "$files/$awkward/Eingänge (neu)/Müller & Co.xlsx"

# The note as the run keeps it.
note() { grep -h '"note"' "$1" | sed 's/\\u0022/\\"/g; s/\\u0026/\&/g; s/\\u003C/</g; s/\\u003E/>/g' | grep -qF "\"note\": \"$2\""; }

batch <<END
@echo off
cd /d "W:\\$awkward\\Eingänge (neu)"
"W:\\$awkward\\run.bat" import "Müller & Co.xlsx" --sandbox --note "half of ""all"" & more <now> | a^b (c) !x!"
END
check "run.bat works in a folder with blanks, umlauts, &, parentheses, ^ and !" equal "$code" 0
check "the file is named in the messages" said 'Müller & Co.xlsx'
summary=$(find "$files/$awkward" -name summary.json)
check "the runs are kept there" test -s "$summary"
check "an argument with quotes and all the signs of cmd.exe arrives as it was written" note "$summary" 'half of \"all\" & more <now> | a^b (c) !x!'
batch <<'END'
@echo off
cd /d W:\3-names-and-codes
W:\app\bulkproviders.exe validate W:\app\samples\providers-sample.xlsx --runs percent --note "50%% of \"all\" and %%PATH%%"
END
# Not through run.bat: the cmd.exe of Wine loses a single percent sign from %*.
check "percent signs arrive at the program" note "$(find percent -name summary.json)" '50% of \"all\" and %PATH%'

batch <<END
@echo off
cd /d "W:\\$awkward\\Eingänge (neu)"
for %%f in (*.xlsx) do (
    call ..\run.bat validate "%%f" --runs "W:\\3-names-and-codes\\runs (2)"
)
END
check "run.bat works inside a FOR with parentheses" said '692'
check "a folder of runs may have parentheses" test -d 'runs (2)'

batch <<'END'
@echo off
cmd /v:on /c W:\app\run.bat validate nosuch!PATH!.xlsx
END
check "a shell with delayed expansion gets its exit code too" equal "$code" 2

batch <<'END'
@cmd /c W:\app\run.bat nosuch
END
check "CMD /C run.bat leaves the program's 2" equal "$code" 2
batch <<'END'
@W:\app\run.bat nosuch
END
check "a batch file that goes over to run.bat leaves 2" equal "$code" 2
printf '@exit /b 2\r\n' >"$files/two.cmd"
batch <<'END'
@echo off
call W:\two.cmd
echo the yardstick leaves %ERRORLEVEL%
call W:\app\run.bat nosuch
echo run.bat leaves %ERRORLEVEL%
call W:\app\run.bat --version
echo version leaves %ERRORLEVEL%
END
yardstick=$(sed -n 's/^the yardstick leaves \([0-9]*\).*/\1/p' "$work/out")
echo "        CALL of a file that holds nothing but EXIT /B 2 leaves ${yardstick:-nothing} here (Windows: 2)"
check "CALL run.bat leaves what CALL leaves of 2 here" said "run.bat leaves ${yardstick:-2}"
check "CALL run.bat leaves 0 after success" said 'version leaves 0'
mkdir -p alone below/publish
cp "$files/app/run.bat" alone
windows cmd /c 'W:\3-names-and-codes\alone\run.bat' demo
check "run.bat alone, as from a zip that was not unpacked: exit code 2" equal "$code" 2
check "and says what to do" said 'Unpack the whole zip'
cp "$files/app/run.bat" below
cp -al "$files/app/." below/publish/
windows cmd /c 'W:\3-names-and-codes\below\run.bat' --version
check "run.bat finds a build in its folder publish" equal "$code" 0
