using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Operations;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>Finds out what a call means.</summary>
internal sealed class Router(CollectionMap collections)
{
    private static readonly string[] AllFamilies = ["filter", "sort", "include", "fields", "page"];

    private static readonly string[] RecordFamilies = ["include", "fields"];

    /// <exception cref="ApiException">404, 405 or 400.</exception>
    public ApiCall Route(string method, string path, string? query, (Habits Habits, long Now) moment)
    {
        var call = Place(method, path.TrimEnd('/'), moment);
        if (!IsAllowed(call))
            throw new ApiException(ApiError.MethodNotAllowed(method));
        var parameters = QueryParameter.Parse(query);
        var families = call.Id is null && method == "GET" ? AllFamilies : call.IsLinkage ? [] : RecordFamilies;
        foreach (var parameter in parameters.Where(p => !families.Contains(p.Family, StringComparer.Ordinal)))
            throw new ApiException(ApiError.BadParameter(parameter.Name, $"The query parameter '{parameter.Name}' is not known here."));
        return call with { Query = parameters };
    }

    private ApiCall Place(string method, string path, (Habits Habits, long Now) moment)
    {
        if (collections.At(path) is { } list)
            return new ApiCall(method, list, moment.Habits, moment.Now);
        var (rest, last) = Cut(path);
        if (collections.At(rest) is { } collection)
            return new ApiCall(method, collection, moment.Habits, moment.Now) { Id = IdOf(last) };
        var (above, middle) = Cut(rest);
        if (collections.At(above) is { } owner)
            return Related(new ApiCall(method, owner, moment.Habits, moment.Now) { Id = IdOf(middle) }, last, path);
        var (top, id) = Cut(above);
        if (middle == "relationships" && collections.At(top) is { } linked)
            return Related(new ApiCall(method, linked, moment.Habits, moment.Now) { Id = IdOf(id), IsLinkage = true }, last, path);
        throw Nowhere(path);
    }

    private static ApiCall Related(ApiCall call, string name, string path) =>
        call.Collection.Find(name) is { IsAttribute: false } member ? call with { Relationship = member } : throw Nowhere(path);

    private static bool IsAllowed(ApiCall call) => call.Method switch
    {
        "GET" => true,
        "POST" => call.Id is null || call.IsLinkage,
        "PATCH" or "DELETE" => call.Id is not null && (call.Relationship is null || call.IsLinkage),
        _ => false
    };

    private static (string Above, string Last) Cut(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
    }

    private static string IdOf(string segment) => Ids.Normal(segment);

    private static ApiException Nowhere(string path) => new(ApiError.NotFound($"There is nothing at '{path}'."));
}
