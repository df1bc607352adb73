namespace BulkProviders.Laboratory.Tests;

/// <summary>Undos in the short version of the laboratory.</summary>
public sealed class UndoLaboratoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_undo_through_faults_and_kills_takes_back_what_it_says()
    {
        var reports = await ShortTrials.RunAsync(ShortTrials.Of(200, rows: 20, kills: 1, "honoured", "ignored") with { Undoes = true }, output);

        Assert.True(reports.Sum(r => r.Kills) > reports.Count, "Neither the import nor the undo was killed twice.");
    }
}
