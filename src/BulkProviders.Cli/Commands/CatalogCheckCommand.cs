using BulkProviders.Application.Checks;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>catalog check</c>: the catalog against the tenant, or against an OpenAPI file.</summary>
internal static class CatalogCheckCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "catalog check",
        Set = CommandSet.CatalogCheck,
        Summary = "Compares the catalog with the tenant, or with an OpenAPI file; sends no write.",
        Description = "Holds every name of the catalog against what the tenant shows: one page of each type, and a few small reads about what that page leaves open. With --openapi it reads an "
            + "OpenAPI 3 file (saved as JSON) instead, and nothing is sent. Names and forms are compared; no value is shown. Exit code 0 when nothing contradicts the catalog, 1 when something is "
            + "proven to differ (rows would not be stored as the catalog says), 4 when the tenant cannot be reached. What was not seen, or cannot be known without a write, is listed and proves nothing.",
        Examples =
        [
            ("bulkproviders catalog check", "the tenant of the settings"),
            ("bulkproviders catalog check --openapi providers-api.json", "a description of its API, without network"),
            ("bulkproviders catalog check --catalog mine.json --json", "a catalog of yours, for a script")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var report = await new CatalogChecker(context.Workspace).CheckAsync(RequestOf(context), cancellationToken);
        context.Console.ClearStatus();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(report.Document));
        else
            Print(context.Console, report.Document);
        return report.ExitCode;
    }

    /// <summary>What the settings compare the catalog with.</summary>
    public static CatalogCheckRequest RequestOf(CommandContext context) => new()
    {
        CatalogPath = context.CatalogPath,
        OpenApiFile = context.Settings.Get(SettingsTable.OpenApi),
        Tenant = TenantSettings.Choose(context.Settings)
    };

    private static void Print(UserConsole console, CatalogCheckDocument document)
    {
        console.Result($"{document.CatalogName}, version {document.CatalogVersion}, against {document.From}{(document.Practice ? " (PRACTICE)" : "")}");
        if (!document.Reachable)
            console.Result("Nothing could be read. " + document.Problem);
        foreach (var type in document.Types.Where(t => document.Reachable))
            Print(console, type, document.Source == "openapi");
        console.Result();
        var counts = document.Counts;
        console.Result($"{counts.Confirmed} names confirmed, {counts.Differs} differ, {counts.NotSeen} not seen, {counts.NotKnowable} {(document.Source == "openapi" ? "are not described" : "cannot be known without a write")}; {counts.Unknown} fields are not in the catalog.");
        if (document.Differs || counts.Unknown > 0)
            console.Result("Next: bulkproviders catalog update -o FILE writes a corrected catalog for review.");
        console.Result($"{document.WritesSent} writes were sent.");
    }

    private static void Print(UserConsole console, CheckedType type, bool isDescription)
    {
        console.Result();
        var confirmed = type.Names.Count(n => n.Verdict == "confirmed");
        console.Result($"{type.Sheet} ({type.Type}, {type.Path}): " + (type.State == "shown" ? $"{confirmed} of {type.Names.Count} names confirmed." : type.Reason));
        // The reason for the type is the reason for each of its names.
        var open = type.State == "shown" ? type.Names.Where(n => n.Verdict != "confirmed").ToList() : [];
        if (open.Count + type.Unknown.Count == 0)
            return;
        var table = new PlainTable("  Column", "On the wire", "Verdict", "");
        foreach (var name in open)
            table.AddRow("  " + name.Header, name.Member, SpokenVerdicts.Of(name.Verdict, isDescription), name.Reason);
        foreach (var field in type.Unknown)
            table.AddRow("  –", field.Member, "not in the catalog", string.Join(", ", field.Forms.Concat(field.Targets).Prepend(field.Kind)));
        console.Result(table);
    }
}
