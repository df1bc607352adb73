using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Templates;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Spreadsheets.Templates;

namespace BulkProviders.Cli;

/// <summary>Where the parts of the program are put together.</summary>
internal static class CompositionRoot
{
    /// <exception cref="RunException">The catalog file cannot be read or has errors.</exception>
    public static ResourceCatalog Catalog(SettingValues settings, ProcessHost host) =>
        settings.Get(SettingsTable.Catalog) is { } path ? CatalogReader.Read(path, host.ColumnTypes) : CatalogReader.ReadDefault();

    /// <summary>The writer of results: a workbook, or CSV files where the settings ask for them.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="reading">How the inputs are read.</param>
    public static IResultsWriter Results(SettingValues settings, TableReadOptions reading)
    {
        return settings.Get(SettingsTable.Results)
            ? new CsvResultsWriter(Open, settings.Get(SettingsTable.Delimiter))
            : new DefaultResultsWriter(Open);

        ITableFile Open(SourceFile file) => TableFormats.Named(file.Format).Open(file.Copy, reading);
    }

    public static ITableExportFactory Exports() => new TableExportFactory();

    public static ITemplateWriter Templates() => new TemplateWriter();
}
