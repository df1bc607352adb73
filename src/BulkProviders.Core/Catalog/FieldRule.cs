namespace BulkProviders.Core.Catalog;

/// <summary>What a rule asks of a column.</summary>
public enum FieldRuleKind
{
    /// <summary>It does not lie below another column of the record.</summary>
    NotBelow,

    /// <summary>On a new record its day is not past.</summary>
    NotPastOnNew,

    /// <summary>Its day does not lie ahead.</summary>
    NotFuture
}

/// <summary>Something that the values of one record have to agree about, beyond what each column asks for itself.</summary>
/// <param name="Name">By which overlays find it.</param>
/// <param name="Column">Header of the column that is at fault.</param>
/// <param name="Kind">What is asked of it.</param>
/// <param name="Other">For <see cref="FieldRuleKind.NotBelow"/>: header of the column that it is held against.</param>
/// <param name="IsError">A row that breaks it is invalid; otherwise it is sent with a warning.</param>
public sealed record FieldRule(string Name, string Column, FieldRuleKind Kind, string? Other, bool IsError);
