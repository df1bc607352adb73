using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Recognises the vendor's own layout of a sheet: its columns in its order, with a column after each dropdown that nobody has described.</summary>
internal static class VendorLayout
{
    /// <summary>Where the columns stand that nobody has described (from 0), or null where the sheet has another layout.</summary>
    public static IReadOnlySet<int>? HelpersOf(HeaderNames names, IReadOnlyList<HeaderBinding> bindings)
    {
        var expected = names.Schema.VendorColumns;
        if (expected.Count == 0)
            return null;
        var helpers = new HashSet<int>();
        foreach (var (column, header) in expected.Index())
        {
            var present = bindings.FirstOrDefault(b => b.Column == column);
            if (header != ResourceSchema.VendorHelper)
            {
                if (present is null || present.Role == HeaderRole.Unknown || present != names.Bind(column, header) with { Header = present.Header })
                    return null;
            }
            else if (present is { Role: not HeaderRole.Unknown })
                return null;
            else
                helpers.Add(column);
        }

        return helpers;
    }
}
