using System.Globalization;
using System.Text.Json;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Queries;

/// <summary>
/// One filter parameter: <c>filter[path]=v</c> or <c>filter[path][OP]=v</c>. Commas split the value into a list of which one must fit,
/// without any escape; the text <c>null</c> means null.
/// </summary>
internal sealed class Filter
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EQ"] = "=",
        ["NEQ"] = "<>",
        ["LIKE"] = "LIKE",
        ["LT"] = "<",
        ["LE"] = "<=",
        ["GT"] = ">",
        ["GE"] = ">="
    };

    private readonly FieldPath _path;
    private readonly string _sign;
    private readonly bool _withNull;
    private readonly List<object> _values = [];

    /// <param name="splits">Values are split at commas.</param>
    /// <exception cref="ApiException">400: unknown attribute or operator, or a value that does not fit.</exception>
    public Filter(string parameter, IReadOnlyList<string> brackets, IEnumerable<string> texts, Collection collection, bool splits = true)
    {
        var (name, operation) = Parts(parameter, brackets, collection);
        _sign = Operators[operation];
        _path = FieldPath.Parse(name, collection, parameter);
        foreach (var text in texts.SelectMany(t => splits ? t.Split(',') : [t]))
        {
            if (text == "null")
                _withNull = true;
            else
                _values.Add(Value(text, parameter));
        }
    }

    /// <summary>The operator asks for what is above or below a value.</summary>
    public static bool IsRange(string operation) => Operators.TryGetValue(operation, out var sign) && sign is "<" or "<=" or ">" or ">=";

    public void Write(ListStatement statement, Visibility visibility, string alias) => Write(statement, visibility, alias, 0);

    private static (string Name, string Operation) Parts(string parameter, IReadOnlyList<string> brackets, Collection collection)
    {
        if (brackets.Count == 0)
            throw new ApiException(ApiError.BadParameter(parameter, "This server has no filter documents: write filter[attribute]=value."));
        // filter[type][attribute] names the type first; only the type that is listed can be meant here.
        var own = brackets.Count > 1 && brackets[0] == collection.Type && !Operators.ContainsKey(brackets[1]) ? 1 : 0;
        if (brackets.Count - own > 2)
            throw new ApiException(ApiError.BadParameter(parameter, "The filter has too many parts."));
        var operation = brackets.Count - own == 2 ? brackets[^1] : "EQ";
        return Operators.ContainsKey(operation)
            ? (brackets[own], operation)
            : throw new ApiException(ApiError.BadParameter(parameter, $"There is no filter operator '{operation}'."));
    }

    private object Value(string text, string parameter) =>
        _path.Attribute is null || _sign == "LIKE"
            ? _path.Attribute is null ? Ids.Normal(text) : text
            : WireValues.FromQuery(_path.Attribute, text)
                ?? throw new ApiException(ApiError.BadParameter(parameter, $"'{text}' is not a value of '{_path.Attribute.Name}'."));

    private void Write(ListStatement statement, Visibility visibility, string alias, int step)
    {
        if (step == _path.Steps.Count)
        {
            Compare(statement, alias + "." + (_path.Attribute is null ? Sql.Id : Sql.Quote(_path.Attribute.Name)));
            return;
        }
        var member = _path.Steps[step];
        if (_path.Attribute is null && step == _path.Steps.Count - 1 && member.Kind == MemberKind.ToOne)
        {
            Compare(statement, alias + "." + Sql.Quote(member.Name));
            return;
        }
        var inner = statement.Alias();
        var link = alias + "." + Sql.Quote(member.Name);
        var joined = member.Kind == MemberKind.ToOne
            ? $"{inner}.{Sql.Id} = {link}"
            : $"{inner}.{Sql.Id} IN (SELECT value FROM json_each({link}))";
        statement.Text.Append(CultureInfo.InvariantCulture, $"EXISTS (SELECT 1 FROM {member.Target.Table} {inner} WHERE {joined} AND ");
        visibility.Limit(statement, member.Target, inner);
        statement.Text.Append(" AND ");
        Write(statement, visibility, inner, step + 1);
        statement.Text.Append(')');
    }

    private void Compare(ListStatement statement, string column)
    {
        var not = _sign == "<>";
        var parts = new List<string>();
        if (_values.Count == 1)
            parts.Add($"{column} {_sign} {statement.Parameter(_values[0])}");
        else if (_values.Count > 1 && _sign is "=" or "<>")
            parts.Add($"{column} {(not ? "NOT IN" : "IN")} (SELECT value FROM json_each({statement.Parameter(JsonSerializer.Serialize(_values))}))");
        else
            parts.AddRange(_values.Select(value => $"{column} {_sign} {statement.Parameter(value)}"));
        if (_withNull)
            parts.Add($"{column} IS {(not ? "NOT " : "")}NULL");
        statement.Text.Append('(').AppendJoin(not ? " AND " : " OR ", parts).Append(')');
    }
}
