using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Gathers the characters of one cell; used again for each cell.</summary>
internal sealed class TextBuffer(int most)
{
    private char[] _characters = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => _characters.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Appends, unless the text would become longer than allowed.</summary>
    public bool TryAppend(ReadOnlySpan<char> more)
    {
        if (more.Length > most - Length)
            return false;
        if (Length + more.Length > _characters.Length)
            Array.Resize(ref _characters, Math.Max(Length + more.Length, _characters.Length * 2));
        more.CopyTo(_characters.AsSpan(Length));
        Length += more.Length;
        return true;
    }

    /// <summary>Appends text in UTF-8 that is valid.</summary>
    public bool TryAppend(ReadOnlySpan<byte> utf8)
    {
        // A byte becomes one character at most.
        if (utf8.Length > most - Length)
            return false;
        if (Length + utf8.Length > _characters.Length)
            Array.Resize(ref _characters, Math.Max(Length + utf8.Length, _characters.Length * 2));
        Length += Encoding.UTF8.GetChars(utf8, _characters.AsSpan(Length));
        return true;
    }

    public override string ToString() => new(Span);
}
