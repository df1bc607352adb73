using BulkProviders.Core.Basics;
using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Sandbox.Tests;

public sealed class SandboxBehavioursTests
{
    [Fact]
    public void Every_behaviour_has_a_name_values_and_a_sentence_and_takes_its_own_default()
    {
        Assert.True(SandboxBehaviours.All.Count > 30);
        Assert.Equal(SandboxBehaviours.All.Count, SandboxBehaviours.All.Select(b => b.Name).Distinct().Count());
        Assert.All(SandboxBehaviours.All, b =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", b.Name);
            Assert.NotEmpty(b.Values);
            Assert.EndsWith(".", b.Description, StringComparison.Ordinal);
            SandboxBehaviours.Check(new Dictionary<string, string> { [b.Name] = b.Default });
        });
    }

    [Fact]
    public async Task Every_choice_of_every_behaviour_starts_a_server()
    {
        await using var caller = await Caller.StartAsync();

        foreach (var behaviour in SandboxBehaviours.All)
            foreach (var choice in behaviour.Choices)
                caller.Server.Behave(SandboxBehaviours.Parse([$"{behaviour.Name}={choice}"]));
    }

    [Theory]
    [InlineData("cleint-ids=ignored", "'client-ids'")]
    [InlineData("client-ids=refuse", "'refused'")]
    [InlineData("page-max=0", "1 to 100000")]
    [InlineData("page-max=many", "1 to 100000")]
    [InlineData("latency-ms=-5", "0 to 600000")]
    [InlineData("missing-role=providers", "TYPE:VERB")]
    [InlineData("missing-role=providers:publish", "TYPE:VERB")]
    [InlineData("fast", "NAME=VALUE")]
    [InlineData("=fast", "NAME=VALUE")]
    public void An_unknown_name_or_value_is_unusable_and_the_message_says_what_would_do(string pair, string help)
    {
        var error = Assert.Throws<RunException>(() => SandboxBehaviours.Check(SandboxBehaviours.Parse([pair])));

        Assert.Equal(ExitCode.Unusable, error.ExitCode);
        Assert.Contains(help, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_together_and_the_last_of_two_values_counts()
    {
        var error = Assert.Throws<RunException>(() => SandboxBehaviours.Check(SandboxBehaviours.Parse(["pagin=both", "page-max=0"])));
        Assert.Contains("'paging'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'page-max'", error.Message, StringComparison.Ordinal);

        Assert.Equal("both", SandboxBehaviours.Parse(["paging=number", "paging = both"])["paging"]);
    }
}
