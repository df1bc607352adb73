using BulkProviders.Application.Imports;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Imports;

/// <summary>A run that was ended after its plan was agreed to and before its first write is planned anew: what comes to something else is asked about again.</summary>
public sealed class RenewedPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Answers _approval = new();
    private HeardEvents _heard = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_plan_is_not_asked_about_again()
    {
        await StoreAsync();
        await StopBeforeTheFirstWriteAsync();
        var report = await ResumeAsync();
        Assert.Equal((ExitCode.Success, 2), (report.ExitCode, report.Summary.Sheets.Single().Updated));
        Assert.Empty(_approval.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_was_edited_since_is_asked_about_again_and_no_ends_the_run_unsent(bool isAgreed)
    {
        var ids = await StoreAsync();
        await StopBeforeTheFirstWriteAsync();
        await ImportAsync("people.csv", $"ID,City\r\n{ids[0]},Albany\r\n");
        _approval.Says = isAgreed;

        var report = await ResumeAsync();

        var asked = Assert.Single(_approval.Asked);
        Assert.Contains(asked.Plan.Notices, n => n.Contains("made anew", StringComparison.Ordinal));
        Assert.Equal(isAgreed, report.Summary.Requests.Writes > 0);
        Assert.Equal(isAgreed ? "completed" : "stopped", report.Summary.Status);
    }

    [Fact]
    public async Task A_plan_that_only_writes_less_is_not_asked_about_again()
    {
        var ids = await StoreAsync();
        await StopBeforeTheFirstWriteAsync();
        await ImportAsync("people.csv", $"ID,City\r\n{ids[0]},Dallas\r\n");
        var report = await ResumeAsync();
        Assert.Equal((ExitCode.Success, 1), (report.ExitCode, report.Summary.Sheets.Single().Updated));
        Assert.Empty(_approval.Asked);
    }

    private async Task<IReadOnlyList<string>> StoreAsync()
    {
        var report = await ImportAsync("locations.csv", Sites("Salem"));
        Assert.Equal(2, report.Summary.Sheets.Single().Created);
        var lines = await File.ReadAllLinesAsync(report.Summary.Results.Single(), TestContext.Current.CancellationToken);
        var column = Array.IndexOf(lines[0].Split(','), "Record ID");
        return [.. lines.Skip(1).Select(l => l.Split(',')[column])];
    }

    private async Task StopBeforeTheFirstWriteAsync()
    {
        using var stop = new CancellationTokenSource();
        _heard = new HeardEvents(e =>
        {
            if (e is StageStarted { Stage: RunStage.Submitting })
                stop.Cancel();
        });
        var stopped = await new Importer(Workspace()).RunAsync(Request("locations.csv", Sites("Dallas")), _approval, new StopSignals(stop.Token, CancellationToken.None));
        Assert.Equal((ExitCode.Stopped, 0), (stopped.ExitCode, stopped.Summary.Requests.Writes));
        _approval.Asked.Clear();
        _heard = new HeardEvents();
    }

    private async Task<ImportReport> ImportAsync(string name, string text)
    {
        var report = await new Importer(Workspace()).RunAsync(Request(name, text), _approval, Signals);
        Assert.True(report.ExitCode == ExitCode.Success, report.Problem);
        _approval.Asked.Clear();
        return report;
    }

    private Task<ImportReport> ResumeAsync() => new Importer(Workspace()).ResumeAsync(new ResumeRequest { Tenant = TenantChoice.Practice(new PracticeServer()) }, _approval, Signals);

    private static StopSignals Signals => new(TestContext.Current.CancellationToken, CancellationToken.None);

    private static string Sites(string city) => $"Row Key,Address 1,City,State,Zip Code\r\nL-1,1 Alder Street,{city},OR,97301\r\nL-2,2 Birch Street,{city},OR,97301\r\n";

    private ImportRequest Request(string name, string text) => new()
    {
        Files = [new InputFile(_folder.Write(name, text), "locations")],
        Mode = ImportMode.Import,
        Settings = new ImportSettings { ResultsAsCsv = true },
        Tenant = TenantChoice.Practice(new PracticeServer())
    };

    private Workspace Workspace() => new() { RunsFolder = _folder.File("runs"), LedgerFolder = _folder.File("ledgers"), Events = _heard };

    private sealed class Answers : IApproval
    {
        public bool Says { get; set; } = true;

        public List<PlannedImport> Asked { get; } = [];

        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken)
        {
            Asked.Add(planned);
            return Task.FromResult(Says);
        }
    }
}
