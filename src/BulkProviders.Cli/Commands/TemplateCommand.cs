using BulkProviders.Application.Exports;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>template</c>: the workbook to fill in.</summary>
internal static class TemplateCommand
{
    private const string DefaultName = "bulkproviders-template.xlsx";

    public static CommandDefinition Definition { get; } = new()
    {
        Name = "template",
        Set = CommandSet.Template,
        Summary = "Writes the import workbook that people fill in.",
        Description = "Writes a workbook with a sheet for each type, required columns marked, dropdowns, text format where digits must survive, and an example row. "
            + "With --live the dropdowns hold the values of the tenant; without it nothing is sent and no settings are needed.",
        Examples =
        [
            ("bulkproviders template -o providers.xlsx", "a workbook"),
            ("bulkproviders template -o providers-csv", "a folder of CSV files"),
            ("bulkproviders template -o providers.xlsx --live", "with the tenant's dropdown values")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = await new TemplateMaker(context.Workspace).WriteAsync(
            new TemplateRequest
            {
                Path = context.Settings.Get(SettingsTable.TemplateOutput) ?? context.PathOf(DefaultName),
                Tenant = context.Settings.Get(SettingsTable.TemplateLive) ? TenantSettings.Choose(context.Settings) : null,
                CatalogPath = context.CatalogPath
            },
            cancellationToken);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        foreach (var file in document.Files)
            context.Console.Done("Template: " + file);
        return ExitCode.Success;
    }
}
