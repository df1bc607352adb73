using System.Text.RegularExpressions;

namespace BulkProviders.Testing.Conventions;

/// <summary>A type as its source declares it.</summary>
/// <param name="Header">All before the body: modifiers, keyword, name, bases.</param>
/// <param name="Keyword">class, record, struct, interface or enum.</param>
public sealed record DeclaredType(string Header, string Keyword, string Name, int Line);

/// <summary>A member with a body or a signature.</summary>
/// <param name="Header">All before the body.</param>
/// <param name="Owner">The type that it stands in.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Lines">How many lines it takes, signature included.</param>
/// <param name="IsField">It holds data: a field or constant.</param>
public sealed partial record DeclaredMember(string Header, DeclaredType Owner, int Line, int Lines, bool IsField)
{
    public string Name => NameAndList().Match(Header) is { Success: true } method ? method.Groups[1].Value : LastWord().Match(Header).Value;

    // A tuple as the return type also stands in brackets behind a word.
    [GeneratedRegex(@"\b(?!(?:static|async|public|private|internal|protected|override|readonly)\b)([\w.]+)(?:<[^()<>]*>)?\s*\(")]
    private static partial Regex NameAndList();

    [GeneratedRegex(@"\w+$")]
    private static partial Regex LastWord();
}

/// <summary>What a file declares. A scan of brackets, not a compiler: good enough for sizes and signatures.</summary>
public sealed partial class Declarations
{
    private readonly string _code;
    private int _at;

    private Declarations(string code) => _code = code;

    public List<DeclaredType> Types { get; } = [];

    public List<DeclaredMember> Members { get; } = [];

    public static Declarations Of(string code)
    {
        var found = new Declarations(code);
        found.ScanMembers(owner: null);
        return found;
    }

    private void ScanMembers(DeclaredType? owner)
    {
        while (SkipSpace() && _code[_at] != '}')
            ScanMember(owner);
        _at++;
    }

    private void ScanMember(DeclaredType? owner)
    {
        var start = SkipAttributes();
        var stop = AdvanceTo(";{=");
        var header = _code[start..stop].Trim();
        var type = TypeHeader().Match(header);
        if (type.Success)
        {
            var declared = new DeclaredType(header, type.Groups["keyword"].Value, type.Groups["name"].Value, LineOf(start));
            Types.Add(declared);
            if (Current == ';')
                _at++;
            else if (declared.Keyword == "enum")
                SkipBraces();
            else
            {
                _at++;
                ScanMembers(declared);
            }
            return;
        }
        var isField = Current == '=' && Following != '>';
        SkipBody();
        if (owner is not null && header.Length > 0)
            Members.Add(new DeclaredMember(header, owner, LineOf(start), LineOf(Math.Min(_at, _code.Length) - 1) - LineOf(start) + 1, isField));
    }

    private void SkipBody()
    {
        if (Current == '{')
        {
            SkipBraces();
            var after = _at;
            if (!SkipSpace() || Current != '=')
            {
                _at = after;
                return;
            }
        }
        AdvanceTo(";");
        _at++;
    }

    private void SkipBraces()
    {
        _at++;
        AdvanceTo("}");
        _at++;
    }

    // Attributes say nothing about the size or the name of what they stand on.
    private int SkipAttributes()
    {
        while (SkipSpace() && Current == '[')
        {
            _at++;
            AdvanceTo("]");
            _at++;
        }
        return Math.Min(_at, _code.Length);
    }

    // Goes to the first of the marks that stands outside all brackets opened on the way.
    private int AdvanceTo(string marks)
    {
        var depth = 0;
        for (; _at < _code.Length; _at++)
        {
            if (depth == 0 && marks.Contains(Current, StringComparison.Ordinal))
                return _at;
            depth += Current switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }
        return _at;
    }

    private char Current => _at < _code.Length ? _code[_at] : '\0';

    private char Following => _at + 1 < _code.Length ? _code[_at + 1] : '\0';

    private bool SkipSpace()
    {
        while (_at < _code.Length && (char.IsWhiteSpace(_code[_at]) || _code[_at] == '\uFEFF'))
            _at++;
        return _at < _code.Length;
    }

    private int LineOf(int position) => _code.AsSpan(0, Math.Min(position, _code.Length)).Count('\n') + 1;

    [GeneratedRegex(@"^((public|internal|private|protected|file|static|sealed|abstract|readonly|ref|partial|unsafe|new)\s+)*(?<keyword>class|struct|interface|enum|record)\s+((struct|class)\s+)?(?<name>\w+)")]
    private static partial Regex TypeHeader();
}
