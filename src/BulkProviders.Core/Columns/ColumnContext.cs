namespace BulkProviders.Core.Columns;

/// <summary>What a cell is read against.</summary>
/// <param name="Column">The column of the catalog.</param>
/// <param name="Header">Its header as the user wrote it, for errors.</param>
/// <param name="Uses1904">Serial dates of the sheet count from 1904.</param>
/// <param name="DayMonth">What the whole column says about the order of day and month.</param>
/// <param name="Repair">Apply repairs that are likely but not proven.</param>
/// <param name="State">For postal codes: the text of the row's state cell, or null.</param>
/// <param name="Country">For postal codes: the text of the row's country cell, or null.</param>
public sealed record ColumnContext(
    ColumnSpec Column,
    string Header,
    bool Uses1904 = false,
    DayMonthOrder DayMonth = DayMonthOrder.Undecided,
    bool Repair = false,
    string? State = null,
    string? Country = null);
