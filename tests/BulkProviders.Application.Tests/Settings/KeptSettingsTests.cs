using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Tests.Settings;

public sealed class KeptSettingsTests
{
    private static readonly ImportSettings Unusual = new()
    {
        Reading = new ReadingSettings
        {
            HeaderRow = 3,
            Sheets = new Dictionary<string, string> { ["A=B"] = "locations", ["Sites"] = "providers" },
            Encoding = "windows-1252",
            Delimiter = ';'
        },
        Match = [new MatchChoice("providers", ["EIN", "Name"]), new MatchChoice("locations", [])],
        OnMissingId = MissingId.Create,
        Send = SendFields.All,
        Map = "ca-licensing 0123456789ab",
        AllowDelete = 4,
        MaxCreates = 0,
        MaxUpdates = 7,
        OnlyFailed = "20261123-181502-k3f9",
        Again = true,
        Repair = true,
        IgnoresColumns = true,
        IsStrict = true,
        BlankWords = ["NULL", "N/A"]
    };

    [Fact]
    public void What_is_kept_comes_back_as_it_was_and_what_may_differ_is_that_of_today()
    {
        var kept = KeptSettings.Write(Unusual with { Parallel = 2 }, ImportMode.Import, "/catalogs/mine.json");
        var recalled = KeptSettings.Recall(kept, new ImportSettings { Parallel = 9, ResultsAsCsv = true, MaxErrors = 5 });
        Assert.Equal(KeptSettings.All.Select(s => s.Write(Unusual)), KeptSettings.All.Select(s => s.Write(recalled)));
        Assert.Equal(Unusual.Match.SelectMany(m => m.Columns), recalled.Match.SelectMany(m => m.Columns));
        Assert.Equal(Unusual.Reading.Sheets, recalled.Reading.Sheets);
        Assert.Equal((9, true, 5), (recalled.Parallel, recalled.ResultsAsCsv, recalled.MaxErrors));
        Assert.Equal(KeptSettings.All.Count + 1, kept.Count);
    }

    [Fact]
    public void Settings_that_the_run_had_not_are_not_taken_from_today()
    {
        var kept = KeptSettings.Write(new ImportSettings(), ImportMode.Import, null);
        Assert.Empty(kept);
        Assert.Empty(KeptSettings.Write(KeptSettings.Recall(kept, Unusual), ImportMode.Import, null));
    }

    [Theory]
    [InlineData("Import:Delimiter", "semicolon", ';')]
    [InlineData("Import:Delimiter", "TAB", '\t')]
    [InlineData("Import:Delimiter", "|", '|')]
    public void The_words_of_old_journals_are_read(string key, string text, char expected) =>
        Assert.Equal(expected, KeptSettings.Recall(new Dictionary<string, string> { [key] = text }, new ImportSettings()).Reading.Delimiter);

    [Fact]
    public void Differences_are_sentences_with_both_values_and_another_spelling_is_none()
    {
        var kept = new Dictionary<string, string> { ["Import:Delimiter"] = "semicolon", ["Import:Repair"] = "yes", ["Import:OnlyFailed"] = "20261123-181502-k3f9" };
        var today = new ImportSettings { Reading = new ReadingSettings { Delimiter = ';' }, Repair = true, OnlyFailed = "last", Send = SendFields.All };
        Assert.Equal(["--send was changed and is all"], KeptSettings.Differences(kept, today));
        Assert.Contains("--only-failed was 20261123-181502-k3f9 and is all rows", KeptSettings.Differences(kept, today with { OnlyFailed = null }));
    }
}
