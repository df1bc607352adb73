using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkProviders.Application.Decisions;

/// <summary>Something that people have to decide, with all that is needed to carry it out. Kept in decisions.json of its run.</summary>
public sealed record DecisionItem
{
    /// <summary>Names it for ever: the same question has the same name in every list.</summary>
    public required string Id { get; init; }

    /// <summary>State of the record.</summary>
    public required string State { get; init; }

    /// <summary>What people know the record by.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the record.</summary>
    public required string Type { get; init; }

    /// <summary>The record; empty for one that is not there yet.</summary>
    public string RecordId { get; init; } = "";

    public string Key { get; init; } = "";

    public string Sender { get; init; } = "";

    public string Sheet { get; init; } = "";

    public int Row { get; init; }

    public string Since { get; init; } = "";

    public int Lists { get; init; }

    /// <summary>Header of the column that it is about, or empty.</summary>
    public string Column { get; init; } = "";

    /// <summary>Wire name of that column, or empty.</summary>
    public string Member { get; init; } = "";

    public string Last { get; init; } = "";

    public string Said { get; init; } = "";

    public string Now { get; init; } = "";

    /// <summary>The other record that may be the same, or empty.</summary>
    public string OtherId { get; init; } = "";

    public string Would { get; init; } = "";

    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The cells that close or reopen the record, by header.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>The records that close with it.</summary>
    public IReadOnlyList<DecisionAlso> Also { get; init; } = [];

    /// <summary>The record's fields when the question was put, as JSON by wire name: where they have changed since, nothing is carried out. Null where the tenant was not asked.</summary>
    public string? Basis { get; init; }
}

/// <summary>A record that closes with another.</summary>
/// <param name="Type">Its type.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Set">The cells that close it, by header.</param>
public sealed record DecisionAlso(string Type, string RecordId, IReadOnlyDictionary<string, string> Set);

/// <summary>The questions of a run.</summary>
/// <param name="SchemaVersion">Version of this form.</param>
/// <param name="RunId">The run.</param>
/// <param name="Roster">The roster, or empty for a plain import.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="Items">The questions.</param>
public sealed record DecisionDocument(int SchemaVersion, string RunId, string Roster, string AsOf, IReadOnlyList<DecisionItem> Items);

/// <summary>The form of decisions.json.</summary>
[JsonSerializable(typeof(DecisionDocument))]
[JsonSerializable(typeof(IReadOnlyList<DecisionItem>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class DecisionJson : JsonSerializerContext
{
    public static string Write(DecisionDocument document) => JsonSerializer.Serialize(document, Default.DecisionDocument);

    public static DecisionDocument? Read(string json) => JsonSerializer.Deserialize(json, Default.DecisionDocument);
}
