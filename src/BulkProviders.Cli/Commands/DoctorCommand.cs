using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi;
using Spectre.Console;

namespace BulkProviders.Cli.Commands;

/// <summary><c>doctor</c>: looks at settings and tenant without writing.</summary>
internal static class DoctorCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "doctor",
        Set = CommandSet.Doctor,
        Summary = "Checks settings, token, reach and roles; sends no write.",
        Description = "Says which settings were found and where, gets a token, and reads one page of every type: what the application's roles seem to allow, how the tenant "
            + "pages, and which columns of the catalog it does not show. It sends no write. Exit code 4 when nothing can be reached.",
        Examples = [("bulkproviders doctor", "the tenant of the settings"), ("bulkproviders doctor --sandbox", "the practice server")],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = CompositionRoot.Catalog(context.Settings);
        await using var tenant = await TenantConnection.OpenAsync(
            context.Settings, context.RunsFolder, new TenantWiring(catalog, context.Time, null), cancellationToken);
        var types = new List<DoctorType>();
        await foreach (var probe in new TenantProbe(tenant.Store).RunAsync(cancellationToken))
        {
            context.Console.Status("Looking at " + probe.Resource);
            types.Add(DoctorFindings.Describe(probe, catalog.Get(probe.Resource)));
            // No answer, or no valid token: it would be the same for every type, and each would wait for it.
            if (!probe.IsReachable && probe.HttpStatus is 0 or 401)
                break;
        }

        var isReachable = types.Any(t => t.Readable);
        var document = new DoctorDocument
        {
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            Access = tenant.Options.Access == TenantAccess.Write ? "write" : "read-only",
            Settings = DoctorFindings.Settings(context.Settings),
            Types = types,
            Reachable = isReachable,
            Problem = isReachable ? null : types.Select(t => t.Finding).FirstOrDefault(),
            WritesSent = tenant.Store.Counters.Writes
        };
        if (context.Console.IsJson)
            context.Console.Json(CliJson.Write(document));
        else
            Print(context, document, tenant.Name);
        return isReachable ? ExitCode.Success : ExitCode.NoAccess;
    }

    private static void Print(CommandContext context, DoctorDocument document, string tenant)
    {
        var console = context.Console;
        console.Result("Settings" + (context.Settings.FilePath is { } path ? $" (file {path})" : " (no settings file)"));
        var settings = new Table { Border = TableBorder.None };
        settings.AddColumns("Setting", "Value", "From");
        foreach (var setting in document.Settings)
            settings.AddRow("  " + Markup.Escape(setting.Name), Markup.Escape(setting.Value), Markup.Escape(setting.Source));
        console.Result(settings);
        console.Result();
        console.Result($"Tenant: {tenant}, access {document.Access}");
        console.Result(document.Reachable ? "Reach:  the tenant answers and the token is taken." : "Reach:  nothing could be read. " + document.Problem);
        console.Result();
        if (document.Reachable)
            PrintTypes(context, document);
        console.Result($"{document.WritesSent} writes were sent.");
    }

    private static void PrintTypes(CommandContext context, DoctorDocument document)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("Type", "Read");
        table.AddColumn(new TableColumn("Records").RightAligned());
        table.AddColumns("Pages", "Finding");
        foreach (var type in document.Types)
            table.AddRow(
                Markup.Escape(type.Type), type.Readable ? "yes" : "NO", type.Records?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) ?? "?",
                Markup.Escape(type.Paging ?? "?"), Markup.Escape(type.Finding));
        context.Console.Result(table);
        context.Console.Result();
        context.Console.Result("Roles that the vendor names for writing (whether the application has them shows with the first write only):");
        foreach (var roles in document.Types.Select(t => t.Roles).Where(r => r.Count > 0).SelectMany(r => r).Distinct().OrderBy(r => r.Key, StringComparer.Ordinal))
            context.Console.Result($"  {roles.Key,-8} {roles.Value}");
        context.Console.Result();
    }
}
