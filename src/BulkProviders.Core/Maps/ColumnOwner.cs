namespace BulkProviders.Core.Maps;

/// <summary>Who owns a column: when what the list says is written.</summary>
public enum ColumnOwner
{
    /// <summary>The list owns it.</summary>
    Always,

    /// <summary>Only a new record gets it.</summary>
    NewRecords,

    /// <summary>Only where the record in Casebook has no value.</summary>
    IfBlank,

    /// <summary>Not where somebody has changed it in Casebook since it was last sent.</summary>
    UnlessEdited,

    /// <summary>Never written; differences are reported.</summary>
    ReportOnly,

    /// <summary>Not looked at.</summary>
    Never
}

/// <summary>The words of the column <c>When</c>.</summary>
public static class ColumnOwners
{
    public static readonly IReadOnlyList<(string Word, ColumnOwner Owner)> Words =
    [
        ("always", ColumnOwner.Always), ("new records", ColumnOwner.NewRecords), ("if Casebook is blank", ColumnOwner.IfBlank),
        ("unless edited in Casebook", ColumnOwner.UnlessEdited), ("report only", ColumnOwner.ReportOnly), ("never", ColumnOwner.Never)
    ];

    /// <summary>What a cell says; always where it is blank, null where it is none of the words.</summary>
    public static ColumnOwner? Read(string text)
    {
        if (text.Trim().Length == 0)
            return ColumnOwner.Always;
        foreach (var (word, owner) in Words)
            if (word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                return owner;
        return null;
    }
}

/// <summary>A field that is not always the list's.</summary>
/// <param name="Resource">Name of the type.</param>
/// <param name="Member">Wire name of the field.</param>
/// <param name="Owner">Who owns it.</param>
public sealed record OwnedField(string Resource, string Member, ColumnOwner Owner);
