using System.Text.Json;
using BulkProviders.Core.Tenants;

namespace BulkProviders.JsonApi.Documents;

/// <summary>The records of a long page that have not been made into objects yet: the bytes are there, and a bounded number of records at a time is read from them.</summary>
/// <param name="utf8">The document.</param>
/// <param name="start">Where the reading goes on.</param>
/// <param name="count">How many records follow.</param>
/// <param name="names">Collects the names of relationships.</param>
internal sealed class RecordStream(ReadOnlyMemory<byte> utf8, RecordStream.Position start, int count, RelationshipNames names)
{
    /// <summary>So many records at a time.</summary>
    public const int PartSize = 500;

    public int Count => count;

    public Position Begin() => start;

    /// <summary>The next records; none at the end, null where one of them is none.</summary>
    public List<ResourceRecord>? Next(ref Position position)
    {
        var reader = new Utf8JsonReader(utf8.Span[position.Offset..], isFinalBlock: true, position.State);
        try
        {
            var records = RecordReader.ReadSome(ref reader, PartSize, names);
            position = position.After(reader);
            return records;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A place between two records.</summary>
    /// <param name="Offset">Bytes before it.</param>
    internal readonly record struct Position(int Offset, JsonReaderState State)
    {
        public Position After(in Utf8JsonReader reader) => new(Offset + (int)reader.BytesConsumed, reader.CurrentState);
    }
}
