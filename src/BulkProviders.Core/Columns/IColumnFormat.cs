using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>
/// One column type: how a cell becomes a value, how a value becomes a cell again, and how a value that the tenant returned is
/// brought into the same form for comparing. <c>Read(Write(x)) = x</c> for every value that <c>Read</c> can produce.
/// </summary>
public interface IColumnFormat
{
    ColumnType Type { get; }

    /// <summary>Reads a cell that is neither blank, nor an error cell, nor the clearing token.</summary>
    ColumnReading Read(Cell cell, ColumnContext context);

    /// <summary>The cell for an export; <see cref="Cell.Blank"/> for null.</summary>
    Cell Write(FieldValue value, ColumnSpec column);

    /// <summary>The value in the form that <see cref="Read"/> produces; returned as it is where it is of another shape.</summary>
    FieldValue Canonical(FieldValue value, ColumnSpec column);
}

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

/// <summary>Either a value (with warnings) or errors.</summary>
public sealed record ColumnReading(FieldValue? Value, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Warnings)
{
    public static ColumnReading Of(FieldValue value) => new(value, [], []);

    public static ColumnReading Of(FieldValue value, RowError warning) => new(value, [], [warning]);

    public static ColumnReading Failed(params IReadOnlyList<RowError> errors) => new(null, errors, []);
}
