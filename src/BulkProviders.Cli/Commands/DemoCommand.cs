using BulkProviders.Cli.Exports;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Exports;
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
        var catalog = CompositionRoot.Catalog(context.Settings, context.ProcessHost);
        string[] samples = [SampleFiles.Find(GoodSample), SampleFiles.Find(FaultySample)];
        var folder = new RunStore(context.RunsFolder).CreateFor("demo", context.Time);
        var data = Path.Combine(folder, "sandbox.db");
        var summaries = new List<RunSummary>();
        var parts = context with { Console = context.Console.WithoutObject() };
        foreach (var sample in samples)
        {
            context.Console.Result();
            context.Console.Result($"Importing {sample}");
            summaries.Add(await ImportAsync(parts, catalog, sample, data, cancellationToken));
            if (cancellationToken.IsCancellationRequested)
                return ExitCode.Stopped;
        }

        context.Console.Result();
        var export = await ExportAsync(context, catalog, data, Path.Combine(folder, "export.xlsx"), cancellationToken);
        return Tell(context, summaries, export, data);
    }

    private static Task<RunSummary> ImportAsync(
        CommandContext context, ResourceCatalog catalog, string sample, string data, CancellationToken cancellationToken) =>
        new ImportRun(context, catalog, ImportMode.Import).RunAsync(
            [new InputFile(sample, null)],
            (wiring, token) => TenantConnection.OpenSandboxAsync(context.Settings, data, wiring, token),
            cancellationToken);

    private static async Task<ExportDocument> ExportAsync(
        CommandContext context, ResourceCatalog catalog, string data, string path, CancellationToken cancellationToken)
    {
        await using var tenant = await TenantConnection.OpenSandboxAsync(
            context.Settings, data, new TenantWiring(catalog, context.Time, null), cancellationToken);
        return await new ExportRun(context, catalog, tenant).RunAsync(
            new ExportRequest { Types = [.. catalog.Sheets], Path = path }, cancellationToken);
    }

    private static ExitCode Tell(CommandContext context, List<RunSummary> summaries, ExportDocument export, string data)
    {
        var console = context.Console;
        var exitCode = (ExitCode)summaries.Max(s => s.ExitCode);
        if (console.IsJson)
            console.Json(CliJson.Write(new DemoDocument(1, summaries, export, (int)exitCode)));
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
