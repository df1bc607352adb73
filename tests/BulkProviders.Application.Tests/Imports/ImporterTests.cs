using System.Globalization;
using BulkProviders.Application.Exports;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Imports;

/// <summary>A second door, written from what Application makes public: requests in, events and one question meanwhile, results out.</summary>
public sealed class ImporterTests : IDisposable
{
    private static readonly RunStage[] Judging = [RunStage.Reading, RunStage.Mapping, RunStage.Matching, RunStage.Planning];

    private readonly TemporaryFolder _folder = new();
    private readonly Answer _approval = new();
    private HeardEvents _heard = new();

    private static StopSignals Signals => new(TestContext.Current.CancellationToken, CancellationToken.None);

    [Fact]
    public async Task A_dry_run_goes_through_its_stages_in_order_and_asks_and_writes_nothing()
    {
        var report = await Importer().RunAsync(Request(rows: 3, ImportMode.DryRun), _approval, Signals);
        Assert.Equal((ExitCode.Success, null), (report.ExitCode, report.Problem));
        Assert.Equal(3, report.Summary.Sheets.Single().Created);
        Assert.Equal(0, report.Summary.Requests.Writes);
        Assert.Empty(_approval.Asked);
        AssertStages(RunStage.Reporting);
        var started = Assert.IsType<RunStarted>(_heard.All[0]);
        Assert.Equal((report.RunId, false), (started.RunId, started.GoesOn));
        Assert.True(_heard.Of<StageStarted>().Single(s => s.Stage == RunStage.Planning).ReadsTenant);
    }

    [Fact]
    public async Task Rows_are_checked_without_any_tenant()
    {
        var report = await Importer().RunAsync(Request(rows: 2, ImportMode.Validate) with { Tenant = null }, _approval, Signals);
        Assert.Equal(ExitCode.Success, report.ExitCode);
        Assert.All(_heard.Of<StageStarted>(), s => Assert.False(s.ReadsTenant));
        AssertStages(RunStage.Reporting);
    }

    [Fact]
    public async Task Somebody_who_says_no_is_asked_once_and_nothing_is_sent()
    {
        _approval.Says = false;
        var report = await Importer().RunAsync(Request(rows: 3, ImportMode.Import), _approval, Signals);
        var asked = Assert.Single(_approval.Asked);
        Assert.Equal((report.RunId, true, 3), (asked.RunId, asked.IsPractice, asked.Plan.Counts.Single().Count));
        Assert.Equal(("stopped", 0), (report.Summary.Status, report.Summary.Requests.Writes));
        AssertStages(RunStage.Reporting);
    }

    [Fact]
    public async Task Somebody_who_says_yes_is_asked_once_and_every_row_is_stored_and_heard_of()
    {
        var report = await Importer().RunAsync(Request(rows: 3, ImportMode.Import), _approval, Signals);
        Assert.Equal((ExitCode.Success, "completed"), (report.ExitCode, report.Summary.Status));
        Assert.Single(_approval.Asked);
        Assert.Equal((3, 0), (_heard.Of<RowsSettled>().Sum(r => r.Settled), _heard.Of<RowsSettled>().Sum(r => r.Faulty)));
        AssertStages(RunStage.Submitting, RunStage.Reporting);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(report.Summary.Results.Single()) ?? "", "log.jsonl")));
        Assert.Equal(report.RunId, new RunArchive(Workspace()).Show("last").Summary.RunId);
    }

    [Fact]
    public async Task A_run_that_is_stopped_in_the_middle_goes_on_without_being_asked_again_and_stores_every_row_once()
    {
        using var stop = new CancellationTokenSource();
        _heard = new HeardEvents(e =>
        {
            if (e is RowsSettled)
                stop.Cancel();
        });
        var request = Request(rows: 400, ImportMode.Import) with { Settings = new ImportSettings { Parallel = 1 } };
        var stopped = await Importer().RunAsync(request, _approval, new StopSignals(stop.Token, CancellationToken.None));
        Assert.Equal((ExitCode.Stopped, "stopped"), (stopped.ExitCode, stopped.Summary.Status));
        Assert.InRange(stopped.Summary.Sheets.Single().NotAttempted, 1, 399);
        AssertStages(RunStage.Submitting, RunStage.Reporting);

        _heard = new HeardEvents();
        var whole = await Importer().ResumeAsync(new ResumeRequest { Tenant = request.Tenant! }, _approval, Signals); // non-null: the request of an import names it
        Assert.Equal((stopped.RunId, ExitCode.Success, 400), (whole.RunId, whole.ExitCode, whole.Summary.Sheets.Single().Created));
        Assert.Single(_approval.Asked);
        var started = Assert.Single(_heard.Of<RunStarted>());
        Assert.Equal((true, RunStage.Planning), (started.GoesOn, started.DoneStage));
        Assert.Equal([RunStage.Submitting, RunStage.Reporting], _heard.Of<StageStarted>().Select(s => s.Stage));

        var export = await new Exporter(Workspace()).RunAsync(
            new ExportOrder { Types = ["locations"], Path = _folder.File("locations.csv.out.csv"), Tenant = request.Tenant! }, // non-null: as above
            TestContext.Current.CancellationToken);
        Assert.Equal(400, export.Sheets.Single().Rows);
        Assert.Contains(_heard.Of<StageEnded>(), e => e.Stage == RunStage.Exporting);
    }

    public void Dispose() => _folder.Dispose();

    private Workspace Workspace() => new() { RunsFolder = _folder.File("runs"), LedgerFolder = _folder.File("ledgers"), Events = _heard };

    private Importer Importer() => new(Workspace());

    private ImportRequest Request(int rows, ImportMode mode) => new()
    {
        Files = [new InputFile(_folder.Write("locations.csv", Csv(rows)), null)],
        Mode = mode,
        Tenant = TenantChoice.Practice(new PracticeServer())
    };

    private static string Csv(int rows) => "Address 1,City,State,Zip Code\r\n" + string.Concat(Enumerable.Range(1, rows)
        .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} Alder Street,Salem,OR,97301\r\n")));

    private void AssertStages(params RunStage[] afterJudging)
    {
        var expected = Judging.Concat(afterJudging).ToList();
        Assert.Equal(expected, _heard.Of<StageStarted>().Select(s => s.Stage));
        Assert.Equal(expected, _heard.Of<StageEnded>().Select(s => s.Stage));
        Assert.Equal(
            expected.SelectMany(s => new[] { (s, IsStart: true), (s, IsStart: false) }),
            _heard.All.Select(e => e switch { StageStarted s => (s.Stage, true), StageEnded s => (s.Stage, false), _ => ((RunStage, bool)?)null }).OfType<(RunStage, bool)>());
    }

    private sealed class Answer : IApproval
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
