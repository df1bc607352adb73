using System.Text;
using System.Text.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Samples;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Engine.Tests.Samples;

/// <summary>The files in samples/ are those that the generator writes, and show what they are there to show.</summary>
public sealed class SampleFilesTests
{
    private const string HowTo = "Write them again: dotnet run --project tests/BulkProviders.Samples -- samples";

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Made = new(SampleFiles.Build);

    [Fact]
    public void The_samples_in_the_tree_are_those_that_the_generator_writes()
    {
        var present = SourceTree.Files("*").Where(f => f.StartsWith("samples/", StringComparison.Ordinal)).Select(f => f["samples/".Length..]).ToList();
        Assert.True(Made.Value.Keys.Order(StringComparer.Ordinal).SequenceEqual(present.Order(StringComparer.Ordinal)),
            $"samples/ has {string.Join(", ", present)}. {HowTo}");
        Offenders.None(
            Made.Value.SelectMany(made => Difference(made.Key, TextOf(made.Key, made.Value), TextOf(made.Key, InTree(made.Key)))),
            $"The samples differ from what the generator writes. {HowTo}");
    }

    [Fact]
    public void Writing_the_samples_twice_gives_the_same_files()
    {
        var again = SampleFiles.Build();
        Assert.All(Made.Value, made => Assert.Equal(made.Value, again[made.Key]));
    }

    [Fact]
    public void The_sample_has_a_sheet_for_every_type_and_is_recognised_without_help()
    {
        var catalog = CatalogReader.ReadDefault();
        var recognizer = new SheetRecognizer(catalog, headerRow: null);
        var found = new List<string>();
        foreach (var (path, content) in Made.Value.Where(f => f.Key.StartsWith("csv/", StringComparison.Ordinal)))
        {
            var top = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split("\r\n").Take(3)
                .Select((line, i) => new TableRow(i + 1, [.. line.Split(',').Select(Cell.OfText)], FieldCount: line.Split(',').Length));
            var recognised = recognizer.Recognise(Path.GetFileNameWithoutExtension(path), namedType: null, [.. top]);
            Assert.NotNull(recognised.Header);
            Assert.Empty(HeaderReview.Faults(recognised.Header, path));
            found.Add(recognised.Header.Type.Schema.Name);
        }
        Assert.Equal(catalog.Sheets.Select(s => s.Name).Order(), found.Order());
    }

    [Fact]
    public void The_sample_has_what_spreadsheets_tend_to_lose()
    {
        var locations = Encoding.UTF8.GetString(Made.Value["csv/Locations.csv"]);
        Assert.StartsWith("\uFEFF", locations, StringComparison.Ordinal);
        Assert.Matches(",0[0-9]{4},", locations);
        Assert.Matches(",0[0-9]{4}-[0-9]{4},", locations);
        Assert.Matches(",[A-Z][0-9][A-Z] [0-9][A-Z][0-9],", locations);
        Assert.Contains("Érables", locations, StringComparison.Ordinal);
        var organizations = Encoding.UTF8.GetString(Made.Value["csv/Parent Orgs.csv"]);
        Assert.Contains("\"Okafor, Lindqvist and Partners, LLC\"", organizations, StringComparison.Ordinal);
        Assert.Matches(",04-[0-9]{7},", organizations);
    }

    [Fact]
    public void The_faulty_twin_has_at_least_40_different_mistakes_and_some_sound_rows()
    {
        using var expected = Expected();
        var rows = expected.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.InRange(rows.Count, 80, 120);
        Assert.True(rows.SelectMany(r => r.GetProperty("errors").EnumerateArray()).Select(Code).Distinct().Count() >= 40);
        Assert.True(rows.Count(r => r.GetProperty("import").GetString() == "Create Success") >= 15);
    }

    [Fact]
    public void Every_expected_code_is_one_that_the_program_can_give()
    {
        var known = RowErrorCodes.InSource();
        using var expected = Expected();
        Offenders.None(
            expected.RootElement.GetProperty("rows").EnumerateArray()
                .SelectMany(r => r.GetProperty("errors").EnumerateArray().Concat(r.GetProperty("warnings").EnumerateArray()))
                .Select(Code).Distinct().Where(c => !known.Contains(c)),
            "samples/providers-faulty.expected.json names codes that no row can get.");
    }

    private static string Code(JsonElement finding) => finding.GetProperty("code").GetString() ?? "";

    private static JsonDocument Expected() => JsonDocument.Parse(Made.Value["providers-faulty.expected.json"]);

    private static byte[] InTree(string path) => File.ReadAllBytes(SourceTree.Full("samples/" + path));

    private static string TextOf(string path, byte[] content) =>
        path.EndsWith(".xlsx", StringComparison.Ordinal) ? WorkbookText.Of(content) : Encoding.UTF8.GetString(content);

    private static IEnumerable<string> Difference(string path, string made, string present)
    {
        var (want, have) = (made.Split('\n'), present.Split('\n'));
        for (var i = 0; i < Math.Max(want.Length, have.Length); i++)
            if (want.ElementAtOrDefault(i) != have.ElementAtOrDefault(i))
                return [$"{path} line {i + 1}: '{have.ElementAtOrDefault(i)}' should be '{want.ElementAtOrDefault(i)}'"];
        return [];
    }
}
