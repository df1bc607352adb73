using System.Globalization;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Queries;

/// <summary>A list that is asked for: filters, order and page.</summary>
internal sealed class ListQuery
{
    private readonly Collection _collection;
    private readonly Visibility _visibility;
    private readonly List<Filter> _filters = [];
    private readonly List<(FieldPath Path, bool Descending)> _order = [];

    /// <exception cref="ApiException">400: something in the query is not understood.</exception>
    public ListQuery(IReadOnlyList<QueryParameter> parameters, Collection collection, Visibility visibility)
    {
        (_collection, _visibility) = (collection, visibility);
        foreach (var group in parameters.Where(p => p.Family == "filter").GroupBy(p => p.Name, StringComparer.Ordinal))
            AddFilter(group.Key, [.. group]);
        if (visibility.Habits.Sorting == Sorting.Refused400 && parameters.FirstOrDefault(p => p.Family == "sort") is { } sort)
            throw new ApiException(ApiError.BadParameter(sort.Name, "This server does not sort."));
        foreach (var parameter in parameters.Where(p => p.Family == "sort"))
            foreach (var name in parameter.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                _order.Add(OrderBy(name, parameter));
        Page = PageRequest.Parse([.. parameters.Where(p => p.Family == "page")], visibility.Habits);
    }

    public PageRequest Page { get; private init; }

    private ListQuery(ListQuery other)
    {
        (_collection, _visibility, _filters, _order) = (other._collection, other._visibility, other._filters, other._order);
        Page = other.Page;
    }

    /// <summary>The same query; where the server repeats its last page, no page is past the end.</summary>
    public ListQuery Within(long total) => _visibility.Habits.PastTheEnd == PastTheEnd.LastPage && total > 0 && Page.Offset >= total
        ? new ListQuery(this) { Page = Page with { Offset = (total - 1) / Page.Size * Page.Size } }
        : this;

    public long Count(Connection connection)
    {
        var statement = new ListStatement();
        statement.Text.Append(CultureInfo.InvariantCulture, $"SELECT count(*) FROM {_collection.Table} t0 WHERE ");
        Where(statement);
        return (long)(connection.Scalar(statement.Text.ToString(), statement.Values) ?? 0L);
    }

    public List<StoredRecord> Read(Connection connection, SandboxTable table)
    {
        var statement = new ListStatement();
        statement.Text.Append(CultureInfo.InvariantCulture, $"SELECT {table.Columns} FROM {_collection.Table} t0 WHERE ");
        Where(statement);
        statement.Text.Append(" ORDER BY ");
        foreach (var (path, descending) in _order)
            statement.Text.Append(CultureInfo.InvariantCulture, $"{OrderTerm(statement, path, "t0", 0)}{(descending ? " DESC" : "")}, ");
        statement.Text.Append(_order.Count == 0 && _visibility.Habits.Unsorted == Unsorted.Shuffled ? "random()" : "t0." + Sql.Sequence);
        statement.Text.Append(CultureInfo.InvariantCulture, $" LIMIT {statement.Parameter((long)Page.Size)} OFFSET {statement.Parameter(Page.Offset)}");
        using var reader = connection.Query(statement.Text.ToString(), statement.Values);
        var records = new List<StoredRecord>();
        while (reader.Read())
            records.Add(table.Read(reader));
        return records;
    }

    // Without the discriminators of the catalog two types of a collection could not be told apart on any server, so those are always honoured.
    private void AddFilter(string name, IReadOnlyList<QueryParameter> parameters)
    {
        var habit = _collection.Schemas.Any(s => s.Discriminator is { } mark && parameters[0].Brackets.Contains(mark.Member)) ? Filters.Honoured : _visibility.Habits.Filters;
        if (habit == Filters.Refused)
            throw new ApiException(ApiError.BadParameter(name, "This server takes no filters."));
        if (parameters[0].Brackets is ["id", var comparison] && Filter.IsRange(comparison))
        {
            if (_visibility.Habits.IdRanges == IdRanges.Refused)
                throw new ApiException(ApiError.BadParameter(name, "This server does not compare ids."));
            if (_visibility.Habits.IdRanges == IdRanges.Overlooked)
                return;
        }

        if (parameters[0].Brackets is ["id", ..])
            foreach (var id in parameters.SelectMany(p => p.Value.Split(',')))
                Ids.CheckKind(_visibility.Habits, _collection, id);
        if (habit != Filters.Ignored)
            _filters.Add(new Filter(name, parameters[0].Brackets, parameters.Select(p => p.Value), _collection, splits: habit == Filters.Honoured));
    }

    private (FieldPath Path, bool Descending) OrderBy(string name, QueryParameter parameter)
    {
        var descending = name.StartsWith('-');
        var path = FieldPath.Parse(descending ? name[1..] : name, _collection, parameter.Name);
        return path.Steps.All(s => s.Kind == MemberKind.ToOne)
            ? (path, descending)
            : throw new ApiException(ApiError.BadParameter(parameter.Name, $"A list cannot be sorted by '{name}', which leads to many records."));
    }

    private void Where(ListStatement statement)
    {
        _visibility.Limit(statement, _collection, "t0");
        foreach (var filter in _filters)
        {
            statement.Text.Append(" AND ");
            filter.Write(statement, _visibility, "t0");
        }
    }

    private static string OrderTerm(ListStatement statement, FieldPath path, string alias, int step)
    {
        if (step == path.Steps.Count)
            return alias + "." + (path.Attribute is null ? Sql.Id : Sql.Quote(path.Attribute.Name));
        var inner = statement.Alias();
        var member = path.Steps[step];
        return $"(SELECT {OrderTerm(statement, path, inner, step + 1)} FROM {member.Target.Table} {inner} "
            + $"WHERE {inner}.{Sql.Id} = {alias}.{Sql.Quote(member.Name)})";
    }
}
