namespace BulkProviders.Testing.Conventions;

/// <summary>C# source with the content of comments and of text literals replaced by spaces: same length, same lines, only code is left, that in the holes of interpolated texts too.</summary>
public sealed class CodeText
{
    private readonly string _source;
    private readonly char[] _code;
    private int _at;

    // Where the text begins that is not blanked yet.
    private int _text;

    private CodeText(string source) => (_source, _code) = (source, source.ToCharArray());

    public static string Of(string source)
    {
        var text = new CodeText(source);
        text.SkipCode(inHole: false);
        return new string(text._code);
    }

    // Stops at the end, or at the brace that closes the hole of an interpolated text.
    private void SkipCode(bool inHole)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            var c = _source[_at];
            if (c == '/' && Next == '/')
                Blank(_at, EndOf("\n"));
            else if (c == '/' && Next == '*')
                Blank(_at, EndOf("*/"));
            else if (c == '\'')
                SkipCharacter();
            else if (PrefixLength() is var prefix and >= 0)
                SkipLiteral(prefix);
            else if (c == '}' && inHole && depth == 0)
                return;
            else
            {
                depth += c switch { '{' => 1, '}' => -1, _ => 0 };
                _at++;
            }
        }
    }

    private char Next => _at + 1 < _source.Length ? _source[_at + 1] : '\0';

    // -1 where no text literal begins here.
    private int PrefixLength()
    {
        var at = _at;
        while (at < _source.Length && _source[at] is '$' or '@')
            at++;
        return at < _source.Length && _source[at] == '"' ? at - _at : -1;
    }

    private int EndOf(string mark)
    {
        var end = _source.IndexOf(mark, _at + 2, StringComparison.Ordinal);
        return _at = end < 0 ? _source.Length : end + (mark == "\n" ? 0 : mark.Length);
    }

    private void SkipCharacter()
    {
        var start = _at++;
        while (_at < _source.Length && _source[_at] != '\'')
            _at += _source[_at] == '\\' ? 2 : 1;
        Blank(start, ++_at);
    }

    private void SkipLiteral(int prefix)
    {
        var outer = _text;
        _text = _at;
        var holes = _source.AsSpan(_at, prefix).Count('$');
        var verbatim = _source.AsSpan(_at, prefix).Contains('@');
        _at += prefix;
        var quotes = Run('"');
        if (quotes >= 3)
            SkipRaw(quotes, holes);
        else if (quotes == 1)
            SkipText(verbatim, holes > 0);
        Blank(_text, _at);
        _text = outer;
    }

    private int Run(char c)
    {
        var start = _at;
        while (_at < _source.Length && _source[_at] == c)
            _at++;
        return _at - start;
    }

    private void SkipText(bool verbatim, bool hasHoles)
    {
        while (_at < _source.Length)
        {
            var c = _source[_at];
            if (c == '"' && !(verbatim && Next == '"'))
            {
                _at++;
                return;
            }
            if (c == '{' && hasHoles && Next != '{')
                SkipHole(1);
            else
                _at += c == '"' || (c == '\\' && !verbatim) || (c == '{' && hasHoles) ? 2 : 1;
        }
    }

    private void SkipRaw(int quotes, int holes)
    {
        while (_at < _source.Length)
            if (_source[_at] == '"')
            {
                if (Run('"') >= quotes)
                    return;
            }
            else if (holes > 0 && _source[_at] == '{')
            {
                var braces = Run('{');
                _at -= braces >= holes ? 1 : 0;
                if (braces >= holes)
                    SkipHole(holes);
            }
            else
                _at++;
    }

    private void SkipHole(int braces)
    {
        Blank(_text, ++_at);
        SkipCode(inHole: true);
        _text = _at;
        _at = Math.Min(_source.Length, _at + braces);
    }

    private void Blank(int from, int to)
    {
        for (var i = from; i < to && i < _code.Length; i++)
            if (_code[i] is not '\n' and not '\r')
                _code[i] = ' ';
    }
}
