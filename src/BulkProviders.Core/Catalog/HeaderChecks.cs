namespace BulkProviders.Core.Catalog;

/// <summary>No header of a sheet may mean two things.</summary>
internal static class HeaderChecks
{
    /// <summary>The headers that the program itself writes into results (the contract's result columns).</summary>
    public static readonly IReadOnlyList<string> ResultHeaders =
        ["Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"];

    public static void Check(SystemColumns system, ResourceSchema schema, string place, List<CatalogError> errors)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in ResultHeaders)
            taken.TryAdd(HeaderFolding.Fold(header), "a result column");
        Take([system.Id.Header, .. system.Id.Aliases, .. schema.IdAliases], "the ID column", place + ".idAliases");
        Take([system.RowKey.Header, .. system.RowKey.Aliases], "the row key column", "systemColumns.rowKey");
        Take([system.Operation.Header, .. system.Operation.Aliases], "the operation column", "systemColumns.operation");
        foreach (var (index, column) in schema.Columns.Index())
        {
            var where = $"{place}.columns[{index}]";
            if (column.Header.Length > 0)
                Take([column.Header], $"columns[{index}]", where + ".header");
            foreach (var (alias, text) in column.Aliases.Index())
                Take([text], $"columns[{index}]", $"{where}.aliases[{alias}]");
        }

        void Take(IReadOnlyList<string> headers, string owner, string where)
        {
            foreach (var header in headers.Where(h => h.Length > 0))
            {
                var key = HeaderFolding.Fold(header);
                if (key.Length == 0)
                    errors.Add(new CatalogError(where, $"'{header}' has no letter or digit and cannot be recognised."));
                else if (!taken.TryAdd(key, owner) && taken[key] != owner)
                    errors.Add(new CatalogError(where, $"'{header}' already means {taken[key]} on the sheet '{schema.Sheet}' (letter case, spaces and punctuation do not count). Use another header."));
            }
        }
    }
}
