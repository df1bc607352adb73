using BulkProviders.Application.Exports;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Commands;

/// <summary><c>demo</c>: the whole tool on made-up data.</summary>
internal static class DemoCommand
{
    private const string GoodSample = "providers-sample.xlsx";
    private const string FaultySample = "providers-faulty.xlsx";

    public static CommandDefinition Definition { get; } = new()
    {
        Name = "demo",
        Set = CommandSet.Demo,
        Summary = "Shows the whole tool on made-up data; needs no settings.",
        Description = "Starts a fresh practice server on this machine, imports a workbook of made-up providers, then its twin with mistakes in it, exports everything, and says "
            + "where the files are. Nothing leaves this computer. Exit code 1, because the twin has mistakes.",
        Examples = [("bulkproviders demo", "about half a minute")],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Settings.SourceOf(SettingsTable.BaseUrl) == SettingsReader.CommandLine)
            throw RunException.Unusable("demo works on the sandbox only. Leave --base-url out, or use import for a tenant.");
        string[] samples = [SampleFiles.Find(GoodSample), SampleFiles.Find(FaultySample)];
        var folder = new RunArchive(context.Workspace).CreateFolderFor("demo");
        var tenant = TenantChoice.Practice(TenantSettings.Practice(context.Settings) with { DataFile = Path.Combine(folder, "sandbox.db") });
        var summaries = new List<RunSummary>();
        foreach (var sample in samples)
        {
            context.Console.Result();
            context.Console.Result($"Importing {sample}");
            summaries.Add(await ImportAsync(context, sample, tenant, cancellationToken));
            if (cancellationToken.IsCancellationRequested)
                return ExitCode.Stopped;
        }

        context.Console.Result();
        var export = await new Exporter(context.Workspace).RunAsync(
            new ExportOrder { Path = Path.Combine(folder, "export.xlsx"), Tenant = tenant, CatalogPath = context.CatalogPath }, cancellationToken);
        return Tell(context, summaries, export, Path.Combine(folder, "sandbox.db"));
    }

    private static async Task<RunSummary> ImportAsync(CommandContext context, string sample, TenantChoice tenant, CancellationToken cancellationToken)
    {
        var console = context.Console.WithoutObject();
        var prompt = new PlanPrompt(console, isAgreed: true);
        var request = new ImportRequest
        {
            Files = [new InputFile(sample, null)],
            Mode = ImportMode.Import,
            Tenant = tenant,
            Settings = ImportRequests.ImportSettingsOf(context.Settings),
            CatalogPath = context.CatalogPath
        };
        var report = await new Importer(context.Workspace with { KeepFor = null }).RunAsync(request, prompt, context.Signals(cancellationToken));
        new RunReportPrinter(console).Tell(report, prompt.HasShownNotices);
        return report.Summary;
    }

    private static ExitCode Tell(CommandContext context, List<RunSummary> summaries, ExportDocument export, string data)
    {
        var console = context.Console;
        var exitCode = (ExitCode)summaries.Max(s => s.ExitCode);
        if (console.IsJson)
            console.Json(DocumentJson.Write(new DemoDocument(1, summaries, export, (int)exitCode)));
        console.Result("What you have now:");
        foreach (var (summary, name) in summaries.Zip(["good workbook", "faulty twin"]))
            console.Result($"  Results of the {name,-18} {(summary.Results.Count == 0 ? "none" : summary.Results[0])}");
        foreach (var file in export.Files)
            console.Result($"  Export of {Words.Count(export.Sheets.Sum(s => s.Rows), "record"),-23} {file.Path}");
        console.Result($"  The practice data                 {data}");
        console.Result();
        console.Result("Open the results of the faulty twin: its Summary sheet comes first, and every cell with a mistake is coloured and explained.");
        console.Result("Next: bulkproviders template -o mine.xlsx gives you a workbook of your own to fill in.");
        return exitCode;
    }
}
