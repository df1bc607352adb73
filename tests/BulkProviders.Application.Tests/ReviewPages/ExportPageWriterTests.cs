using System.Text;
using System.Text.RegularExpressions;
using BulkProviders.Application.ReviewPages;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>The page of an export is made as the others: one file, no request, everything of the user's is text.</summary>
public sealed class ExportPageWriterTests
{
    [Fact]
    public void Nothing_is_asked_of_anybody_and_hostile_texts_stay_text()
    {
        var html = ExportPageWriter.Write(ExportPages.With(3, "Locations: 12 records <b>."));
        Assert.Contains(PageShell.Policy, html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\\b(src|srcset|action|data|poster|background)=\"|https?://|@import|url\\(|\\bon[a-z]+=\"|style=\"", html);
        Assert.Equal(0, Regex.Count(html, "</?script|<img|<b>|\u202E|<Casebook"));
    }

    [Fact]
    public void A_page_of_forty_types_is_far_below_two_megabytes_and_counts_what_it_does_not_name()
    {
        var html = ExportPageWriter.Write(ExportPages.With(40));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 100_000, 1_500_000);
        Assert.Contains("and 900 more", html, StringComparison.Ordinal);
        Assert.Contains("and 28 more, in the table", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_left_blank_and_is_no_zero()
    {
        var html = ExportPageWriter.Write(ExportPages.With(2));
        Assert.Contains("<td data-label=\"Type\">Type 1</td><td data-label=\"Records\" class=\"number\">1,001</td><td data-label=\"Last export\" class=\"number\"></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Difference\" class=\"number\">+100</td>", html, StringComparison.Ordinal);
    }
}
