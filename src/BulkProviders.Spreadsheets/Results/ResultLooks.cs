using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The formats of result cells in one workbook.</summary>
internal sealed class ResultLooks(StyleBook styles, bool isDryRun)
{
    private readonly Dictionary<RowStatus, int> _statuses = [];

    public int Header { get; } = styles.Of(Looks.Header);

    private int Text { get; } = styles.Of(Looks.ResultText);

    private int Wrapped { get; } = styles.Of(Looks.ResultWrapped);

    /// <param name="column">The column.</param>
    /// <param name="status">What the cell is coloured by, or null where there is nothing.</param>
    public int Of(ResultColumn column, RowStatus? status) => column.Kind switch
    {
        ResultColumns.Status => status is { } known ? OfStatus(known) : Text,
        ResultColumns.Error or ResultColumns.Warning or ResultColumns.WhatIsWrong or ResultColumns.DoThis => Wrapped,
        _ => Text
    };

    private int OfStatus(RowStatus status)
    {
        if (!_statuses.TryGetValue(status, out var style))
            _statuses.Add(status, style = styles.Of(Looks.Status(status, isDryRun)));
        return style;
    }
}
