namespace BulkProviders.Core.Catalog;

/// <summary>The words of the catalog file for the values of enumerations.</summary>
public static class CatalogWords
{
    public static readonly IReadOnlyDictionary<string, Evidence> Evidences = new Dictionary<string, Evidence>(StringComparer.Ordinal)
    {
        ["stated"] = Evidence.Stated,
        ["seen-tenant"] = Evidence.SeenOnTenant,
        ["seen-2020"] = Evidence.Seen2020,
        ["guessed"] = Evidence.Guessed
    };

    public static readonly IReadOnlyDictionary<string, ColumnType> ColumnTypes = new Dictionary<string, ColumnType>(StringComparer.Ordinal)
    {
        ["text"] = ColumnType.Text,
        ["wholeNumber"] = ColumnType.WholeNumber,
        ["decimal"] = ColumnType.Decimal,
        ["yesNo"] = ColumnType.YesNo,
        ["date"] = ColumnType.Date,
        ["dateTime"] = ColumnType.DateTime,
        ["email"] = ColumnType.Email,
        ["phone"] = ColumnType.Phone,
        ["state"] = ColumnType.State,
        ["postalCode"] = ColumnType.PostalCode,
        ["ein"] = ColumnType.Ein,
        ["uuid"] = ColumnType.Uuid,
        ["choice"] = ColumnType.Choice,
        ["lookup"] = ColumnType.Lookup,
        ["reference"] = ColumnType.Reference
    };

    public static string Of(Evidence evidence) => Evidences.First(e => e.Value == evidence).Key;

    public static string Of(ColumnType type) => ColumnTypes.First(t => t.Value == type).Key;
}
