using System.Text;
using System.Text.Json;

namespace BulkProviders.Engine.Profile;

/// <summary>Counts what the updates do to one column.</summary>
internal sealed class ColumnCounter(string resource, string member)
{
    private const int LeastToJudge = 5;

    private readonly long[] _new = new long[ValueShapes.Count];
    private readonly long[] _old = new long[ValueShapes.Count];

    public string Resource => resource;

    public string Member => member;

    public byte[] Utf8Member { get; } = Encoding.UTF8.GetBytes(member);

    public long Changed { get; private set; }

    public long Emptied { get; private set; }

    public ValueCounter Values { get; } = new();

    /// <summary>The kind that most new values are, where most of the old ones are of another; null where that is not so, or cannot be known.</summary>
    public ValueShape? StandsOut
    {
        get
        {
            var (found, before) = (_new.Sum(), _old.Sum());
            var shape = (ValueShape)Array.IndexOf(_new, _new.Max());
            return shape != ValueShape.Other && found >= LeastToJudge && before > 0 && 2 * _new[(int)shape] > found && 2 * _old[(int)shape] <= before ? shape : null;
        }
    }

    /// <param name="kind">What the value is in JSON.</param>
    /// <param name="json">The value that is sent, as the journal holds it.</param>
    public void AddNew(JsonTokenType kind, ReadOnlySpan<byte> json)
    {
        Changed++;
        if (IsBlank(json))
        {
            Emptied++;
            return;
        }

        _new[(int)ShapeOf(kind, json)]++;
        Values.Add(json);
    }

    /// <summary>The value that the record held.</summary>
    public void AddOld(JsonTokenType kind, ReadOnlySpan<byte> json)
    {
        if (!IsBlank(json))
            _old[(int)ShapeOf(kind, json)]++;
    }

    private static bool IsBlank(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("null"u8) || json.SequenceEqual("\"\""u8) || json.SequenceEqual("[]"u8) || json.SequenceEqual("{\"whole\":[]}"u8);

    private static ValueShape ShapeOf(JsonTokenType kind, ReadOnlySpan<byte> json) => kind switch
    {
        JsonTokenType.String => ValueShapes.Of(json[1..^1]),
        JsonTokenType.Number when json.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 => ValueShape.WholeNumber,
        _ => ValueShape.Other
    };
}
