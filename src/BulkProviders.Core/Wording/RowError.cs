using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Wording;

/// <summary>One thing that is wrong with a row. Worded in <see cref="RowErrors"/> only.</summary>
/// <remarks>Its sentences quote cells: what must not be shown raw is escaped here, for whoever shows them.</remarks>
/// <param name="Code">Lower-case words with hyphens; its meaning never changes (docs/errors.md).</param>
/// <param name="Message">The problem, as a sentence. May quote the cell.</param>
/// <param name="Remedy">What to do about it, as a sentence; empty where the server's own words say it.</param>
/// <param name="Column">The header of the column, or null where the whole row is meant.</param>
public sealed record RowError(string Code, string Message, string Remedy, string? Column = null)
{
    public string Message { get; init; } = ShownText.Of(Message);

    public string Remedy { get; init; } = ShownText.Of(Remedy);

    /// <summary>The sentence for a result cell: column, problem and remedy.</summary>
    public override string ToString() => Problem + (Remedy.Length == 0 ? "" : " " + Remedy);

    /// <summary>Column and problem without the remedy: "Name is blank …" or "Name: 'x' is no …".</summary>
    public string Problem =>
        Column is null ? Message : Column + (Message.Length > 0 && char.IsLower(Message[0]) ? " " : ": ") + Message;
}
