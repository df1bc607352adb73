using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>One column of a sheet that fills a field: the cell rules that hold whatever the column's type.</summary>
/// <param name="Column">The column of the catalog.</param>
/// <param name="Position">Where it stands on the sheet, from 0.</param>
/// <param name="Context">What its cells are read against.</param>
/// <param name="StatePosition">For postal codes: where the state stands, or -1.</param>
/// <param name="CountryPosition">For postal codes: where the country stands, or -1.</param>
public sealed record FieldCell(ColumnSpec Column, int Position, ColumnContext Context, int StatePosition, int CountryPosition)
{
    /// <summary>For a reference whose ID has a column of its own: that column.</summary>
    public FieldCell? Id { get; init; }

    /// <summary>The value, or null where the cell says nothing, says what the export wrote, or is faulty.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isCreate">The record is new.</param>
    /// <param name="repair">Apply repairs that are likely but not proven.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="state">What the export wrote, where the row comes from one and that is known.</param>
    public FieldValue? Read(SourceRow row, bool isCreate, bool repair, FindingList findings, BaseState? state = null)
    {
        if (Id is not null)
            return ReferencePair.Read(this, Id, row, state, c => (c with { Id = null }).Read(row, isCreate, repair, findings), findings);
        if (state is not null && BaseCells.IsUnedited(this, row, state))
            return null;
        var cell = row[Position];
        if (cell.IsBlank)
        {
            if (isCreate && Column.RequiredOnCreate)
                findings.Error(RowErrors.Required(Context.Header));
            return null;
        }
        if (LostIn(cell, Context.Header) is { } lost)
        {
            findings.Error(lost);
            return null;
        }
        var word = cell.Kind == CellKind.Text ? CellWord.Of(cell.Text) : null;
        if (word is not null && CellWord.IsClear(cell.Text))
            return Clear(findings);
        var context = ContextFor(row, repair);
        var reading = WithoutFraction(cell, Column.Type.Read(cell, context), context);
        foreach (var error in reading.Errors)
            findings.Error(error);
        foreach (var warning in reading.Warnings)
            findings.Warning(warning);
        if (reading.Value is FieldValue.Text && Column.AllowedValues.Count == 0 && NoValueText.IsWord(cell.Text))
            findings.Warning(RowErrors.WordForNothing(Context.Header, cell.Text));
        else if (word is not null && reading.Value is not null)
            findings.Warning(RowErrors.UnknownWord(Context.Header, cell.Text));
        return reading.Value;
    }

    // What scripts make of whole numbers: 98101.0. Proven by nothing, so it is proposed.
    private ColumnReading WithoutFraction(Cell cell, ColumnReading reading, ColumnContext context)
    {
        if (cell.Kind != CellKind.Text || Column.IsRelationship || WholeNumberText.Of(cell.Text) is not { } digits)
            return reading;
        var whole = Column.Type.Read(cell with { Text = digits }, context);
        if (whole.Value is null || whole.Value == reading.Value)
            return reading;
        var proposal = whole.Value is FieldValue.Text text ? text.Value : digits;
        if (context.Repair)
            return whole with { Warnings = [.. whole.Warnings, RowErrors.FractionTakenOff(context.Header, cell.Text, proposal)] };
        return reading.Value is null
            ? reading with { Errors = [.. reading.Errors.Select(e => RowErrors.MeantWhole(e, proposal))] }
            : reading with { Warnings = [.. reading.Warnings, RowErrors.FractionOfZeros(context.Header, cell.Text, digits)] };
    }

    /// <summary>What is wrong with a cell that holds an error, or the text of one, or a text that has lost letters; null for any other.</summary>
    internal static RowError? LostIn(Cell cell, string header) => cell.Kind switch
    {
        CellKind.Error => RowErrors.ErrorCell(header, cell.Text),
        CellKind.Text when MaskedCell.Is(cell) => RowErrors.MaskedValue(header),
        CellKind.Text when NoValueText.IsError(cell.Text) => RowErrors.ErrorCell(header, cell.Text.Trim()),
        CellKind.Text when NoValueText.HasLostLetter(cell.Text) => RowErrors.LostLetter(header, cell.Text),
        _ => null
    };

    private FieldValue? Clear(FindingList findings)
    {
        if (!Column.RequiredOnCreate)
            return FieldValue.Cleared;
        findings.Error(RowErrors.ClearRequired(Context.Header));
        return null;
    }

    /// <summary>What the cell of a row is read against.</summary>
    internal ColumnContext ContextOf(SourceRow row) => ContextFor(row, Context.Repair);

    private ColumnContext ContextFor(SourceRow row, bool repair) =>
        StatePosition < 0 && CountryPosition < 0 && !repair
            ? Context
            : Context with { Repair = repair, State = TextAt(row, StatePosition), Country = TextAt(row, CountryPosition) };

    private static string? TextAt(SourceRow row, int position) =>
        position < 0 || row[position].IsBlank ? null : row[position].Text.Trim();
}
