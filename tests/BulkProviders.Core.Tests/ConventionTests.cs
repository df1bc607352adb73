using System.Text.RegularExpressions;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>The house style, as far as a scan of the sources can see it. Each test lists all offenders.</summary>
public sealed partial class ConventionTests(ITestOutputHelper output)
{
    private const int MostLinesOfFile = 250;
    private const int MostLinesOfFunction = 60;
    private const int PlausibleFiles = 250;

    // Methods whose callers must not be able to cut them short, or that were given their signals when they were made.
    private static readonly string[] WithoutToken =
    [
        "StoreAsync", // a mark or an outcome that is queued reaches the disk, whatever is stopped
        "LogWithoutIdAsync", // so does this part of a log entry
        "DrainAsync",       // and this waits for both
        "Submitter.RunAsync", // has its StopSignals from the constructor
        "Dispatcher.RunAsync", // goes on after a stop until nothing is under way
        "Dispatcher.NextAsync", // ends when the clerk closes, not sooner
        "OutcomeBuffer.WhenAsync", // every operation that is under way is answered
        "DisposeAsync"
    ];

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
    {
        var types = SourceTree.ShippedCode.SelectMany(f => f.Declared.Types.Select(t => (File: f, Type: t))).ToList();
        Offenders.Plausible(types.Count, PlausibleFiles, "types");
        Offenders.None(
            types.Where(t => t.Type.Keyword is "class" or "record" && !t.Type.Header.Contains("record struct", StringComparison.Ordinal))
                .GroupBy(t => (Project: t.File.Path.Split('/')[1], t.Type.Name))
                .Where(parts => !parts.Any(p => IsClosed().IsMatch(p.Type.Header)))
                .Select(parts => $"{parts.First().File.Path}:{parts.First().Type.Line} {parts.Key.Name}"),
            "A class is sealed or static unless it was designed as a base class, and then it is abstract.");
    }

    [Fact]
    public void Async_methods_end_in_Async()
    {
        var methods = AsyncMethods().ToList();
        Offenders.Plausible(methods.Count, 20, "async methods");
        Offenders.None(
            methods.Where(m => !m.Member.Name.EndsWith("Async", StringComparison.Ordinal) && m.Member.Name != "Main"
                    && !m.Member.Header.Contains("override ", StringComparison.Ordinal))
                .Select(Describe),
            "A method that returns a task or an async stream ends in Async.");
    }

    [Fact]
    public void Public_async_methods_take_a_token_or_signals_last()
    {
        var methods = AsyncMethods().Where(m => IsPublic(m.Member)).ToList();
        Offenders.Plausible(methods.Count, 10, "public async methods");
        Offenders.None(
            methods.Where(m => !EndsWithToken().IsMatch(m.Member.Header) && !WithoutToken.Contains(m.Member.Name)
                    && !WithoutToken.Contains($"{m.Member.Owner.Name}.{m.Member.Name}")
                    && !m.Member.Header.Contains("override ", StringComparison.Ordinal))
                .Select(Describe),
            "A public async method takes a CancellationToken, StopSignals or HttpContext as its last parameter.");
    }

    [Fact]
    public void Null_is_forgiven_only_with_a_reason()
    {
        // In a test a null that nobody expected is a failed test; in the program it is a crash.
        Offenders.Plausible(SourceTree.ShippedCode.Count, PlausibleFiles, "files");
        Offenders.None(
            SourceTree.ShippedCode.SelectMany(f => Forgiving().Matches(f.Code)
                .Select(m => (File: f, Line: f.LineAt(m.Index)))
                .Where(m => !m.File.Lines[m.Line - 1].Contains("// non-null:", StringComparison.Ordinal))
                .Select(m => $"{m.File.Path}:{m.Line} {m.File.Lines[m.Line - 1].Trim()}")),
            "A '!' that forgives null says on its line, as '// non-null: …', who guarantees it.");
    }

    [Fact]
    public void Files_are_short()
    {
        var files = SourceTree.AllCode.Select(f => (f.Path, Lines: f.Code.Count(c => c == '\n'))).OrderByDescending(f => f.Lines).ToList();
        Offenders.Plausible(files.Count, PlausibleFiles, "files");
        Show("Longest files:", files.Take(10).Select(f => $"{f.Lines,4} {f.Path}"));
        Offenders.None(files.Where(f => f.Lines > MostLinesOfFile).Select(f => $"{f.Path}: {f.Lines} lines"), $"A file has {MostLinesOfFile} lines at most.");
    }

    [Fact]
    public void Functions_are_short()
    {
        var functions = SourceTree.AllCode
            .SelectMany(f => f.Declared.Members.Where(m => !m.IsField).Select(m => (File: f, Member: m)))
            .OrderByDescending(m => m.Member.Lines).ToList();
        Offenders.Plausible(functions.Count, 600, "functions");
        Show("Longest functions:", functions.Take(10).Select(m => $"{m.Member.Lines,4} {Describe(m)}"));
        Offenders.None(
            functions.Where(m => m.Member.Lines > MostLinesOfFunction).Select(m => $"{Describe(m)}: {m.Member.Lines} lines"),
            $"A function has {MostLinesOfFunction} lines at most.");
    }

    [Fact]
    public void Nothing_is_left_undone_or_silenced()
    {
        Offenders.Plausible(SourceTree.AllCode.Count, PlausibleFiles, "files");
        Offenders.None(
            SourceTree.AllCode.SelectMany(f => Undone().Matches(f.Text)
                .Select(m => $"{f.Path}:{f.Text.AsSpan(0, m.Index).Count('\n') + 1} {m.Value.Trim()}")),
            "No warning is switched off in code, no work is left for later, no region folds code away.");
    }

    [Fact]
    public void Nothing_waits_for_a_task_by_blocking()
    {
        Offenders.Plausible(SourceTree.ShippedCode.Count, PlausibleFiles, "files");
        Offenders.None(
            SourceTree.ShippedCode.SelectMany(f => Blocking().Matches(f.Code).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value.Trim()}")),
            "No blocking wait, no async void, no ContinueWith, no token with a default value.");
    }

    [Fact]
    public void Suppressed_warnings_give_their_reason()
    {
        var suppressions = SourceTree.AllCode.SelectMany(f => Suppression().Matches(f.Text).Select(m => (f.Path, m.Value))).ToList();
        Offenders.Plausible(suppressions.Count, 1, "suppressions");
        Offenders.None(
            suppressions.Where(s => !HasReason().IsMatch(s.Value)).Select(s => $"{s.Path}: {s.Value}"),
            "A SuppressMessage has a Justification.");
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var types = SourceTree.AllCode.SelectMany(f => f.Declared.Types.Select(t => (f.Path, t.Name))).ToList();
        Offenders.Plausible(types.Count, PlausibleFiles, "types");
        Offenders.None(
            types.Where(t => VagueType().IsMatch(t.Name)).Select(t => $"{t.Path} {t.Name}")
                .Concat(SourceTree.FolderNames().Where(p => VagueFolder().IsMatch(p))),
            "No Common, Helpers, Utils, Managers, Services, Models, Abstractions, Infrastructure.");
    }

    private static IEnumerable<(SourceFile File, DeclaredMember Member)> AsyncMethods() =>
        SourceTree.ShippedCode.SelectMany(f => f.Declared.Members
            .Where(m => !m.IsField && ReturnsTask().IsMatch(m.Header))
            .Select(m => (f, m)));

    private static bool IsPublic(DeclaredMember member) =>
        member.Owner.Keyword == "interface" || member.Header.StartsWith("public ", StringComparison.Ordinal);

    private static string Describe((SourceFile File, DeclaredMember Member) place) =>
        $"{place.File.Path}:{place.Member.Line} {place.Member.Owner.Name}.{place.Member.Name}";

    private void Show(string title, IEnumerable<string> lines) => output.WriteLine(title + "\n  " + string.Join("\n  ", lines));

    [GeneratedRegex(@"\b(sealed|static|abstract)\b")]
    private static partial Regex IsClosed();

    [GeneratedRegex(@"^((public|internal|private|protected|static|async|override|virtual|abstract|sealed|new|partial)\s+)*(Task|ValueTask|IAsyncEnumerable)(<.+>)?\s+[\w.]+\s*(<[^()]*>)?\(", RegexOptions.Singleline)]
    private static partial Regex ReturnsTask();

    [GeneratedRegex(@"(CancellationToken|StopSignals|HttpContext)\??\s+\w+\s*\)(\s*where\s.*)?$", RegexOptions.Singleline)]
    private static partial Regex EndsWithToken();

    [GeneratedRegex(@"(?<=[\w)\]>])!(?![=\w(!])")]
    private static partial Regex Forgiving();

    // Written apart, so that the rule does not find itself.
    [GeneratedRegex("#" + @"pragma\s+warning\s+disable|\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b|NotImplemented" + @"Exception|#" + @"region\b")]
    private static partial Regex Undone();

    [GeneratedRegex(@"\basync\s+void\b|\.ContinueWith\(|\.Wait\(\)|\.GetAwaiter\(\)\s*\.GetResult\(\)|Async\([^;]*?\)\.Result\b|CancellationToken\s+\w+\s*=")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"SuppressMessage\([^\r\n]*")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"Justification\s*=\s*""[^""]{10,}")]
    private static partial Regex HasReason();

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Utility|Utilities|Manager|Service|Dto)$")]
    private static partial Regex VagueType();

    [GeneratedRegex("(^|/)(Common|Helpers|Utils|Utilities|Managers|Services|Models|Abstractions|Infrastructure)$")]
    private static partial Regex VagueFolder();
}
