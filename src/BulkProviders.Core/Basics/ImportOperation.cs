namespace BulkProviders.Core.Basics;

/// <summary>The Import Operation cell of a row (Casebook's own column, with Delete added).</summary>
public enum ImportOperation
{
    /// <summary>The cell is blank: create or update, whichever fits.</summary>
    Upsert,
    Create,
    Update,
    Delete,

    /// <summary>Leave the record alone; other rows may refer to it.</summary>
    None
}
