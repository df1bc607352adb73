using System.Globalization;
using System.Text;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Builds a query; brackets are percent-encoded (JSON:API 1.1 §3.2), commas of lists are not.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public QueryText Filter(string member, string? comparison, string value)
    {
        Name("filter", member);
        if (comparison is not null)
            _text.Append("%5B").Append(comparison).Append("%5D");
        _text.Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText ListFilter(string member, IEnumerable<string> values)
    {
        Name("filter", member);
        return List(values);
    }

    public QueryText Fields(string type, IEnumerable<string> members)
    {
        Name("fields", type);
        return List(members);
    }

    public QueryText Plain(string name, IEnumerable<string> values)
    {
        Separate();
        _text.Append(name);
        return List(values);
    }

    public QueryText Page(string part, int number)
    {
        Name("page", part);
        _text.Append('=').Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public override string ToString() => _text.ToString();

    private QueryText List(IEnumerable<string> values)
    {
        _text.Append('=').AppendJoin(',', values.Select(Uri.EscapeDataString));
        return this;
    }

    private void Name(string family, string part)
    {
        Separate();
        _text.Append(family).Append("%5B").Append(Uri.EscapeDataString(part)).Append("%5D");
    }

    private void Separate()
    {
        if (_text.Length > 0)
            _text.Append('&');
    }
}
