namespace BulkProviders.Core.Exports;

/// <summary>The column at the end of an export that leads from a row to what its record was.</summary>
public static class ExportTokens
{
    public const string Header = "Row Token";
}
