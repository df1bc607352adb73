using System.Text.Json;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>Counts the errors of a body as its bytes come by, so that a list of any length needs little memory: only its beginning is kept.</summary>
internal sealed class ErrorTally
{
    /// <summary>Bytes that are kept at most.</summary>
    public const int MostKept = 512 * 1024;

    /// <summary>Errors that are kept at most.</summary>
    public const int MostErrors = 100;

    /// <summary>A single text that is longer ends the counting.</summary>
    private const int MostCarried = 1024 * 1024;

    /// <summary>Depth of an error in the list of a document.</summary>
    private const int ErrorDepth = 2;

    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    private byte[] _carried = [];
    private long _offset;
    private bool _isNamed;
    private bool _isInside;
    private bool _isOver;

    public long Count { get; private set; }

    /// <summary>Bytes up to the end of the last error that is kept; 0 where there is none.</summary>
    public int KeptEnd { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (_isOver)
            return;
        if (_offset == 0 && _carried.Length == 0 && bytes.StartsWith(Utf8Mark))
        {
            bytes = bytes[Utf8Mark.Length..];
            _offset = Utf8Mark.Length;
        }
        byte[] all = [.. _carried, .. bytes];
        var reader = new Utf8JsonReader(all, isLast, _state);
        try
        {
            while (reader.Read())
                Take(ref reader);
        }
        catch (JsonException)
        {
            _isOver = true;
            return;
        }
        _state = reader.CurrentState;
        _offset += reader.BytesConsumed;
        _carried = all[(int)reader.BytesConsumed..];
        _isOver |= _carried.Length > MostCarried;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            _isNamed = reader.ValueTextEquals("errors"u8);
        else if (reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 1 })
            _isInside = _isNamed;
        else if (reader is { TokenType: JsonTokenType.EndArray, CurrentDepth: 1 })
            _isInside = false;
        else if (_isInside && reader.CurrentDepth == ErrorDepth && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            CountOne(_offset + reader.BytesConsumed);
    }

    private void CountOne(long end)
    {
        if (++Count <= MostErrors && end <= MostKept)
            KeptEnd = (int)end;
    }
}
