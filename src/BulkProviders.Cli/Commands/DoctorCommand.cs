using BulkProviders.Cli.Checks;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.JsonApi.Options;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Commands;

/// <summary><c>doctor</c>: looks at settings and tenant, and at what the columns of files come to there, without writing.</summary>
internal static class DoctorCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "doctor",
        Set = CommandSet.Doctor,
        Summary = "Checks settings, token, reach, roles and the columns of your files; sends no write.",
        Description = "Says which settings were found and where, gets a token, and reads one page of every type: what the application's roles seem to allow, how the tenant "
            + "pages, whether it honours filters, how many records a reference can hold, and which names of the catalog it shows. What a page leaves open is asked with a few more small "
            + "reads. For each column of a FILE it says: confirmed on your tenant, not seen, or cannot be known without a write. It reads the headers of the files only and sends no write. "
            + "Exit code 1 when a column of a FILE is proven to differ or its type cannot be read, 4 when nothing can be reached.",
        Argument = RunArguments.Files with { Minimum = 0 },
        Examples =
        [
            ("bulkproviders doctor", "the tenant of the settings"),
            ("bulkproviders doctor providers.xlsx", "and each column of a workbook"),
            ("bulkproviders doctor --sandbox", "the practice server")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = CompositionRoot.Catalog(context.Settings);
        // A file that cannot be read is said before the tenant is asked.
        var columns = new FileColumns(context, catalog);
        var headers = context.Arguments.Count == 0
            ? []
            : columns.Read(InputFiles.Expand(RunArguments.Paths(context)), cancellationToken);
        await using var tenant = await TenantConnection.OpenAsync(
            context.Settings, context.RunsFolder, new TenantWiring(catalog, context.Time, null), cancellationToken);
        var look = await TenantLook.TakeAsync(context, tenant, catalog, cancellationToken);
        var document = DocumentOf(context, tenant, look) with
        {
            Files = [.. headers.Select(h => columns.Judge(h, look.Types))]
        };
        if (context.Console.IsJson)
            context.Console.Json(CliJson.Write(document));
        else
            new DoctorPrinter(context.Console).Print(document, context.Settings.FilePath, tenant.Name);
        if (!look.IsReachable)
            return ExitCode.NoAccess;
        return headers.Any(h => columns.TypesOf(h, look.Types).Any(t => !IsTaken(t))) || document.Files.Any(f => f.Columns.Any(c => c.Verdict == CheckWords.Of(NameVerdict.Differs)))
            ? ExitCode.SomeRowsNotStored
            : ExitCode.Success;
    }

    // A type that is missing or forbidden takes no row; its columns themselves cannot be known.
    private static bool IsTaken(TypeComparison type) => type.Seen.State is not (SeenState.Absent or SeenState.Forbidden);

    private static DoctorDocument DocumentOf(CommandContext context, TenantConnection tenant, TenantLook look)
    {
        var types = look.Probes.Zip(look.Types, DoctorFindings.Describe).ToList();
        return new DoctorDocument
        {
            Tenant = tenant.Origin,
            Practice = tenant.IsPractice,
            Access = tenant.Options.Access == TenantAccess.Write ? "write" : "read-only",
            Settings = DoctorFindings.Settings(context.Settings),
            Types = types,
            Reachable = look.IsReachable,
            Problem = look.IsReachable ? null : types.Select(t => t.Finding).FirstOrDefault(),
            Files = [],
            ReadsSent = tenant.Store.Counters.Reads,
            WritesSent = tenant.Store.Counters.Writes
        };
    }
}
