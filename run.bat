@echo off
rem Starts BulkProviders with the given arguments, from any folder. Uses a published build beside this file, or in its folder publish, where
rem there is one; otherwise builds the sources (only what has changed) and runs them. The exit code is the program's.
setlocal EnableExtensions DisableDelayedExpansion
set "BP_HOME=%~dp0"

set "BP_EXE=%BP_HOME%bulkproviders.exe"
if exist "%BP_EXE%" goto run
set "BP_EXE=%BP_HOME%publish\bulkproviders.exe"
if exist "%BP_EXE%" goto run
if not exist "%BP_HOME%src\BulkProviders.Cli\BulkProviders.Cli.csproj" goto alone

where dotnet >nul 2>nul
if errorlevel 1 goto nosdk
dotnet --list-sdks 2>nul | findstr /b /l "10." >nul
if errorlevel 1 goto nosdk

set "BP_EXE=%BP_HOME%artifacts\bin\BulkProviders.Cli\release\bulkproviders.exe"
rem MSBuild compares the sources with the build and does nothing where nothing has changed. Its words go to stderr, so that --json stays alone on stdout.
pushd "%BP_HOME%"
dotnet build "src\BulkProviders.Cli\BulkProviders.Cli.csproj" --configuration Release --verbosity quiet --nologo 1>&2
set "BP_BUILD=%ERRORLEVEL%"
popd
if "%BP_BUILD%"=="0" goto run
echo The program could not be built; the messages above say why. 1>&2
exit /b 6

:alone
echo bulkproviders.exe is not beside run.bat, and the sources are not either. 1>&2
echo Unpack the whole zip into a folder of its own and start run.bat there. 1>&2
exit /b 2

:nosdk
echo BulkProviders needs the .NET 10 SDK, which was not found. 1>&2
echo Get it from https://dotnet.microsoft.com/download/dotnet/10.0 (SDK, not Runtime), 1>&2
echo or run: winget install Microsoft.DotNet.SDK.10 1>&2
echo Then open a new command window and try again. 1>&2
exit /b 2

rem The program is the last command: its exit code is then that of this file, for IF, for CMD /C, and for the double signs that go on after success or failure.
:run
"%BP_EXE%" %*
