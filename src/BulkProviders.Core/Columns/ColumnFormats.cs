using System.Collections.Frozen;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Columns;

/// <summary>The format of each column type.</summary>
public static class ColumnFormats
{
    /// <summary>One format per column type.</summary>
    public static readonly IReadOnlyList<IColumnFormat> All =
    [
        new TextColumn(), NumberColumn.ForWholeNumbers, NumberColumn.ForDecimals, new YesNoColumn(), new DateColumn(), new DateTimeColumn(),
        new EmailColumn(), new PhoneColumn(), new StateColumn(), new PostalCodeColumn(), new EinColumn(), new UuidColumn(), new ChoiceColumn(),
        ReferenceColumn.ForLookups, ReferenceColumn.ForReferences
    ];

    private static readonly FrozenDictionary<ColumnType, IColumnFormat> ByType = All.ToFrozenDictionary(f => f.Type);

    public static IColumnFormat Of(ColumnType type) => ByType[type];
}
