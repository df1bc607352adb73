using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BulkProviders.Application.ReviewPages;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>A page is one file that asks nothing of anybody, and everything of the user's in it is text.</summary>
public sealed partial class ReviewPageWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_thousand_findings_fit_into_two_megabytes(bool showsValues) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(ReviewPageWriter.Write(Pages.With(ReviewPage.MostFindings, showsValues))), 100_000, 2_000_000);

    [Fact]
    public void Nothing_is_asked_of_anybody_and_only_its_own_style_and_script_are_taken()
    {
        var html = ReviewPageWriter.Write(Pages.With(50, showsValues: true));
        Assert.DoesNotMatch("(?i)\\b(src|srcset|action|data|poster|background)=\"", html.Replace("data-cause=\"", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)https?://|@import|url\\(|\\bon[a-z]+=\"|style=\"", html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        foreach (var (tag, directive) in new[] { ("style", "style-src"), ("script", "script-src") })
        {
            var content = Regex.Match(html, $"<{tag}>(.*?)</{tag}>", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'", html, StringComparison.Ordinal);
        }

        Assert.All(Links().Matches(html).Select(m => m.Groups[1].Value), href => Assert.Matches("^(#[a-z]+|results(%202)?\\.xlsx)$", href));
    }

    [Fact]
    public void Hostile_texts_stay_text()
    {
        var html = ReviewPageWriter.Write(Pages.With(50, showsValues: true));
        Assert.Equal(2, Regex.Count(html, "</script>"));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<Casebook", html, StringComparison.Ordinal);
        var data = JsonDocument.Parse(Regex.Match(html, "id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
        Assert.Equal(50, data.GetProperty("rows").GetArrayLength());
        Assert.StartsWith("</script>", data.GetProperty("rows")[0][3].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_values_no_cell_is_quoted()
    {
        var html = ReviewPageWriter.Write(Pages.With(200, showsValues: false));
        foreach (var value in new[] { "Atlantis", "value number", "alert(1)", "2139" })
            Assert.DoesNotContain(value, html, StringComparison.Ordinal);
        Assert.Contains("This page quotes no cell.", html, StringComparison.Ordinal);
        Assert.Contains("Atlantis", ReviewPageWriter.Write(Pages.With(200, showsValues: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-a-state", "Did you mean Massachusetts?", "two letters")]
    [InlineData("zip-zero-lost", "If '02139' is meant, write that.", "Put the zeros back")]
    [InlineData("server-refused", "Correct 'Ann' and import it again.", null)]
    [InlineData("too-long", "Shorten it.", "Shorten it.")]
    public void Without_values_the_remedy_holds_for_every_row_of_the_cause(string code, string remedy, string? said)
    {
        var card = new CauseCard(code, "Providers, State", "not right", 2, [3, 4], "'2139' is wrong.", remedy, "data owner");
        var html = ReviewPageWriter.Write(Pages.With(0, showsValues: false) with { Causes = new CauseCards([card], null, []) });
        Assert.Equal(said is not null, html.Contains("Do this: ", StringComparison.Ordinal));
        Assert.Contains(said ?? "", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Massachusetts", html, StringComparison.Ordinal);
        Assert.DoesNotContain("2139", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_the_limit_is_counted_and_causes_come_with_roots_first()
    {
        var html = ReviewPageWriter.Write(Pages.With(100, showsValues: false));
        Assert.Contains("1,234 more are in the results.", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("Providers, Column 0", StringComparison.Ordinal) < html.IndexOf("They go once those are fixed", StringComparison.Ordinal));
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();
}
