using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.Reviews;

/// <summary>The first sheet of an owner's workbook.</summary>
internal sealed class OwnerLetter(SplitReference split, ErrorsRequest request)
{
    public OwnerPage PageOf(OwnerShare share)
    {
        var facts = new List<KeyValuePair<string, string>>
        {
            new("Rows to fix", share.Rows.ToString("N0", CultureInfo.InvariantCulture)),
            new("Errors in them", share.Findings.ToString("N0", CultureInfo.InvariantCulture))
        };
        if (request.Due is { } due)
            facts.Add(new("Please send back by", due.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)));
        facts.Add(new("Reference", split.ToString()));
        return new OwnerPage(share.Owner ?? "Rows without an owner", facts, [.. Steps()], share.Causes);
    }

    private IEnumerable<string> Steps()
    {
        yield return "Go to the other sheets. Each row there was not stored. The coloured cells are wrong, and their notes say why; so do the columns 'What is wrong' and 'Do this'.";
        yield return "Correct the coloured cells. What you change in other cells is not taken, but reported.";
        yield return "Where a row is right as it is or cannot be fixed, say why under 'Waive because', and your name under 'Waived by'.";
        yield return "'Fix by' says who can do something about it. What is for somebody else you can leave as it is.";
        if (request.Mask)
            yield return $"Cells with {MaskedCell.Text} hold values that you need not see. Leave them as they are.";
        yield return "You may sort, filter and hide. Please delete no columns: a hidden one says which row is which.";
        yield return request.Due is null ? "Save the workbook, and send it back to whoever sent it to you." : "Save the workbook, and send it back in time to whoever sent it to you.";
    }
}
