using System.Globalization;

namespace BulkProviders.Core.Basics;

/// <summary>The value of one field (attribute or relationship, JSON:API 1.1 §5.2.3) of a record.</summary>
public abstract record FieldValue
{
    /// <summary>The visible word in a cell that clears a field; a blank cell keeps it.</summary>
    public const string ClearToken = "<clear>";

    private FieldValue()
    {
    }

    /// <summary>JSON null: the field is cleared.</summary>
    public sealed record Null : FieldValue;

    public sealed record Text(string Value) : FieldValue;

    public sealed record Number(decimal Value) : FieldValue
    {
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Boolean(bool Value) : FieldValue;

    /// <summary>A to-one relationship to a record that has an id.</summary>
    public sealed record One(RecordIdentifier Target) : FieldValue;

    /// <summary>A to-many relationship, in the order of the cell or of the document.</summary>
    public sealed record Many(IReadOnlyList<RecordIdentifier> Targets) : FieldValue
    {
        /// <summary>What a row says: these and no others. Otherwise they are added to those that are there.</summary>
        public bool IsWhole { get; init; }

        public bool Equals(Many? other) => other is not null && Targets.SequenceEqual(other.Targets);

        public override int GetHashCode() => Targets.Aggregate(17, HashCode.Combine);
    }

    /// <summary>References as the cell names them, before Matching has made ids or drafts of them.</summary>
    /// <param name="Names">The trimmed texts of the cell.</param>
    /// <param name="ToMany">Whether the relationship holds many.</param>
    public sealed record Unresolved(IReadOnlyList<string> Names, bool ToMany) : FieldValue
    {
        /// <summary>See <see cref="Many.IsWhole"/>.</summary>
        public bool IsWhole { get; init; }

        /// <summary>Where these are IDs with names in a column beside them: those names, which have to be of the same records.</summary>
        public IReadOnlyList<string> Beside { get; init; } = [];

        public bool Equals(Unresolved? other) => other is not null && ToMany == other.ToMany && Names.SequenceEqual(other.Names);

        public override int GetHashCode() => Names.Aggregate(ToMany ? 1 : 0, HashCode.Combine);
    }

    /// <summary>A document that the catalog does not describe (a nested object or a mixed array), kept as JSON text.</summary>
    public sealed record Raw(string Json) : FieldValue;

    public static readonly FieldValue Cleared = new Null();

    public static readonly FieldValue True = new Boolean(true);

    public static readonly FieldValue False = new Boolean(false);
}

/// <summary>Names a record (JSON:API resource identifier), or the draft that will become it.</summary>
/// <param name="Type">JSON:API type.</param>
/// <param name="Id">Record id; empty while only the draft is known.</param>
/// <param name="Draft">The draft of this import that the reference means, or null when a record id was given.</param>
public readonly record struct RecordIdentifier(string Type, string Id, long? Draft = null);
