using System.Text.RegularExpressions;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>One of the resource types that share a collection, told apart by a constant attribute.</summary>
/// <param name="Schema">The type in the catalog.</param>
/// <param name="Discriminator">The attribute, or null where the type is alone or the one without a constant.</param>
/// <param name="Rules">The column of each member, in the order of the members; null where this type has no such column.</param>
internal sealed record Variant(ResourceSchema Schema, Member? Discriminator, IReadOnlyList<ColumnRule?> Rules)
{
    /// <summary>A condition that only records of this variant fulfil; empty where the collection has one variant.</summary>
    public string Scope { get; init; } = "";
}

/// <summary>A column and its compiled pattern.</summary>
internal sealed record ColumnRule(ColumnSpec Spec, Regex? Pattern)
{
    public static ColumnRule Of(ColumnSpec spec) => new(spec, spec.Pattern is null
        ? null
        : new Regex(@"\A(?:" + spec.Pattern + @")\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
