using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.References;

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
        var catalog = CompositionRoot.Catalog(context.Settings, context.ProcessHost);
        var path = context.Settings.Get(SettingsTable.TemplateOutput) ?? context.PathOf(DefaultName);
        var isLive = context.Settings.Get(SettingsTable.TemplateLive);
        var labels = isLive ? await LabelsAsync(context, catalog, cancellationToken) : [];
        var files = CompositionRoot.Templates().Write(path, catalog, labels);
        if (context.Console.IsJson)
            context.Console.Json(CliJson.Write(new TemplateDocument(1, files, catalog.Name, catalog.Version, isLive)));
        foreach (var file in files)
            context.Console.Result("Template: " + file);
        return ExitCode.Success;
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> LabelsAsync(
        CommandContext context, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        await using var tenant = await TenantConnection.OpenAsync(
            context.Settings, context.RunsFolder, new TenantWiring(catalog, context.Time, null), cancellationToken);
        var labels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var lookup in catalog.Resources.Where(r => r.IsLookup))
        {
            context.Console.Status($"Reading {lookup.Sheet}");
            labels[lookup.Name] = [.. (await LookupTable.ReadAsync(tenant.Store, lookup, cancellationToken)).Labels.Distinct().Order(StringComparer.OrdinalIgnoreCase)];
        }

        return labels;
    }
}
