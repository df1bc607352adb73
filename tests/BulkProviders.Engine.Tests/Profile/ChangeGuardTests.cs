using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Profile;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Profile;

public sealed class ChangeGuardTests
{
    [Theory]
    [InlineData(50, 10, 0, false)]
    [InlineData(50, 11, 0, true)]
    [InlineData(49, 49, 0, false)]
    [InlineData(1_000_000, 200_000, 0, false)]
    [InlineData(1_000_000, 200_001, 0, true)]
    [InlineData(10, 5, 5, false)]
    [InlineData(10, 6, 6, true)]
    public void Over_20_per_cent_of_at_least_50_records_or_more_than_5_that_become_blank_are_held(long compared, long changed, long emptied, bool isHeld) =>
        Assert.Equal(isHeld, ChangeGuard.Held([Change(compared, changed, emptied)], Accept()).Count == 1);

    [Theory]
    [InlineData("providers:Name")]
    [InlineData("Providers : name")]
    [InlineData("providers:*")]
    public void What_is_agreed_to_by_header_wire_name_or_star_is_not_held(string choice)
    {
        Assert.Empty(ChangeGuard.Held([Change(100, 100, 0)], Accept(choice)));
        Assert.NotEmpty(ChangeGuard.Held([Change(100, 100, 0) with { Resource = "parents" }], Accept(choice)));
    }

    [Theory]
    [InlineData("providers", "say TYPE:COLUMN")]
    [InlineData("providers:", "say TYPE:COLUMN")]
    [InlineData("provider:Name", "Did you mean 'providers'?")]
    [InlineData("providers:Nmae", "Did you mean 'Name'?")]
    public void A_type_or_column_that_is_not_there_is_named(string choice, string words)
    {
        var refusal = Assert.Throws<RunException>(() => Accept(choice));
        Assert.Equal(ExitCode.Unusable, refusal.ExitCode);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_names_columns_counts_and_the_very_options()
    {
        var refusal = ChangeGuard.Refusal([Change(420, 400, 7) with { LooksLike = "ZIP codes" }, Change(420, 100, 0) with { Header = "Phone Number" }]).Message;
        Assert.Contains("providers, Name: 400 of 420 compared records change (95.2 %), 7 of them to blank; most new values look like ZIP codes", refusal, StringComparison.Ordinal);
        Assert.Contains("--accept providers:Name --accept \"providers:Phone Number\"", refusal, StringComparison.Ordinal);
    }

    private static ColumnChange Change(long compared, long changed, long emptied) => new("providers", "providers", "name", "Name", compared, changed, emptied);

    private static AcceptedColumns Accept(params string[] choices) => AcceptedColumns.Read(choices, Catalog);
}
