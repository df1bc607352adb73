namespace BulkProviders.Engine.Ledger;

/// <summary>By what a row was recognised.</summary>
public enum LedgerMatch
{
    /// <summary>It names by its ID a record that an earlier run has created.</summary>
    Id,

    /// <summary>It has the row key of the record.</summary>
    Key,

    /// <summary>It says what a row said that made the record.</summary>
    Content,

    /// <summary>It stands where a row stood that made the record, in the same file, and says something else.</summary>
    Place,

    /// <summary>It has the row key of a record that another row of this import names by its ID.</summary>
    Taken
}
