namespace BulkProviders.Core.Columns;

/// <summary>A date format of the catalog, such as <c>MM/dd/yyyy</c>: which of its three parts stands where.</summary>
/// <param name="Order">The letters d, M and y in their order.</param>
/// <param name="Separator">The character between them.</param>
public sealed record DateForm(string Order, char Separator)
{
    /// <summary>Reads a format that names day, month and year (four digits) once each; null for any other.</summary>
    public static DateForm? Parse(string format)
    {
        var separator = format.FirstOrDefault(c => c is '/' or '-' or '.' or ' ');
        var parts = format.Split(separator);
        if (separator == default || parts.Length != 3 || !parts.All(p => p is "d" or "dd" or "M" or "MM" or "yyyy"))
            return null;
        var order = string.Concat(parts.Select(p => p[0]));
        return order is "dMy" or "Mdy" or "yMd" ? new DateForm(order, separator) : null;
    }
}
