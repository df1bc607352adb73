namespace BulkProviders.Core.Catalog;

/// <summary>No header of a sheet may mean two things.</summary>
internal static class HeaderChecks
{
    /// <summary>The headers that the program itself writes into results (the contract's result columns).</summary>
    public static readonly IReadOnlyList<string> ResultHeaders =
        ["Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"];

    /// <param name="system">The columns that every sheet has.</param>
    /// <param name="schema">The sheet.</param>
    /// <param name="place">Where it stands in the file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="own">Further headers that the program gives to columns of this sheet, each with what it means.</param>
    public static void Check(
        SystemColumns system, ResourceSchema schema, string place, List<CatalogError> errors, params IEnumerable<(string Header, string Owner)> own)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in ResultHeaders)
            taken.TryAdd(HeaderFolding.Fold(header), "a result column");
        foreach (var (header, owner) in own)
            Take([header], owner, place);
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
