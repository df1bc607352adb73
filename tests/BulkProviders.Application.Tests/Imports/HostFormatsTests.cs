using BulkProviders.Application.Checks;
using BulkProviders.Application.Exports;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Recognition;
using BulkProviders.Spreadsheets.Tests;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Imports;

/// <summary>A host brings formats of its own, and imports, resumes, checks and exports with them.</summary>
public sealed class HostFormatsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TenantChoice _practice = TenantChoice.Practice(new PracticeServer());

    private static StopSignals Signals => new(TestContext.Current.CancellationToken, CancellationToken.None);

    public HostFormatsTests() => _folder.Write("locations.jsonl",
        """
        ["Address 1","City","State","Zip Code"]
        ["1 Alder Street","Salem","OR","97301"]
        ["2 Alder Street","Salem","OR","not a zip code"]
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_an_added_format_is_imported_after_a_stop_and_comes_back_as_an_export()
    {
        var stopped = await StopBeforeWritingAsync();
        Assert.Equal("stopped", stopped.Summary.Status);

        var report = await new Importer(Host).ResumeAsync(new ResumeRequest { Tenant = _practice }, new Yes(), Signals);

        var sheet = report.Summary.Sheets.Single();
        Assert.Equal((stopped.RunId, "locations", 1, 1), (report.RunId, sheet.Sheet, sheet.Created, sheet.Invalid));
        Assert.Contains(ResultsOf(report), cells => cells.Contains("1 Alder Street") && cells.Contains("Create Success"));
        await new Exporter(Host).RunAsync(
            new ExportOrder { Types = ["locations"], Path = _folder.File("out.jsonl"), Tenant = _practice, Fields = ["City", "Zip Code"] }, TestContext.Current.CancellationToken);
        var lines = File.ReadAllLines(_folder.File("out.jsonl"));
        Assert.EndsWith(",\"City\",\"Zip Code\"]", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",\"Salem\",\"97301\"]", Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_columns_of_an_added_format_are_looked_at()
    {
        var report = await new Doctor(Host).LookAsync(new DoctorRequest { Tenant = _practice, Files = Request.Files }, TestContext.Current.CancellationToken);

        Assert.Equal(["Address 1", "City", "State", "Zip Code"], report.Document.Files.Single().Columns.Select(c => c.Header));
    }

    [Fact]
    public async Task A_host_without_the_format_refuses_the_file_and_the_run()
    {
        var plain = Host with { FileFormats = TableFormats.List };
        await Assert.ThrowsAsync<RunException>(() => new Importer(plain).RunAsync(Request, new Yes(), Signals));
        await StopBeforeWritingAsync();

        var fault = await Assert.ThrowsAsync<RunException>(() => new Importer(plain).ResumeAsync(new ResumeRequest { Tenant = _practice }, new Yes(), Signals));

        Assert.Contains("'jsonl'", fault.Message, StringComparison.Ordinal);
    }

    private List<List<string>> ResultsOf(ImportReport report)
    {
        var path = report.Summary.Results.Single();
        using var results = TableFormats.Recognise(path).Open(path, new TableReadOptions(null, null, _folder.Path));
        var sheet = results.Sheets.ToList().FindIndex(s => s.Name == "locations");
        return [.. results.Read(sheet, TestContext.Current.CancellationToken).Select(r => r.Cells.Select(c => c.Text).ToList())];
    }

    private Workspace Host => new()
    {
        RunsFolder = _folder.File("runs"),
        FileFormats = new TableFormatList([.. TableFormats.Known, new KnownFormat(new JsonLinesFormat(), ContentKind.Json)]),
        ExportFileFormats = [.. ExportFormats.All, new ExportFormat(".jsonl", path => new JsonLinesExport(path))]
    };

    private ImportRequest Request => new()
    {
        Files = InputFiles.Expand([_folder.Path], Host.FileFormats),
        Mode = ImportMode.Import,
        Tenant = _practice
    };

    private async Task<ImportReport> StopBeforeWritingAsync()
    {
        using var stop = new CancellationTokenSource();
        var heard = new HeardEvents(e =>
        {
            if (e is StageStarted { Stage: RunStage.Submitting })
                stop.Cancel();
        });
        return await new Importer(Host with { Events = heard }).RunAsync(Request, new Yes(), new StopSignals(stop.Token, CancellationToken.None));
    }

    private sealed class Yes : IApproval
    {
        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
