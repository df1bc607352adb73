using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Queries;

/// <summary>The relationships to send along, level by level.</summary>
internal sealed class IncludeTree
{
    public Dictionary<Member, IncludeTree> Branches { get; } = [];

    /// <summary>Every relationship that is included, on whatever level.</summary>
    public IEnumerable<Member> All() => Branches.Keys.Concat(Branches.Values.SelectMany(b => b.All()));
}

/// <summary>What answers carry: sparse fields and included records.</summary>
/// <param name="Fields">Wanted members by JSON:API type; a type that is absent sends all.</param>
/// <param name="Include">What to send along.</param>
internal sealed record Selection(IReadOnlyDictionary<string, HashSet<string>> Fields, IncludeTree Include)
{
    public static readonly Selection All = new(new Dictionary<string, HashSet<string>>(), new IncludeTree());

    /// <exception cref="ApiException">400: an unknown type, field or relationship, or a path that is too long.</exception>
    public static Selection Parse(IReadOnlyList<QueryParameter> parameters, Collection start, CollectionMap collections, int depth)
    {
        var fields = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var tree = new IncludeTree();
        foreach (var parameter in parameters)
        {
            if (parameter.Family == "fields")
                AddFields(parameter, start, collections, fields);
            else if (parameter.Family == "include")
                AddPaths(parameter, start, tree, depth);
        }
        return new Selection(fields, tree);
    }

    public bool Wants(Collection collection, Member member) =>
        Fields.Count == 0 || !Fields.TryGetValue(collection.Type, out var wanted) || wanted.Contains(member.Name);

    private static void AddFields(QueryParameter parameter, Collection start, CollectionMap collections, Dictionary<string, HashSet<string>> fields)
    {
        var type = parameter.Brackets.Count == 0 ? start.Type : parameter.Brackets[0];
        var meant = collections.All.Where(c => c.Type == type).ToList();
        if (meant.Count == 0 || parameter.Brackets.Count > 1)
            throw new ApiException(ApiError.BadParameter(parameter.Name, $"There is no resource type '{type}'."));
        if (!fields.TryGetValue(type, out var wanted))
            fields.Add(type, wanted = new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in Names(parameter.Value))
        {
            if (name != "id" && !meant.Exists(c => c.Find(name) is not null))
                throw FieldPath.Unknown(name, meant[0], parameter.Name);
            wanted.Add(name);
        }
    }

    private static void AddPaths(QueryParameter parameter, Collection start, IncludeTree tree, int depth)
    {
        foreach (var path in Names(parameter.Value))
        {
            var names = path.Split('.');
            if (names.Length > depth)
                throw new ApiException(ApiError.BadParameter(parameter.Name, $"The include path '{path}' is too long for this server."));
            var (collection, branch) = (start, tree);
            foreach (var name in names)
            {
                if (collection.Find(name) is not { IsAttribute: false } member)
                    throw FieldPath.Unknown(name, collection, parameter.Name);
                if (!branch.Branches.TryGetValue(member, out var next))
                    branch.Branches.Add(member, next = new IncludeTree());
                (collection, branch) = (member.Target, next);
            }
        }
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
