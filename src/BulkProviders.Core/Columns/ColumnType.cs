using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Columns;

/// <summary>
/// One column type: everything that import, export, template, catalog and practice server need to know about it. They ask the type and never which
/// type it is. <c>Read(Write(x)) = x</c> for every value that <see cref="Read"/> can produce.
/// </summary>
public abstract class ColumnType
{
    /// <summary>The word for the type in the catalog file.</summary>
    public abstract string Name { get; }

    /// <summary>The JSON value that the tenant takes and returns. Tells too whether exports keep the value as text, number or date.</summary>
    public virtual WireForm Wire => WireForm.Text;

    /// <summary>The column is stored as a relationship (JSON:API 1.1 §5.2.3) to the label of a lookup record, a dropdown of the tenant.</summary>
    public virtual bool IsLookup => false;

    /// <summary>Reads a cell that is neither blank, nor an error cell, nor the clearing token.</summary>
    public abstract ColumnReading Read(Cell cell, ColumnContext context);

    /// <summary>The cell for an export; <see cref="Cell.Blank"/> for null.</summary>
    public virtual Cell Write(FieldValue value, ColumnSpec column) => PlainCell.Of(value);

    /// <summary>A value that the tenant returned, in the form that <see cref="Read"/> produces; as it is where it is of another shape.</summary>
    public abstract FieldValue Canonical(FieldValue value, ColumnSpec column);

    /// <summary>Nothing but a few values is right, so that a list with codes of its own needs a translation for each.</summary>
    public virtual bool HasFewValues(ColumnSpec column) => IsLookup || column.AllowedValues.Count > 0;

    /// <summary>Every text is right, so that the values of a list say nothing about whether they belong here.</summary>
    public virtual bool TakesAnyText => false;

    /// <summary>A word of other programs as this type reads it; null where it knows none.</summary>
    public virtual string? Translate(string foreign) => null;

    /// <summary>The named step of a column mapping that takes the value from a whole address, or null.</summary>
    public virtual string? AddressStep => null;

    /// <summary>The members of a column in the catalog file that have a meaning for this type and not for all.</summary>
    public virtual IReadOnlyList<string> Properties => [];

    /// <summary>The words that <c>outgoing</c> may have in the catalog file.</summary>
    public virtual IReadOnlyList<string> OutgoingForms => [];

    /// <summary>What the catalog file lacks for a column of this type: the member, and the sentence about it.</summary>
    public virtual IEnumerable<(string Property, string Problem)> Lacks(ColumnSpec column) => [];

    /// <summary>No two records share a value, whatever the catalog says of the column.</summary>
    public virtual bool Identifies => false;

    /// <summary>Two records that share a value may be one: a tax number, a telephone, an address for mail.</summary>
    public virtual bool HintsAtOneRecord => false;

    /// <summary>The tenant can be asked for a value in place of all records, since every spelling of it is known.</summary>
    public virtual bool CanBeAskedFor(ColumnSpec column) => Identifies;

    /// <summary>Every spelling in which the tenant may hold a value; null where they cannot be told.</summary>
    public virtual IReadOnlyList<string>? SpellingsOf(string value) =>
        value.All(c => char.IsAsciiDigit(c) || c is '-' or '.' or '/') ? [value] : null;

    /// <summary>The number format of the column's cells in the template. Text, unless the type knows better: codes and ids would lose their zeros.</summary>
    public virtual string NumberFormat(ColumnSpec column) => "@";

    /// <summary>What the dropdown of the template offers; empty for none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="labels">The labels of each lookup type, where they are known.</param>
    public virtual IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => [];

    /// <summary>Nothing but the choices is right.</summary>
    public virtual bool AreChoicesAll => true;

    /// <summary>A sentence for the person who fills in the template, or null.</summary>
    public virtual string? Hint(ColumnSpec column, bool hasDropdown) => null;

    /// <summary>What the practice server demands of the text of a value besides the catalog's limits, or null.</summary>
    public virtual ServerRule? RuleOf(ColumnSpec column) => null;

    /// <summary>The practice server refuses a required text without letters as <c>NotBlank</c>, not as <c>NotNull</c>.</summary>
    public virtual bool RefusesBlanks => false;

    /// <summary>A value for the practice server's made-up records, as it is sent, or null where the column's example must do.</summary>
    public virtual MadeUpValue? MakeUp(ColumnSpec column, MadeUpSeed seed) => null;

    /// <summary>The name: errors and logs show it.</summary>
    public sealed override string ToString() => Name;
}
