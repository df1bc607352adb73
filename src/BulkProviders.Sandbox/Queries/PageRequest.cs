using System.Globalization;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Errors;

namespace BulkProviders.Sandbox.Queries;

/// <summary>The page that is asked for.</summary>
/// <param name="Offset">Records before it.</param>
/// <param name="Size">Records on it.</param>
/// <param name="ByNumber">Whether links speak of number and size.</param>
internal sealed record PageRequest(long Offset, int Size, bool ByNumber)
{
    /// <exception cref="ApiException">400: the pair that the server does not understand, no number, or a page above the maximum.</exception>
    public static PageRequest Parse(IReadOnlyList<QueryParameter> parameters, Habits habits)
    {
        var byNumber = habits.Paging == Paging.Number;
        long? offset = null, number = null, size = null;
        foreach (var parameter in parameters)
        {
            var name = parameter.Brackets.Count == 1 ? parameter.Brackets[0] : "";
            var isNumberPair = name is "number" or "size";
            if (!IsUnderstood(name, isNumberPair, habits.Paging))
                throw new ApiException(ApiError.BadParameter(parameter.Name, $"'{parameter.Name}' is not a page parameter of this server."));
            byNumber |= isNumberPair;
            var value = Number(parameter, least: name == "offset" ? 0 : 1);
            switch (name)
            {
                case "offset": offset = value; break;
                case "number": number = value; break;
                default: size = value; break;
            }
        }
        if (offset is not null && number is not null)
            throw new ApiException(ApiError.BadParameter("page", "Page parameters of two kinds cannot be mixed."));
        if (habits.PageSizes == PageSizes.Ignored)
            size = habits.PageDefault;
        else if (size > habits.PageMax)
            throw new ApiException(ApiError.BadParameter(byNumber ? "page[size]" : "page[limit]",
                $"A page of {size.Value.ToString(CultureInfo.InvariantCulture)} is above the maximum of {habits.PageMax.ToString(CultureInfo.InvariantCulture)}."));
        var taken = (int)(size ?? habits.PageDefault);
        return new PageRequest(offset ?? ((number ?? 1) - 1) * taken, taken, byNumber);
    }

    /// <summary>The parameters that ask for the page that starts after <paramref name="offset"/> records.</summary>
    public string At(long offset) => ByNumber
        ? string.Create(CultureInfo.InvariantCulture, $"page%5Bnumber%5D={(offset / Size) + 1}&page%5Bsize%5D={Size}")
        : string.Create(CultureInfo.InvariantCulture, $"page%5Boffset%5D={offset}&page%5Blimit%5D={Size}");

    private static bool IsUnderstood(string name, bool isNumberPair, Paging paging) =>
        isNumberPair ? paging != Paging.Offset : name is "offset" or "limit" && paging != Paging.Number;

    private static long Number(QueryParameter parameter, int least) =>
        int.TryParse(parameter.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ApiException(ApiError.BadParameter(parameter.Name, $"'{parameter.Value}' is not a number that {parameter.Name} takes."));
}
