using BulkProviders.Application.Checks;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
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
        var report = await new Doctor(context.Workspace).LookAsync(
            new DoctorRequest
            {
                Tenant = TenantSettings.Choose(context.Settings),
                Files = context.Arguments.Count == 0 ? [] : InputFiles.Expand(RunArguments.Paths(context)),
                Reading = ImportRequests.ReadingOf(context.Settings),
                Map = ImportRequests.MapOf(context),
                CatalogPath = context.CatalogPath
            },
            cancellationToken);
        var document = report.Document with { Settings = ShownSettings(context.Settings) };
        context.Console.ClearStatus();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else
            new DoctorPrinter(context.Console).Print(document, context.Settings.FilePath, report.TenantName);
        return report.ExitCode;
    }

    /// <summary>The settings that have a say in reaching the tenant, each with its source; secrets as present or missing only.</summary>
    private static List<DoctorSetting> ShownSettings(SettingValues settings)
    {
        var found = SettingsTable.All
            .Where(s => s.Key is not null && (settings.IsSet(s) || s == SettingsTable.BaseUrl || s == SettingsTable.Access))
            .Select(s => new DoctorSetting(s.Name, settings.TextOf(s) is { Length: > 0 } text ? text : "(not set)", settings.SourceOf(s)))
            .ToList();
        foreach (var variable in new[] { Secrets.SecretVariable, Secrets.TokenVariable })
            if (settings.Variable(variable) is not null)
                found.Add(new DoctorSetting(variable, "(present)", "environment"));
        return found;
    }
}
